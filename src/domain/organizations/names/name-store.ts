import { eq, isNull } from 'drizzle-orm';
import { organizationNames } from '../../../db/schema/ledger.ts';
import { organizations } from '../../../db/schema/organizations.ts';
import { deleteFrom, insertInto, toStatement, type Statement, FLUSH_INDEXES } from '../../../db/statement.ts';
import type { Core } from '../../core.ts';
import { foldName } from './fold-name.ts';
import { toIndexGrams } from './name-grams.ts';
import { loadReading, toInitials, toPinyin } from './read-aloud.ts';

export interface OrganizationName {
  readonly kind: 'official' | 'alias' | 'abbreviation' | 'former';
  readonly name: string;
}

/** All the names the organization shall go by, in place of those it had; the same name twice counts once, the first time. */
export async function writeNames(
  organizationId: string,
  names: readonly OrganizationName[],
): Promise<Statement[]> {
  const read = await loadReading();
  const once = new Map(names.toReversed().map((name) => [name.name, name]));
  return [
    {
      sql: `DELETE FROM name_index WHERE rowid IN
            (SELECT rowid FROM organization_names WHERE organization_id = ?)`,
      args: [organizationId],
    },
    toStatement(deleteFrom(organizationNames).where(eq(organizationNames.organizationId, organizationId))),
    ...[...once.values()].toReversed().flatMap(({ kind, name }) => {
      const reading = read(name);
      const row = {
        organizationId,
        kind,
        name,
        folded: foldName(name),
        pinyin: toPinyin(reading),
        initials: toInitials(reading),
      };
      return [
        toStatement(insertInto(organizationNames).values(row)),
        {
          sql: 'INSERT INTO name_index (rowid, grams) VALUES (last_insert_rowid(), ?)',
          args: [toIndexGrams(reading).join(' ')],
        },
      ];
    }),
    FLUSH_INDEXES,
  ];
}

/** Official names of organizations that have none in the index, as in a database of an earlier version; empty when all have. */
export async function backfillNames(
  { db }: Pick<Core, 'db'>,
  { limit }: { readonly limit: number },
): Promise<readonly Statement[]> {
  const rows = await db
    .select({ id: organizations.id, name: organizations.name })
    .from(organizations)
    .leftJoin(organizationNames, eq(organizationNames.organizationId, organizations.id))
    .where(isNull(organizationNames.rowid))
    .limit(limit);
  const written = await Promise.all(
    rows.map(async ({ id, name }) => writeNames(id, [{ kind: 'official', name }])),
  );
  return written.flat();
}
