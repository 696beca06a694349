import { MESSAGE_TOO_LONG, jsonFault, type CardFault } from './card-fault.ts';
import type { CardRule, KnownIds } from './card-rule.ts';
import { chartRules } from './chart-rules.ts';
import { elementIdRules } from './element-id-rules.ts';
import { formRules } from './form-rules.ts';
import { isJsonObject } from './json.ts';
import { limitRules } from './limit-rules.ts';
import { markdownRules } from './markdown-rules.ts';
import { CARD_BYTES_MAX, measureCard } from './measure-card.ts';
import { placementRules } from './placement-rules.ts';
import { referenceRules } from './reference-rules.ts';
import { schemaFault } from './schema-fault.ts';
import { tableRules } from './table-rules.ts';
import { walkCard } from './walk-card.ts';

/** Asked in this order once the shape is right. */
export const cardRules: readonly CardRule[] = [
  ...elementIdRules,
  ...formRules,
  ...tableRules,
  ...chartRules,
  ...markdownRules,
  ...limitRules,
  ...referenceRules,
];

/**
 * What Feishu would answer to this card; undefined when it takes it.
 * `message` is its `msg`, up to wording that nobody has seen (feishu.md §11.6).
 */
export function checkCard(card: unknown, known: KnownIds = {}): CardFault | undefined {
  if (!isJsonObject(card)) return jsonFault(card, [], 'the card is not an object');
  if (measureCard(card).bytes > CARD_BYTES_MAX) return tooLong;
  const walked = { root: card, nodes: walkCard(card) };
  const find = (rules: readonly CardRule[]) => firstOf(rules, (rule) => rule.find(walked, known));
  return find(placementRules) ?? schemaFault(card) ?? find(cardRules);
}

const tooLong: CardFault = {
  code: MESSAGE_TOO_LONG,
  subCode: undefined,
  message: 'The length of the message content reaches its limit.',
};

function firstOf<Item, Result>(items: readonly Item[], find: (item: Item) => Result | undefined) {
  for (const item of items) {
    const result = find(item);
    if (result !== undefined) return result;
  }
  return undefined;
}
