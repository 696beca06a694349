import { and, eq, ne } from 'drizzle-orm';
import { relations } from '../../db/schema/organizations.ts';
import { updateTable, toStatement, type Statement } from '../../db/statement.ts';
import { Refusal } from '../../shared/refusal.ts';
import type { Asker } from '../access/asker.ts';
import { requireRight } from '../access/require-right.ts';
import type { Core, Decision } from '../core.ts';
import { isWithin } from '../organizations/organization-store.ts';
import { loadEntries, type LedgerEntry } from '../organizations/record-store.ts';
import type { Patch } from '../organizations/record.ts';
import { requireEntry, requireEntryAt } from './require-entry.ts';
import { writeEntry } from './write-entry.ts';

/** More than these are transferred by an import first. */
const GUIDED_MAX = 50;

export interface MergedOrganizations {
  readonly kept: LedgerEntry;
  readonly gone: LedgerEntry;
  /** How many organizations changed their guide. */
  readonly moved: number;
}

/**
 * Merges one organization into another of the same kind: its names lead to the other, what it guided is guided by
 * the other, what the other's record lacks is taken over, and it is deregistered with its history.
 * Refuses with `not_found`, `edited_meanwhile`, `no_right`, `merge_unfit`, `still_guides`.
 */
export async function mergeOrganizations(
  core: Core,
  asker: Asker,
  input: { id: string; version: number; intoId: string; reason: string },
): Promise<Decision<MergedOrganizations>> {
  const gone = await requireEntryAt(core, input);
  const kept = await requireEntry(core, input.intoId);
  for (const { id } of [gone, kept]) await requireRight(core, asker, 'change_register', id);
  const isFit =
    gone.id !== kept.id &&
    gone.kind === kept.kind &&
    [gone, kept].every(({ record }) => record['stage'] !== 'deregistered') &&
    !(await isWithin(core.db, kept.id, [gone.id]));
  if (!isFit) throw new Refusal('merge_unfit');
  const guided = await listGuided(core, gone.id);
  if (guided.length > GUIDED_MAX) throw new Refusal('still_guides');
  const act = { actor: asker.openId, cause: 'merge', batchId: core.newId(), reason: input.reason } as const;
  const moved = guided.map((entry) => writeEntry(core, entry, { guided_by: kept.id }, act, () => undefined));
  const writes: Statement[] = [
    // The code is unique: it leaves the one before it may come to the other.
    ...(await writeEntry(core, gone, toGonePatch(gone), act, () => undefined)),
    ...(await Promise.all(moved)).flat(),
    ...(await writeEntry(core, kept, toKeptPatch(kept, gone), act, () => undefined)),
    toStatement(
      updateTable(relations)
        .set({ toId: kept.id })
        .where(and(eq(relations.toId, gone.id), ne(relations.kind, 'guided_by'))),
    ),
  ];
  return { value: { kept, gone, moved: guided.length }, writes };
}

async function listGuided({ db }: Core, id: string): Promise<LedgerEntry[]> {
  const rows = await db
    .select({ id: relations.fromId })
    .from(relations)
    .where(and(eq(relations.kind, 'guided_by'), eq(relations.toId, id)))
    .limit(GUIDED_MAX + 1);
  return loadEntries(
    db,
    rows.map((row) => row.id),
  );
}

function toGonePatch({ record }: LedgerEntry): Patch {
  return { stage: 'deregistered', ...(record['uscc'] === undefined ? {} : { uscc: null }) };
}

/** Its own facts stand; only what it does not know is taken over. */
function toKeptPatch({ record }: LedgerEntry, gone: LedgerEntry): Patch {
  const names = [gone.record['name'], gone.record['aliases'], gone.record['former_names']].flat();
  const former = names.filter((name) => typeof name === 'string');
  const own = record['former_names'];
  const lacking = Object.entries(gone.record).filter(
    ([name]) => record[name] === undefined && !NOT_TAKEN_OVER.includes(name),
  );
  return {
    ...Object.fromEntries(lacking),
    former_names: [...new Set([...(typeof own === 'object' ? own : []), ...former])].filter(
      (name) => name !== record['name'],
    ),
  };
}

const NOT_TAKEN_OVER = ['stage', 'guided_by', 'aliases', 'former_names', 'term_started_on', 'term_years'];
