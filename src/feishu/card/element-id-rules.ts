import { SUB_CODE, cardFault } from './card-fault.ts';
import type { CardRule, WalkedCard } from './card-rule.ts';
import type { CardNode } from './walk-card.ts';

/** The wording is that of cardkit's 300301 (observed); on sending, 200621 is assumed (feishu.md §10 row 24). */
export const elementIdRules: readonly CardRule[] = [
  {
    promise: 'an element_id is 1 to 20 letters, digits or underscores, a letter first',
    source: 'feishu.md §4.1 [O31][O42]; playground.md §3',
    proof: 'observed',
    find: (card) =>
      wrongId(
        card,
        (id) => !/^[A-Za-z]\w{0,19}$/.test(id),
        'Code 1002: elementID format error. Only alphabets, numbers, and underscores are allowed. It must start with an alphabet and not exceed 20 characters.',
      ),
  },
  {
    promise: 'an element_id is used once',
    source: 'feishu.md §4.1 [O31][O42]; playground.md §3',
    proof: 'observed',
    find: (card) => {
      const seen = new Set<string>();
      const isRepeated = (id: string) => {
        if (seen.has(id)) return true;
        seen.add(id);
        return false;
      };
      return wrongId(card, isRepeated, 'Code 1001: Duplicate ID');
    },
  },
];

function wrongId(card: WalkedCard, isWrong: (id: string) => boolean, reason: string) {
  const node = card.nodes.find(({ object }) => hasId(object) && isWrong(object.element_id));
  if (node === undefined) return undefined;
  return cardFault(card.root, {
    subCode: SUB_CODE.invalidJson,
    path: node.path,
    message: `ElementID ${String(node.object.element_id)}: ${reason}`,
  });
}

function hasId(object: CardNode['object']): object is { readonly element_id: string } {
  return typeof object.element_id === 'string';
}
