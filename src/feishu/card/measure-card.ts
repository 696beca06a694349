import { countMarkdownTables } from './markdown-texts.ts';
import { walkCard } from './walk-card.ts';

export interface CardMeasure {
  /** UTF-8 bytes of the JSON as sent. */
  readonly bytes: number;
  /** Every object with a `tag` (feishu.md §4.3); 99 buttons with their texts and a markdown still pass (observed). */
  readonly elements: number;
  /** Table components and Markdown tables together (observed, playground.md §3). */
  readonly tables: number;
}

/** Above it 230025 (feishu.md §3.6, §10 row 11). */
export const CARD_BYTES_MAX = 30 * 1024;

/** feishu.md §4.3 [O31] */
export const CARD_ELEMENTS_MAX = 200;

/** feishu.md §4.3 [O35] */
export const CARD_TABLES_MAX = 5;

export function measureCard(card: unknown): CardMeasure {
  const nodes = walkCard(card);
  return {
    bytes: new TextEncoder().encode(JSON.stringify(card)).length,
    elements: nodes.length,
    tables: nodes.reduce(
      (sum, { tag, object }) =>
        sum + (tag === 'table' ? 1 : tag === 'markdown' ? countMarkdownTables(object.content) : 0),
      0,
    ),
  };
}
