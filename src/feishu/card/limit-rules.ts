import { SUB_CODE, cardFault, jsonFault } from './card-fault.ts';
import type { CardRule, WalkedCard } from './card-rule.ts';
import { CONTAINER_TAGS } from './component-tags.ts';
import { countMarkdownTables } from './markdown-texts.ts';
import { CARD_ELEMENTS_MAX, CARD_TABLES_MAX, measureCard } from './measure-card.ts';

/** feishu.md §4.3 [O33b] */
const MARKDOWN_TABLES_MAX = 4;

/** feishu.md §4.3 [O33][O39]; a column set and its columns are taken for one level, the milder reading. */
const CONTAINER_DEPTH_MAX = 5;

export const limitRules: readonly CardRule[] = [
  {
    promise: 'a card has at most 200 objects with a tag',
    source: 'feishu.md §4.3 [O31][O42], §10 row 22; how exactly they are counted is not proven',
    proof: 'documented',
    find: (card) => {
      if (measureCard(card.root).elements <= CARD_ELEMENTS_MAX) return undefined;
      return cardFault(card.root, { subCode: SUB_CODE.generic, message: 'element exceeds the limit' });
    },
  },
  {
    promise: 'a card has at most 5 tables, Markdown tables among them',
    source: 'feishu.md §4.3 [O35][T10], §10 row 22; playground.md §3',
    proof: 'observed',
    find: (card) => (measureCard(card.root).tables > CARD_TABLES_MAX ? tooManyTables(card) : undefined),
  },
  {
    promise: 'one markdown has at most 4 tables',
    source: 'feishu.md §4.3 [O33b]',
    proof: 'documented',
    find: (card) =>
      card.nodes.some(
        ({ tag, object }) => tag === 'markdown' && countMarkdownTables(object.content) > MARKDOWN_TABLES_MAX,
      )
        ? tooManyTables(card)
        : undefined,
  },
  {
    promise: 'containers nest at most 5 deep',
    source: 'feishu.md §4.3 [O33][O39], §10 row 23; playground.md §3 would only warn',
    proof: 'soft',
    find: (card) => {
      const deep = card.nodes.find(({ tag, parents }) => {
        const around = parents.filter((parent) => CONTAINER_TAGS.has(parent.tag)).length;
        return CONTAINER_TAGS.has(tag) && around >= CONTAINER_DEPTH_MAX;
      });
      if (deep === undefined) return undefined;
      return jsonFault(card.root, deep.path, `nesting exceeds the limit: ${CONTAINER_DEPTH_MAX}`);
    },
  },
];

const tooManyTables = (card: WalkedCard) =>
  cardFault(card.root, {
    subCode: SUB_CODE.generic,
    message: 'card table number over limit',
    value: 'table',
  });
