import { and, eq, inArray, sql } from 'drizzle-orm';
import { organizationChanges } from '../../db/schema/ledger.ts';
import type { Statement } from '../../db/statement.ts';
import { Refusal } from '../../shared/refusal.ts';
import type { Asker } from '../access/asker.ts';
import type { Core, Decision } from '../core.ts';
import { listUndone } from '../ledger/change-store.ts';
import { writeEntry } from '../ledger/write-entry.ts';
import { isWithin } from '../organizations/organization-store.ts';
import {
  applyPatch,
  textOf,
  type FieldValue,
  type OrganizationRecord,
  type Patch,
} from '../organizations/record.ts';
import { loadEntries, type LedgerEntry } from '../organizations/record-store.ts';
import type { SeenImport } from './decide-import.ts';
import type { Import, RowFault, StagedRow } from './import.ts';
import { listWithin, requireImportScope } from './import-scope.ts';
import {
  advanceImport,
  countOutside,
  countRows,
  listRowsToUndo,
  markRow,
  markRows,
  requireImport,
} from './import-store.ts';
import { listGuidedBy } from './list-guided-by.ts';
import { lookUpLedger, type LookedUp } from './look-up-ledger.ts';
import { readEnds, type Ends } from './read-ends.ts';

const ROWS_AT_ONCE = 20;

/**
 * Has an applied import taken back, by whoever keeps the register of all that it touched. Refuses with `not_found`,
 * `already_decided`, `edited_meanwhile`, `no_right`, `outside_group`.
 */
export async function undoImport(core: Core, asker: Asker, seen: SeenImport): Promise<Decision<Import>> {
  const applied = await requireImport(core, seen.id);
  const { tops } = await requireImportScope(core, asker);
  if (applied.state !== 'applied') throw new Refusal('already_decided', { subject: applied.fileName });
  if (applied.version !== seen.version) throw new Refusal('edited_meanwhile');
  if ((await countOutside(core.db, applied.id, tops)) > 0) throw new Refusal('no_right');
  return {
    value: { ...applied, state: 'undoing', version: applied.version + 1 },
    writes: advanceImport(applied, 'undoing'),
  };
}

/**
 * Takes back the last rows of an import that is being undone. A new organization is deregistered, unless it was
 * changed since or guides others; a changed field goes back unless it was changed again since. What is kept is
 * marked with the reason. Refuses with `no_right`. Conflicts as `writeEntry`.
 */
export async function undoRows(
  core: Core,
  asker: Asker,
  { id, before }: { id: string; before: number },
): Promise<Decision<{ readonly next: number | undefined }>> {
  const { state } = await requireImport(core, id);
  if (state !== 'undoing') return { value: { next: undefined }, writes: [] };
  const rows = await listRowsToUndo(core.db, id, { before, limit: ROWS_AT_ONCE });
  if (rows.length === 0) return { value: { next: undefined }, writes: [] };
  const ground = await layGround(core, asker, id, rows);
  const writes: Statement[] = [];
  const undone: number[] = [];
  const kept: { position: number; faults: readonly RowFault[] }[] = [];
  let hasMoved = false;
  let next = before;
  for (const row of rows) {
    const change = ground.changes.get(row.organizationId ?? '');
    const entry = ground.entries.get(row.organizationId ?? '');
    const taken =
      change === undefined || entry === undefined
        ? { patch: {}, faults: [] }
        : await takeBack(core, ground, entry, change);
    const isMove = taken.patch['guided_by'] !== undefined;
    // Where it stands is only known when those moved before it are.
    if (isMove && hasMoved) break;
    hasMoved ||= isMove;
    if (change !== undefined && entry !== undefined && Object.keys(taken.patch).length > 0) {
      const act = { actor: asker.openId, cause: 'undo', undoes: change.id, batchId: `undo:${id}` } as const;
      writes.push(...(await writeEntry(core, entry, taken.patch, act, ground.ends.resolve)));
      ground.replace(entry, applyPatch(entry.record, taken.patch));
    }
    if (taken.faults.length === 0) undone.push(row.position);
    else kept.push({ position: row.position, faults: taken.faults });
    next = row.position;
  }
  return {
    value: { next },
    writes: [
      ...writes,
      ...markRows(id, 'undone', undone),
      ...kept.map(({ position, faults }) => markRow(id, 'kept', position, faults)),
    ],
  };
}

export async function finishUndoing(core: Core, id: string): Promise<Decision<Import>> {
  const before = await requireImport(core, id);
  const counts = await countRows(core.db, id);
  return {
    value: { ...before, state: 'undone', counts, version: before.version + 1 },
    writes: advanceImport(before, 'undone', { counts }),
  };
}

/** The task has ended before its time: what is left may be undone by another click. */
export async function stopUndoing(core: Core, id: string): Promise<Decision<Import>> {
  const before = await requireImport(core, id);
  const counts = await countRows(core.db, id);
  return {
    value: { ...before, state: 'applied', counts, version: before.version + 1 },
    writes: advanceImport(before, 'applied', { counts }),
  };
}

interface ImportedChange {
  readonly id: string;
  readonly version: number;
  readonly before: Patch;
  readonly after: Patch;
}

