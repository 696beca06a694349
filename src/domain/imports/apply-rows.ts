import { toDay } from '../../shared/calendar.ts';
import type { Statement } from '../../db/statement.ts';
import type { Core, Decision } from '../core.ts';
import { writeEntry, writeNewEntry, type Resolve } from '../ledger/write-entry.ts';
import { foldName } from '../organizations/names/fold-name.ts';
import { GUIDING_KINDS } from '../organizations/organization.ts';
import { isWithin } from '../organizations/organization-store.ts';
import { applyPatch, textOf, type Patch } from '../organizations/record.ts';
import { loadEntries, type LedgerEntry } from '../organizations/record-store.ts';
import { listChangedSince } from './list-changed-since.ts';
import { listGuidedBy } from './list-guided-by.ts';
import type { Import, Importer, RowFault, StagedRow } from './import.ts';
import { listWithin, requireImportScope, type ImportScope } from './import-scope.ts';
import {
  advanceImport,
  countRows,
  listRowsToApply,
  markRow,
  markRows,
  requireImport,
} from './import-store.ts';
import { listNewFaults, toEffective } from './judge-record.ts';
import { lookUpLedger, type LookedUp } from './look-up-ledger.ts';
import { readEnds, type Ends } from './read-ends.ts';

/** What is written at once blocks everybody else for well under 100 ms. */
const ROWS_AT_ONCE = 20;

/**
 * Carries out the next rows of a confirmed import, guides before whom they guide. What was changed in the ledger since
 * the file was judged is not overwritten: such a row is overtaken. Refuses with `no_right`. Conflicts as `writeEntry`.
 */
export async function applyRows(
  core: Core,
  importer: Importer,
  { id, after }: { id: string; after: number },
): Promise<Decision<{ readonly next: number | undefined }>> {
  const { state } = await requireImport(core, id);
  if (state !== 'applying') return { value: { next: undefined }, writes: [] };
  const scope = await requireImportScope(core, importer);
  const rows = await listRowsToApply(core.db, id, { after, limit: ROWS_AT_ONCE });
  if (rows.length === 0) return { value: { next: undefined }, writes: [] };
  const step = await beginStep(core, scope, rows, {
    actor: importer === 'operator' ? importer : importer.openId,
    cause: 'import',
    batchId: id,
  });
  let next = after;
  for (const row of rows) {
    const done = await step.take(row);
    if (done === 'not_yet') break;
    next = row.position;
  }
  return { value: { next }, writes: step.finish(id) };
}

/** What could be done is done, or the task has ended before its time: what was not carried out is overtaken. */
export async function finishApplying(core: Core, id: string): Promise<Decision<Import>> {
  const before = await requireImport(core, id);
  const counts = await countRows(core.db, id);
  const appliedAt = core.clock.now();
  const version = before.version + 1;
  return {
    value: { ...before, state: 'applied', counts, appliedAt, version },
    writes: advanceImport(before, 'applied', { counts, appliedAt }),
  };
}

type ImportAct = Parameters<typeof writeEntry>[3];

interface Step {
  /** 'not_yet' where the row can only be decided once what was taken before it is written. */
  take(row: StagedRow): Promise<'taken' | 'not_yet'>;
  finish(importId: string): Statement[];
}

async function beginStep(
  core: Core,
  scope: ImportScope,
  rows: readonly StagedRow[],
  act: ImportAct,
): Promise<Step> {
  const ground = await layGround(core, scope, rows);
  const writes: Statement[] = [];
  const applied: number[] = [];
  const overtaken: { position: number; fault: RowFault }[] = [];
  /** Organizations that this step makes or renames, by name. */
  const made = new Map<string, string>();
  const madeIds = new Set<string>();
  /** These, and those that it brings back: fit to guide as soon as it is written. */
  const standing = new Set<string>();
  const resolve: Resolve = (name) => ground.ends.resolve(name) ?? made.get(name);
  let hasMoved = false;

  function overtake(row: StagedRow, rule: RowFault['rule'], name = 'name'): 'taken' {
    overtaken.push({ position: row.position, fault: { name, rule } });
    return 'taken';
  }

  async function takeNew(row: StagedRow): Promise<'taken'> {
    const { fields, organizationId: id } = row;
    const record = applyPatch({}, fields.patch);
    if (id === undefined || fields.kind === undefined) return overtake(row, 'changed_meanwhile');
    const guide = textOf(record, 'guided_by');
    const fault = findPlaceFault(ground, guide, standing) ?? findTakenFault(ground, row, undefined);
    if (fault !== undefined) return overtake(row, fault.rule, fault.name);
    writes.push(...(await writeNewEntry(core, { id, kind: fields.kind, record }, act, resolve)));
    made.set(row.name, id);
    madeIds.add(id);
    standing.add(id);
    applied.push(row.position);
    return 'taken';
  }

  async function takeChanged(row: StagedRow, entry: LedgerEntry): Promise<'taken' | 'not_yet'> {
    const patch = toEffective(entry.record, row.fields.patch, ground.ends);
    const fault = await findChangeFault(core, ground, { row, entry, patch, standing });
    if (fault !== undefined) return overtake(row, fault.rule, fault.name);
    const guide = patch['guided_by'];
    if (typeof guide === 'string' && !madeIds.has(guide) && (await isWithin(core.db, guide, [entry.id])))
      return hasMoved ? 'not_yet' : overtake(row, 'guide_circle', 'guided_by');
    hasMoved ||= guide !== undefined;
    if (Object.keys(patch).length > 0) writes.push(...(await writeEntry(core, entry, patch, act, resolve)));
    if (typeof patch['name'] === 'string') made.set(patch['name'], entry.id);
    if (patch['stage'] === 'established') standing.add(entry.id);
    applied.push(row.position);
    return 'taken';
  }

  return {
    async take(row) {
      if (row.outcome === 'new') return takeNew(row);
      const entry = ground.entries.get(row.organizationId ?? '');
      return entry === undefined ? overtake(row, 'changed_meanwhile') : takeChanged(row, entry);
    },
    finish: (importId) => [
      ...writes,
      ...markRows(importId, 'applied', applied),
      ...overtaken.map(({ position, fault }) => markRow(importId, 'overtaken', position, [fault])),
    ],
  };
}

