import { asc, eq, gt, inArray } from 'drizzle-orm';
import { commit } from '../../db/commit.ts';
import { settings } from '../../db/schema/delivery.ts';
import { organizationMarks } from '../../db/schema/ledger.ts';
import { organizations } from '../../db/schema/organizations.ts';
import { deleteFrom, insertInto, toStatement, type Statement } from '../../db/statement.ts';
import { sha256Hex } from '../../shared/sha256.ts';
import type { Core } from '../core.ts';
import { CHECKLISTS } from '../organizations/checklists.ts';
import { backfillNames } from '../organizations/names/name-store.ts';
import { RECORD_FIELDS } from '../organizations/record-fields.ts';
import { loadEntries, type LedgerEntry } from '../organizations/record-store.ts';
import { FINDINGS } from './findings.ts';
import { listMarks } from './list-marks.ts';

const KEY = 'ledger_rules';
const CHUNK = 200;

/**
 * Brings what is derived from the entries, names, marks and their totals, to what this version's fields, checklists
 * and findings say. Costs one read where they are those of the last start; harmless to repeat after a death.
 */
export async function refreshLedger(core: Core): Promise<void> {
  const rules = await sha256Hex(
    JSON.stringify([
      RECORD_FIELDS,
      CHECKLISTS,
      Object.entries(FINDINGS).map(([id, { holds }]) => [id, String(holds)]),
    ]),
  );
  const [stored] = await core.db.select().from(settings).where(eq(settings.key, KEY));
  if (stored?.value === rules) return;
  for (let names = await backfill(core); names.length > 0; names = await backfill(core))
    await commit(core.db, names);
  for (let ids = await listIds(core, ''); ids.length > 0; ids = await listIds(core, ids.at(-1) ?? ''))
    await commit(core.db, toFreshMarks(ids, await loadEntries(core.db, ids)));
  await commit(core.db, [
    ...recountMarks(),
    toStatement(
      insertInto(settings)
        .values({ key: KEY, value: rules })
        .onConflictDoUpdate({ target: settings.key, set: { value: rules } }),
    ),
  ]);
}

async function backfill(core: Core): Promise<readonly Statement[]> {
  return backfillNames(core, { limit: CHUNK });
}

async function listIds({ db }: Core, after: string): Promise<string[]> {
  const rows = await db
    .select({ id: organizations.id })
    .from(organizations)
    .where(gt(organizations.id, after))
    .orderBy(asc(organizations.id))
    .limit(CHUNK);
  return rows.map(({ id }) => id);
}

function toFreshMarks(ids: readonly string[], entries: readonly LedgerEntry[]): Statement[] {
  const rows = entries.flatMap(({ id, kind, record, items }) =>
    listMarks(kind, record, items).map((mark) => [id, mark]),
  );
  return [
    toStatement(deleteFrom(organizationMarks).where(inArray(organizationMarks.organizationId, [...ids]))),
    {
      sql: `INSERT INTO organization_marks (organization_id, mark)
            SELECT json_extract(value, '$[0]'), json_extract(value, '$[1]') FROM json_each(?)`,
      args: [JSON.stringify(rows)],
    },
  ];
}

/** The totals of all marks, from the marks themselves. */
function recountMarks(): Statement[] {
  return [
    {
      sql: `DELETE FROM totals WHERE figure IN ('complete', 'incomplete') OR instr(figure, ':') > 0`,
      args: [],
    },
    {
      sql: `INSERT INTO totals (scope_id, figure, kind, period, count)
            SELECT scopes.ancestor_id, marks.mark, organizations.kind, '', count(*)
            FROM organization_marks marks
            JOIN organizations ON organizations.id = marks.organization_id
            JOIN scopes ON scopes.organization_id = marks.organization_id
            GROUP BY scopes.ancestor_id, marks.mark, organizations.kind`,
      args: [],
    },
  ];
}
