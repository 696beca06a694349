import { Refusal } from '../../../shared/refusal.ts';
import type { DocumentFacts, StoredDocument } from '../document-store.ts';

export type FactName = keyof DocumentFacts;

export const FACT_NAMES = [
  'title',
  'issuer',
  'number',
  'issuedOn',
  'jurisdiction',
  'force',
  'effectiveOn',
  'validUntil',
  'supersedes',
] as const satisfies readonly FactName[];

export type FactsPatch = Partial<DocumentFacts>;

/** What somebody wants to set, and what stood there when he looked. */
export interface FactsEdit {
  readonly patch: FactsPatch;
  readonly shown: FactsPatch;
}

export function isSameFact(one: unknown, other: unknown): boolean {
  return JSON.stringify(one ?? null) === JSON.stringify(other ?? null);
}

/**
 * What an edit changes in fact. Refuses with `edited_meanwhile`, whose suggestions are the facts that somebody else
 * set meanwhile, and with `invalid_fields`.
 */
export function toEffectiveEdit(document: StoredDocument, { patch, shown }: FactsEdit): FactsPatch {
  const changed = FACT_NAMES.filter((name) => name in patch && !isSameFact(patch[name], document[name]));
  const overtaken = changed.filter((name) => !isSameFact(shown[name], document[name]));
  if (overtaken.length > 0) throw new Refusal('edited_meanwhile', { suggestions: overtaken });
  const effective = Object.fromEntries(changed.map((name) => [name, patch[name]]));
  if (patch.title?.trim() === '')
    throw new Refusal('invalid_fields', { faults: [{ name: 'title', rule: 'required' }] });
  return effective;
}
