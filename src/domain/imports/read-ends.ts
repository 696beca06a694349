import { sql } from 'drizzle-orm';
import type { Core } from '../core.ts';
import { isRelationField, resolveNames } from '../ledger/resolve-names.ts';
import type { Resolve } from '../ledger/write-entry.ts';
import { foldName } from '../organizations/names/fold-name.ts';
import type { FieldValue, OrganizationRecord, Patch } from '../organizations/record.ts';

/** What the names mean that stand at the other end of relations. */
export interface Ends {
  readonly resolve: Resolve;
  /** Whether two values say the same; of relations, whether they may mean the same organizations, in any order. */
  isSame(name: string, left: FieldValue | null | undefined, right: FieldValue | null | undefined): boolean;
}

type Value = FieldValue | null | undefined;

/** Looks up the ends that some patches and records name. */
export async function readEnds(
  core: Pick<Core, 'db'>,
  patches: readonly (Patch | OrganizationRecord)[],
): Promise<Ends> {
  const names = patches.flatMap((patch) =>
    Object.entries(patch).flatMap(([name, value]) => (isRelationField(name) ? toList(value) : [])),
  );
  const [resolve, holders] = await Promise.all([resolveNames(core, patches), listHolders(core, names)]);
  const holdersOf = (end: string) => holders.get(foldName(end)) ?? new Set<string>();
  const mayMean = (one: string, other: string) =>
    one === other || [...holdersOf(one)].some((id) => holdersOf(other).has(id));
  return {
    resolve,
    isSame(name, left, right) {
      const [lefts, rights] = [toList(left), toList(right)];
      if (!isRelationField(name)) return JSON.stringify(left ?? null) === JSON.stringify(right ?? null);
      return (
        lefts.every((one) => rights.some((other) => mayMean(one, other))) &&
        rights.every((one) => lefts.some((other) => mayMean(one, other)))
      );
    },
  };
}

/** The organizations that go by each folded name, be they deregistered or several. */
async function listHolders(
  { db }: Pick<Core, 'db'>,
  names: readonly string[],
): Promise<ReadonlyMap<string, ReadonlySet<string>>> {
  if (names.length === 0) return new Map();
  const rows = await db.all<{ folded: string; id: string }>(sql`
    SELECT n.folded, n.organization_id AS id
    FROM json_each(${JSON.stringify([...new Set(names.map(foldName))])}) AS a
    CROSS JOIN organization_names AS n ON n.folded = a.value`);
  const byName = Map.groupBy(rows, ({ folded }) => folded);
  return new Map([...byName].map(([folded, found]) => [folded, new Set(found.map(({ id }) => id))]));
}

function toList(value: Value): readonly string[] {
  if (value === undefined || value === null) return [];
  return typeof value === 'object' ? value : [String(value)];
}
