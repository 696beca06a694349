import { FACT_FIELDS, FIELD_OF_FACT, toTypedFacts } from '../../src/cards/documents/document-facts-form.ts';
import type { StoredDocument } from '../../src/domain/policies/document-store.ts';
import { FACT_NAMES, type FactName, type FactsPatch } from '../../src/domain/policies/keeping/facts.ts';
import { readJurisdiction } from '../../src/domain/policies/keeping/read-jurisdiction.ts';
import type { Typed } from '../../src/cards/form/draw-form.ts';
import type { Fields } from '../../src/cards/form/field.ts';
import { readForm } from '../../src/kit/read-form.ts';
import type { FieldFault } from '../../src/shared/refusal.ts';

export interface ReadFacts {
  readonly typed: Typed;
  readonly faults: readonly FieldFault[];
  /** What the person changed of what he was shown. */
  readonly patch: FactsPatch;
  /** Of the other fields too. */
  readonly values: Readonly<Record<string, unknown>>;
}

const CANDIDATES_MAX = 5;

/** Reads the facts of a submitted form against what the form was opened with. */
export function readFacts(
  fields: Fields,
  form: Readonly<Record<string, unknown>>,
  shown: StoredDocument,
  further: Typed = {},
): ReadFacts {
  const before = toTypedFacts(shown);
  const { values, typed, faults } = readForm<Fields>(fields, form, { ...further, ...before });
  const changed = FACT_NAMES.filter((name) => {
    const field = FIELD_OF_FACT[name];
    return field in FACT_FIELDS && (typed[field] ?? '') !== (before[field] ?? '');
  });
  const patch = Object.fromEntries(
    changed.map((name: FactName) => [name, values[FIELD_OF_FACT[name]] ?? null]),
  );
  return { typed, faults: faults.map((fault) => withPlaces(fault, typed)), patch, values };
}

/** Says which places a name may mean. */
function withPlaces(fault: FieldFault, typed: Typed): FieldFault {
  if (fault.rule !== 'place_ambiguous') return fault;
  const place = readJurisdiction(typed[FIELD_OF_FACT.jurisdiction] ?? '');
  if ('value' in place) return fault;
  return { ...fault, suggestion: place.candidates.slice(0, CANDIDATES_MAX).join('、') };
}
