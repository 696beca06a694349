import { and, eq, or, sql } from 'drizzle-orm';
import { relations } from '../../db/schema/organizations.ts';
import { toRawStatement, type Statement } from '../../db/statement.ts';
import { Refusal } from '../../shared/refusal.ts';
import type { Asker } from '../access/asker.ts';
import { requireRight } from '../access/require-right.ts';
import type { Core, Decision } from '../core.ts';
import { namesOtherwise } from '../organizations/relation-conditions.ts';
import { isWithin } from '../organizations/organization-store.ts';
import { loadEntries, type LedgerEntry } from '../organizations/record-store.ts';
import {
  textOf,
  toEffectivePatch,
  type FieldValue,
  type OrganizationRecord,
  type Patch,
} from '../organizations/record.ts';
import { requireEntry, requireEntryAt } from './require-entry.ts';
import { requireReason } from './require-reason.ts';
import { isRelationField, resolveNames } from './resolve-names.ts';
import { tidyNames } from './tidy-names.ts';
import { writeEntry } from './write-entry.ts';

/** More than these are transferred by an import first. */
const MOVED_MAX = 100;

export interface MergedOrganizations {
  readonly kept: LedgerEntry;
  readonly gone: LedgerEntry;
  /** How many organizations now name the one that is kept as their guide, host, Party superior and so on. */
  readonly moved: number;
}

/**
 * Merges one organization into another of the same kind: its names lead to the other, what named it names the other,
 * what the other's record lacks is taken over, and it is deregistered with its history. All of it is one act.
 * Refuses with `not_found`, `edited_meanwhile`, `no_right`, `merge_unfit`, `still_guides`, `invalid_fields`.
 */
export async function mergeOrganizations(
  core: Core,
  asker: Asker,
  input: { id: string; version: number; intoId: string; reason: string },
): Promise<Decision<MergedOrganizations>> {
  const gone = await requireEntryAt(core, input);
  const kept = await requireEntry(core, input.intoId);
  for (const { id } of [gone, kept]) await requireRight(core, asker, 'change_register', id);
  const reason = requireReason(input.reason);
  const isFit =
    gone.id !== kept.id &&
    gone.kind === kept.kind &&
    [gone, kept].every(({ record }) => record['stage'] !== 'deregistered') &&
    !(await isWithin(core.db, kept.id, [gone.id]));
  if (!isFit) throw new Refusal('merge_unfit');
  const linked = await listLinked(core, [gone.id, kept.id]);
  const moved = linked
    .map((entry) => ({ entry, patch: toMovedPatch(entry, gone, kept) }))
    .filter(({ patch }) => Object.keys(patch).length > 0);
  const keptPatch = toKeptPatch(kept, gone);
  const known = await resolveNames(core, [...moved.map(({ patch }) => patch), keptPatch]);
  const resolve = (name: string) => (name === kept.record['name'] ? kept.id : known(name));
  const act = { actor: asker.openId, cause: 'merge', batchId: core.newId(), reason } as const;
  const writes: Statement[] = [
    // The code is unique: it leaves the one before it may come to the other.
    ...(await writeEntry(core, gone, toGonePatch(gone), act, resolve)),
  ];
  for (const { entry, patch } of moved) writes.push(...(await writeEntry(core, entry, patch, act, resolve)));
  writes.push(...(await writeEntry(core, kept, keptPatch, act, resolve)), moveSameNames(gone.id, kept.id));
  return { value: { kept, gone, moved: linked.length }, writes };
}

/** Whoever names the first as guide, host or the like, but for these two themselves. Refuses with `still_guides`. */
async function listLinked(
  { db }: Core,
  [id, ...others]: readonly [string, ...string[]],
): Promise<LedgerEntry[]> {
  const rows = await db
    .selectDistinct({ id: relations.fromId })
    .from(relations)
    .where(or(namesOtherwise(id), and(eq(relations.kind, 'guided_by'), eq(relations.toId, id))));
  const ids = rows.map((row) => row.id).filter((from) => from !== id && !others.includes(from));
  if (ids.length > MOVED_MAX) throw new Refusal('still_guides');
  return loadEntries(db, ids);
}

/** Where both have the same name, what names the one names the other already, in words. */
function moveSameNames(fromId: string, toId: string): Statement {
  return toRawStatement(
    sql`UPDATE OR REPLACE ${relations} SET to_id = ${toId} WHERE ${namesOtherwise(fromId)}`,
  );
}

function toMovedPatch({ record }: LedgerEntry, gone: LedgerEntry, kept: LedgerEntry): Patch {
  const guide = record['guided_by'] === gone.id ? { guided_by: kept.id } : {};
  const ends = renameEnds(record, String(gone.record['name']), String(kept.record['name']));
  return toEffectivePatch(record, { ...guide, ...ends });
}

/** The relations that name one organization, naming the other instead. */
function renameEnds(record: OrganizationRecord, from: string, to: string): OrganizationRecord {
  const changed = Object.entries(record).filter(
    ([name, value]) => isRelationField(name) && [value].flat().includes(from),
  );
  return Object.fromEntries(changed.map(([name, value]) => [name, replaceEnd(value, from, to)]));
}

function replaceEnd(value: FieldValue, from: string, to: string): FieldValue {
  return typeof value === 'object' ? [...new Set(value.map((end) => (end === from ? to : end)))] : to;
}

function toGonePatch({ record }: LedgerEntry): Patch {
  return { stage: 'deregistered', ...(record['uscc'] === undefined ? {} : { uscc: null }) };
}

/** Its own facts stand; only what it does not know is taken over. */
function toKeptPatch({ record }: LedgerEntry, gone: LedgerEntry): Patch {
  const names = [
    record['former_names'],
    gone.record['name'],
    gone.record['aliases'],
    gone.record['former_names'],
  ];
  const former = names.flat().filter((name) => typeof name === 'string');
  const isFounded = textOf(record, 'party_org_type') !== '';
  const lacking = Object.entries(gone.record).filter(
    ([name]) =>
      record[name] === undefined &&
      !NOT_TAKEN_OVER.includes(name) &&
      !(isFounded && name === 'no_party_org_reason'),
  );
  const own = Object.entries(renameEnds(record, String(gone.record['name']), '')).map(([name, value]) => {
    const ends = typeof value === 'object' ? value.filter((end) => end !== '') : [];
    return [name, ends.length === 0 ? null : ends] as const;
  });
  return tidyNames(record, {
    ...Object.fromEntries(lacking.filter(([, value]) => ![value].flat().includes(String(record['name'])))),
    ...Object.fromEntries(own),
    former_names: former,
  });
}

const NOT_TAKEN_OVER = ['stage', 'guided_by', 'aliases', 'former_names', 'term_started_on', 'term_years'];
