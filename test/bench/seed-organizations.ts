import type { Database } from '../../src/db/database.ts';
import { foldName } from '../../src/domain/organizations/names/fold-name.ts';
import { toIndexGrams } from '../../src/domain/organizations/names/name-grams.ts';
import type { OrganizationName } from '../../src/domain/organizations/names/name-store.ts';
import { loadReading, toInitials, toPinyin } from '../../src/domain/organizations/names/read-aloud.ts';
import { time } from './measure.ts';
import { listLedger, type SeededOrganization } from './ledger-of-the-country.ts';

export interface SeededLedger {
  /** The one organization that all others stand under. */
  readonly topId: string;
  readonly organizations: readonly SeededOrganization[];
  /** What the names and their index took of the time. */
  readonly namesMs: number;
}

const CHUNK = 2000;

/**
 * So many organizations of a whole country with their names, guides and scopes, the same ones every time, into an empty
 * database. The rows are given as JSON and inserted set-wise, some seconds for 100,000.
 */
export async function seedOrganizations(
  db: Database,
  { count, at }: { readonly count: number; readonly at: Date },
): Promise<SeededLedger> {
  const organizations = listLedger(count);
  const top = organizations[0];
  if (top === undefined) throw new Error('a ledger of no organizations has no top');
  const ancestors = listAncestors(organizations);
  for (let start = 0; start < organizations.length; start += CHUNK) {
    const chunk = organizations.slice(start, start + CHUNK);
    await insert(
      db,
      `INSERT INTO organizations (id, kind, level, name, region_code, uscc, stage, established_on, full_time_staff,
         full_members, probationary_members, party_org_type, version, created_at, updated_at)
       SELECT value ->> 0, value ->> 1, value ->> 2, value ->> 3, value ->> 4, value ->> 5, value ->> 6, value ->> 7,
         value ->> 8, value ->> 9, 0, value ->> 10, 1, ${at.getTime()}, ${at.getTime()} FROM json_each(?)`,
      chunk.map((one) => [
        one.id,
        one.kind,
        one.level,
        one.name,
        one.regionCode,
        one.uscc ?? null,
        one.stage,
        one.establishedOn,
        one.fullTimeStaff,
        one.fullMembers,
        one.fullMembers >= 3 ? 'branch' : 'none',
      ]),
    );
    await insert(
      db,
      `INSERT INTO relations (kind, from_id, to_id, to_name, created_at)
       SELECT 'guided_by', value ->> 0, value ->> 1, '', ${at.getTime()} FROM json_each(?)`,
      chunk.flatMap(({ id, guidedBy }) => (guidedBy === undefined ? [] : [[id, guidedBy]])),
    );
    await insert(
      db,
      'INSERT INTO scopes (ancestor_id, organization_id, depth) SELECT value ->> 0, value ->> 1, value ->> 2 FROM json_each(?)',
      chunk.flatMap(({ id }) => (ancestors.get(id) ?? []).map((ancestor, depth) => [ancestor, id, depth])),
    );
  }
  const namesMs = await time(async () => seedNames(db, organizations));
  return { topId: top.id, organizations, namesMs };
}

/** The names of the organizations into an index that is empty yet. */
async function seedNames(
  db: Database,
  organizations: readonly { readonly id: string; readonly names: readonly OrganizationName[] }[],
): Promise<void> {
  const read = await loadReading();
  const names = organizations.flatMap(({ id, names }) => names.map((name) => ({ id, ...name })));
  for (let start = 0; start < names.length; start += CHUNK) {
    const rows = names.slice(start, start + CHUNK).map(({ id, kind, name }, index) => {
      const reading = read(name);
      const columns = [id, kind, name, foldName(name), toPinyin(reading), toInitials(reading)];
      return [start + index + 1, ...columns, toIndexGrams(reading).join(' ')];
    });
    await insert(
      db,
      `INSERT INTO organization_names (rowid, organization_id, kind, name, folded, pinyin, initials)
       SELECT value ->> 0, value ->> 1, value ->> 2, value ->> 3, value ->> 4, value ->> 5, value ->> 6 FROM json_each(?)`,
      rows,
    );
    await insert(
      db,
      'INSERT INTO name_index (rowid, grams) SELECT value ->> 0, value ->> 7 FROM json_each(?)',
      rows,
    );
  }
}

async function insert(db: Database, sql: string, rows: readonly (readonly unknown[])[]): Promise<void> {
  await db.client.batch([{ sql, args: [JSON.stringify(rows)] }], 'write');
}

/** Its own id first, then those above it, the nearest first. */
function listAncestors(organizations: readonly SeededOrganization[]): ReadonlyMap<string, readonly string[]> {
  const lines = new Map<string, readonly string[]>();
  for (const { id, guidedBy } of organizations) {
    lines.set(id, [id, ...(guidedBy === undefined ? [] : (lines.get(guidedBy) ?? []))]);
  }
  return lines;
}
