import type { Core } from '../core.ts';
import type { FieldValue, Patch } from '../organizations/record.ts';
import { listOrganizations } from '../organizations/organization-store.ts';
import { isFieldName, toField } from '../organizations/record-fields.ts';
import { findIdsByNames } from '../organizations/record-store.ts';
import type { Resolve } from './write-entry.ts';

/** Looks up the organizations that the relations of some patches or records name. */
export async function resolveNames({ db }: Pick<Core, 'db'>, patches: readonly Patch[]): Promise<Resolve> {
  const ids = await findIdsByNames(db, listEnds(patches));
  return (name) => ids.get(name);
}

/** The patch with the ledger's own name for each organization that it names by another, and each once. */
export async function toLedgerNames({ db }: Pick<Core, 'db'>, patch: Patch): Promise<Patch> {
  const ids = await findIdsByNames(db, listEnds([patch]));
  if (ids.size === 0) return patch;
  const found = await listOrganizations(db, [...new Set(ids.values())]);
  const names = new Map(found.map(({ id, name }) => [id, name]));
  const toName = (end: string) => names.get(ids.get(end) ?? '') ?? end;
  return Object.fromEntries(
    Object.entries(patch).map(([name, value]) => {
      if (value === null || !isRelationField(name)) return [name, value];
      if (typeof value === 'object') return [name, [...new Set(value.map(toName))]];
      return [name, typeof value === 'string' ? toName(value) : value];
    }),
  );
}

/** Whether two values of a field are the same; of relations, whether they mean the same organizations. */
export function isSameMeaning(
  name: string,
  [left, right]: readonly [FieldValue | undefined, FieldValue | undefined],
  resolve: Resolve,
): boolean {
  const [one, other] = [left, right].map((value) =>
    toList(value).map((end) => (isRelationField(name) ? (resolve(String(end)) ?? String(end)) : end)),
  );
  const isSet = isRelationField(name);
  return JSON.stringify(isSet ? one?.toSorted() : one) === JSON.stringify(isSet ? other?.toSorted() : other);
}

export function isRelationField(name: string): boolean {
  return isFieldName(name) && ['organization', 'organizations'].includes(toField(name).type.as);
}

function listEnds(patches: readonly Patch[]): string[] {
  const ends = patches.flatMap((patch) =>
    Object.entries(patch).flatMap(([name, value]) => (isRelationField(name) ? toList(value) : [])),
  );
  return [...new Set(ends.filter((end) => typeof end === 'string'))];
}

function toList(value: FieldValue | null | undefined): readonly (string | number)[] {
  if (value === undefined || value === null) return [];
  return typeof value === 'object' ? value : [value];
}
