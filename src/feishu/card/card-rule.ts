import type { CardFault } from './card-fault.ts';
import type { CardNode } from './walk-card.ts';

/** What only the server knows; a part that is left out is not checked. */
export interface KnownIds {
  isUser?(id: string): boolean;
  isImage?(key: string): boolean;
}

export interface WalkedCard {
  readonly root: unknown;
  /** In document order, a parent before what is in it. */
  readonly nodes: readonly CardNode[];
}

/** One thing Feishu refuses, beyond the shape of a card. */
export interface CardRule {
  readonly promise: string;
  readonly source: string;
  /** `soft`: refused here for safety, the real answer is not proven (feishu.md §10). */
  readonly proof: 'observed' | 'documented' | 'soft';
  find(card: WalkedCard, known: KnownIds): CardFault | undefined;
}
