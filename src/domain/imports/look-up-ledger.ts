import { sql } from 'drizzle-orm';
import type { Core } from '../core.ts';
import { isKind, type Kind, type Organization } from '../organizations/organization.ts';

/** What the ledger knows of an organization that a file may mean. */
export interface KnownOrganization {
  readonly id: string;
  readonly name: string;
  readonly kind: Kind;
  readonly level: number;
  readonly stage: Organization['stage'];
  readonly uscc: string | undefined;
  readonly guideId: string | undefined;
}

export interface NamedOrganizations {
  /** Whose official name it is. */
  readonly official: readonly KnownOrganization[];
  /** Whose alias, abbreviation or former name it is. */
  readonly other: readonly KnownOrganization[];
}

export interface LookedUp {
  byCode(uscc: string): KnownOrganization | undefined;
  byName(folded: string): NamedOrganizations;
  byId(id: string): KnownOrganization | undefined;
}

const NOBODY: NamedOrganizations = { official: [], other: [] };

/** All organizations of the whole ledger that go by one of the folded names, the codes or the ids. */
export async function lookUpLedger(
  { db }: Pick<Core, 'db'>,
  asked: {
    readonly names: readonly string[];
    readonly codes: readonly string[];
    readonly ids?: readonly string[];
  },
): Promise<LookedUp> {
  const [named, coded, ids] = await Promise.all([
    db.all<Row & { folded: string; nameKind: string }>(sql`
      SELECT n.folded, n.kind AS nameKind, ${COLUMNS}
      FROM json_each(${toJson(asked.names)}) AS a
      CROSS JOIN organization_names AS n ON n.folded = a.value
      CROSS JOIN organizations AS o ON o.id = n.organization_id
      ${WITH_GUIDE}`),
    db.all<Row>(sql`
      SELECT ${COLUMNS} FROM json_each(${toJson(asked.codes)}) AS a
      CROSS JOIN organizations AS o ON o.uscc = a.value ${WITH_GUIDE}`),
    db.all<Row>(sql`
      SELECT ${COLUMNS} FROM json_each(${toJson(asked.ids ?? [])}) AS a
      CROSS JOIN organizations AS o ON o.id = a.value ${WITH_GUIDE}`),
  ]);
  const byName = Map.groupBy(named, ({ folded }) => folded);
  const codes = new Map(coded.map((row) => [row.uscc, row]));
  const all = new Map([...named, ...coded, ...ids].map((row) => [row.id, row]));
  return {
    byCode: (uscc) => toKnown(codes.get(uscc)),
    byId: (id) => toKnown(all.get(id)),
    byName(folded) {
      const rows = byName.get(folded);
      if (rows === undefined) return NOBODY;
      const official = rows.filter(({ nameKind }) => nameKind === 'official');
      const ids = new Set(official.map(({ id }) => id));
      const other = new Map(rows.filter(({ id }) => !ids.has(id)).map((row) => [row.id, row]));
      return { official: official.flatMap(toList), other: [...other.values()].flatMap(toList) };
    },
  };
}

const COLUMNS = sql.raw('o.id, o.name, o.kind, o.level, o.stage, o.uscc, r.to_id AS guideId');
// Only of relations within the ledger there is an index by whom they are of.
const WITH_GUIDE = sql.raw(
  `LEFT JOIN relations AS r ON r.from_id = o.id AND r.kind = 'guided_by' AND r.to_id IS NOT NULL`,
);

interface Row {
  readonly id: string;
  readonly name: string;
  readonly kind: string;
  readonly level: number;
  readonly stage: Organization['stage'];
  readonly uscc: string | null;
  readonly guideId: string | null;
}

function toList(row: Row): KnownOrganization[] {
  const known = toKnown(row);
  return known === undefined ? [] : [known];
}

function toKnown(row: Row | undefined): KnownOrganization | undefined {
  if (row === undefined || !isKind(row.kind)) return undefined;
  const { id, name, kind, level, stage, uscc, guideId } = row;
  return { id, name, kind, level, stage, uscc: uscc ?? undefined, guideId: guideId ?? undefined };
}

function toJson(values: readonly string[]): string {
  return JSON.stringify([...new Set(values)].filter((value) => value !== ''));
}
