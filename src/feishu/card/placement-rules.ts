import { SUB_CODE, cardFault } from './card-fault.ts';
import type { CardRule, WalkedCard } from './card-rule.ts';
import { COMPONENT_TAGS } from './component-tags.ts';
import { isElement, isInside, type CardNode } from './walk-card.ts';

/** Which component may stand where (feishu.md §4.3). Asked before the schema, which would blame the shape. */
export const placementRules: readonly CardRule[] = [
  {
    promise: 'action and note are gone from 2.0',
    source: 'feishu.md §10 row 17 [T7][O19]; playground.md §3',
    proof: 'observed',
    find: (card) => {
      const node = card.nodes.find(({ tag }) => tag === 'action' || tag === 'note');
      if (node === undefined) return undefined;
      return cardFault(card.root, {
        subCode: SUB_CODE.droppedTag,
        path: node.path,
        message: 'cards of schema V2 no longer support this capability',
        value: `unsupported tag ${node.tag}`,
      });
    },
  },
  {
    promise: 'a form stands directly in the body',
    source: 'feishu.md §4.3 [O33], §10 row 18 [T9]',
    proof: 'observed',
    find: (card) => misplaced(card, (node) => node.tag === 'form' && !isAtBodyRoot(node)),
  },
  {
    promise: 'a table stands directly in the body',
    source: 'feishu.md §4.3 [O35], §10 row 18; wording not seen',
    proof: 'documented',
    find: (card) => misplaced(card, (node) => node.tag === 'table' && !isAtBodyRoot(node)),
  },
  {
    promise: 'a multi-select stands in a form',
    source: 'feishu.md §4.3 [O37], §10 row 18',
    proof: 'soft',
    find: (card) =>
      misplaced(card, (node) => node.tag.startsWith('multi_select_') && !isInside(node, 'form')),
  },
  {
    promise: 'a column set holds columns and nothing else does',
    source: 'feishu.md §4.3 [O36b]',
    proof: 'documented',
    find: (card) =>
      misplaced(card, (node) => isElement(node) && (node.tag === 'column') !== isInColumnSet(node)),
  },
  {
    promise: 'every component has a tag Feishu knows',
    source: 'feishu.md §10 row 18; playground.md §3 (wording seen on 1.0 only)',
    proof: 'soft',
    find: (card) => misplaced(card, (node) => isElement(node) && !COMPONENT_TAGS.has(node.tag)),
  },
];

function misplaced(card: WalkedCard, isWrong: (node: CardNode) => boolean) {
  const node = card.nodes.find(isWrong);
  if (node === undefined) return undefined;
  return cardFault(card.root, {
    subCode: SUB_CODE.invalidJson,
    path: node.path,
    message: `type of element is not supported tag: ${node.tag}`,
  });
}

const isAtBodyRoot = ({ path }: CardNode) =>
  path.length === 3 && path[0] === 'body' && path[1] === 'elements';

const isInColumnSet = ({ path, parents }: CardNode) =>
  path.at(-2) === 'columns' && parents.at(-1)?.tag === 'column_set';