interface Ground {
  readonly changes: ReadonlyMap<string, ImportedChange>;
  readonly entries: ReadonlyMap<string, LedgerEntry>;
  readonly within: ReadonlySet<string>;
  readonly ledger: LookedUp;
  readonly ends: Ends;
  /** Whether it guides an organization, the changes of this step counted in. */
  guidesOthers(id: string): boolean;
  /** A change of this step. */
  replace(entry: LedgerEntry, next: OrganizationRecord): void;
}

async function layGround(
  core: Core,
  asker: Asker,
  importId: string,
  rows: readonly StagedRow[],
): Promise<Ground> {
  const scope = await requireImportScope(core, asker);
  const ids = rows.flatMap(({ organizationId }) => (organizationId === undefined ? [] : [organizationId]));
  const changes = await listImportedChanges(core, importId, ids);
  const entries = await loadEntries(core.db, ids);
  const befores = [...changes.values()].map(({ before }) => before);
  const guides = befores.map((before) => before['guided_by']).filter((id) => typeof id === 'string');
  const guidedBefore = await listGuidedBy(core, ids);
  const guided = new Map(ids.map((id) => [id, new Set(guidedBefore.get(id))]));
  const codes = befores.map((before) => before['uscc']).filter((code) => typeof code === 'string');
  return {
    changes,
    entries: new Map(entries.map((entry) => [entry.id, entry])),
    within: await listWithin(core, scope, [...ids, ...guides]),
    ledger: await lookUpLedger(core, { names: [], codes, ids: guides }),
    ends: await readEnds(core, [
      ...[...changes.values()].flatMap(({ before, after }) => [before, after]),
      ...entries.map(({ record }) => record),
    ]),
    guidesOthers: (id) => (guided.get(id)?.size ?? 0) > 0,
    replace({ id, record }, next) {
      guided.get(textOf(record, 'guided_by'))?.delete(id);
      if (next['stage'] !== 'deregistered') guided.get(textOf(next, 'guided_by'))?.add(id);
    },
  };
}

/** What the import changed of each organization and nobody has taken back. */
async function listImportedChanges(
  { db }: Core,
  importId: string,
  ids: readonly string[],
): Promise<ReadonlyMap<string, ImportedChange>> {
  const rows = await db
    .select()
    .from(organizationChanges)
    .where(
      and(
        inArray(organizationChanges.organizationId, [...ids]),
        // The index of batches would lead through all that the import changed, each time.
        sql`+${organizationChanges.batchId} = ${importId}`,
        eq(organizationChanges.cause, 'import'),
      ),
    );
  const undone = await listUndone(
    db,
    rows.map(({ id }) => id),
  );
  return new Map(
    rows
      .filter(({ id }) => !undone.has(id))
      .map(({ id, organizationId, version, before, after }) => [
        organizationId,
        { id, version, before: toPatch(before), after: toPatch(after) },
      ]),
  );
}

function toPatch(json: string): Patch {
  const patch: Patch = JSON.parse(json);
  return patch;
}

interface TakenBack {
  readonly patch: Patch;
  /** What is kept, and why. */
  readonly faults: readonly RowFault[];
}

async function takeBack(
  core: Core,
  ground: Ground,
  entry: LedgerEntry,
  change: ImportedChange,
): Promise<TakenBack> {
  if (!ground.within.has(entry.id)) return keep('name', 'outside_scope');
  if (change.version === 1) return takeAway(ground, entry);
  const patch: Record<string, FieldValue | null> = {};
  const faults: RowFault[] = [];
  for (const [name, after] of Object.entries(change.after)) {
    const now = entry.record[name];
    const before = change.before[name] ?? undefined;
    if (ground.ends.isSame(name, now, before)) continue;
    const rule = ground.ends.isSame(name, now, after)
      ? await findHindrance(core, ground, entry, { name, before })
      : 'changed_meanwhile';
    if (rule === undefined) patch[name] = before ?? null;
    else faults.push({ name, rule });
  }
  return { patch, faults };
}

/** Nothing is deleted: a new organization is deregistered. */
function takeAway(ground: Ground, entry: LedgerEntry): TakenBack {
  if (entry.record['stage'] === 'deregistered') return { patch: {}, faults: [] };
  if (entry.version > 1) return keep('name', 'changed_meanwhile');
  if (ground.guidesOthers(entry.id)) return keep('stage', 'still_guides');
  return { patch: { stage: 'deregistered' }, faults: [] };
}

/** Why a field cannot go back to what it was. */
async function findHindrance(
  { db }: Core,
  ground: Ground,
  { id }: LedgerEntry,
  { name, before }: { name: string; before: FieldValue | undefined },
): Promise<RowFault['rule'] | undefined> {
  if (name === 'stage' && before === 'deregistered' && ground.guidesOthers(id)) return 'still_guides';
  if (name === 'uscc' && typeof before === 'string') {
    const holder = ground.ledger.byCode(before);
    return holder === undefined || holder.id === id ? undefined : 'code_of_another';
  }
  if (name !== 'guided_by' || typeof before !== 'string') return undefined;
  const guide = ground.ledger.byId(before);
  const isFit =
    guide !== undefined &&
    guide.stage !== 'deregistered' &&
    ground.within.has(before) &&
    !(await isWithin(db, before, [id]));
  return isFit ? undefined : 'guide_unfit';
}

function keep(name: string, rule: RowFault['rule']): TakenBack {
  return { patch: {}, faults: [{ name, rule }] };
}