/** The ledger as the step finds it. */
interface Ground {
  readonly scope: ImportScope;
  readonly entries: ReadonlyMap<string, LedgerEntry>;
  readonly ledger: LookedUp;
  readonly within: ReadonlySet<string>;
  readonly ends: Ends;
  /** Fields that were changed since the row was judged, by organization. */
  readonly changedSince: ReadonlyMap<string, ReadonlySet<string>>;
  readonly today: string;
}

async function layGround(core: Core, scope: ImportScope, rows: readonly StagedRow[]): Promise<Ground> {
  const ids = rows.flatMap(({ outcome, organizationId }) =>
    outcome === 'changed' && organizationId !== undefined ? [organizationId] : [],
  );
  const guides = rows.map(({ fields }) => fields.patch['guided_by']).filter((id) => typeof id === 'string');
  const entries = await loadEntries(core.db, ids);
  const versions = new Map(rows.map((row) => [row.organizationId, row.judgedVersion]));
  const outdated = entries.filter(({ id, version }) => version !== versions.get(id));
  return {
    scope,
    entries: new Map(entries.map((entry) => [entry.id, entry])),
    ledger: await lookUpLedger(core, {
      names: rows.map(({ name }) => foldName(name)),
      codes: rows.map(({ fields }) => textOf(applyPatch({}, fields.patch), 'uscc')),
      ids: guides,
    }),
    within: await listWithin(core, scope, [...ids, ...guides]),
    ends: await readEnds(core, [
      ...rows.map(({ fields }) => fields.patch),
      ...entries.map(({ record }) => record),
    ]),
    changedSince: await listChangedSince(
      core,
      outdated.map(({ id }) => ({ id, version: versions.get(id) ?? 0 })),
    ),
    today: toDay(core.clock.now()),
  };
}

type Fault = Pick<RowFault, 'name' | 'rule'>;

function findPlaceFault(
  { scope, ledger, within }: Ground,
  guideId: string,
  standing: ReadonlySet<string>,
): Fault | undefined {
  const name = 'guided_by';
  if (guideId === '') return scope.isEverywhere ? undefined : { name, rule: 'outside_scope' };
  if (standing.has(guideId)) return undefined;
  const guide = ledger.byId(guideId);
  if (guide === undefined) return { name, rule: 'guide_wrong' };
  if (!within.has(guideId)) return { name, rule: 'outside_scope' };
  const isFit = guide.stage !== 'deregistered' && GUIDING_KINDS.includes(guide.kind);
  return isFit ? undefined : { name, rule: 'guide_unfit' };
}

/** Somebody else has the code by now, or has entered the same organization. */
function findTakenFault({ ledger }: Ground, row: StagedRow, ownId: string | undefined): Fault | undefined {
  const { patch } = row.fields;
  const coded = ledger.byCode(textOf(applyPatch({}, patch), 'uscc'));
  if (coded !== undefined && coded.id !== ownId) return { name: 'uscc', rule: 'code_of_another' };
  if (ownId !== undefined) return undefined;
  const guideId = patch['guided_by'] ?? undefined;
  const isThere = ledger
    .byName(foldName(row.name))
    .official.some((one) => one.stage !== 'deregistered' && one.guideId === guideId);
  return isThere ? { name: 'name', rule: 'entered_meanwhile' } : undefined;
}

async function findChangeFault(
  core: Core,
  ground: Ground,
  {
    row,
    entry,
    patch,
    standing,
  }: { row: StagedRow; entry: LedgerEntry; patch: Patch; standing: ReadonlySet<string> },
): Promise<Fault | undefined> {
  if (!ground.within.has(entry.id)) return { name: 'name', rule: 'outside_scope' };
  const changed = ground.changedSince.get(entry.id);
  const isGone = changed?.has('stage') === true && entry.record['stage'] === 'deregistered';
  const overwritten = Object.keys(patch).find((name) => changed?.has(name) === true);
  if (isGone || overwritten !== undefined) return { name: overwritten ?? 'stage', rule: 'changed_meanwhile' };
  if (changed !== undefined) {
    const [fault] = listNewFaults(entry, patch, ground.today);
    if (fault !== undefined) return fault;
  }
  const taken = findTakenFault(ground, row, entry.id);
  if (taken !== undefined) return taken;
  if (patch['stage'] === 'deregistered') {
    const guided = await listGuidedBy(core, [entry.id]);
    if (guided.size > 0) return { name: 'stage', rule: 'still_guides' };
  }
  const guide = patch['guided_by'];
  return guide === undefined
    ? undefined
    : findPlaceFault(ground, guide === null ? '' : String(guide), standing);
}
