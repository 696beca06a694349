import { and, eq, inArray, sql } from 'drizzle-orm';
import { organizationMarks } from '../../db/schema/ledger.ts';
import { organizations, relations } from '../../db/schema/organizations.ts';
import {
  deleteFrom,
  guarded,
  insertInto,
  toRawStatement,
  toStatement,
  unique,
  updateTable,
  type Statement,
} from '../../db/statement.ts';
import type { Core } from '../core.ts';
import { writeNames } from '../organizations/names/name-store.ts';
import type { Kind } from '../organizations/organization.ts';
import {
  applyPatch,
  isSameValue,
  toInverse,
  type OrganizationRecord,
  type Patch,
} from '../organizations/record.ts';
import { FIELD_NAMES, toField } from '../organizations/record-fields.ts';
import { COLUMNS, type LedgerEntry } from '../organizations/record-store.ts';
import { insertScopes, moveScopes } from '../organizations/scope-store.ts';
import { addToTotals } from '../organizations/total-store.ts';
import { correctTerm } from '../terms/correct-term.ts';
import type { Act } from './change.ts';
import { listMarks } from './list-marks.ts';
import { touchEntry, writeHistory } from './touch-entry.ts';

/** Which organization of the ledger a name means; `undefined` for a body outside it. */
export type Resolve = (name: string) => string | undefined;

/** A new entry of the ledger with everything that hangs on it. Its history begins here. */
export async function writeNewEntry(
  core: Pick<Core, 'clock' | 'newId'>,
  { id, kind, record: given }: { id: string; kind: Kind; record: OrganizationRecord },
  act: Act,
  resolve: Resolve,
): Promise<Statement[]> {
  const record = { stage: 'established', ...given };
  const now = core.clock.now();
  const guidedBy = guideOf(record);
  const entry: LedgerEntry = {
    id,
    kind,
    version: 0,
    createdAt: now,
    updatedAt: now,
    record: {},
    items: new Map(),
    term: undefined,
  };
  return [
    unique(
      'duplicate_organization',
      insertInto(organizations).values({
        id,
        kind,
        ...toColumns(record),
        version: 1,
        createdAt: now,
        updatedAt: now,
      }),
    ),
    ...insertScopes(id, guidedBy, now),
    ...writeRelations(entry, record, now, resolve),
    ...linkOutsideName(record, id),
    ...(await writeNames(id, listNames(record))),
    ...correctTerm(core, entry, record),
    ...writeStanding(entry, { record, items: entry.items }),
    ...writeHistory(core, entry, { before: {}, after: record }, act),
  ];
}

/**
 * Changes an entry, only at the version it was read. The patch must change something.
 * Conflicts: `organization_version`, `duplicate_organization` (the code), `guide_within_itself`.
 */
export async function writeEntry(
  core: Pick<Core, 'clock' | 'newId'>,
  entry: LedgerEntry,
  patch: Patch,
  act: Act,
  resolve: Resolve,
): Promise<Statement[]> {
  const now = core.clock.now();
  const { id, version } = entry;
  const next = applyPatch(entry.record, patch);
  const update = updateTable(organizations)
    .set({ ...toColumns(next), version: version + 1, updatedAt: now })
    .where(and(eq(organizations.id, id), eq(organizations.version, version)));
  const [write, guard] = guarded('organization_version', update);
  const isRenamed = ['name', 'aliases', 'former_names'].some((name) => Object.hasOwn(patch, name));
  const isBack = entry.record['stage'] === 'deregistered' && next['stage'] !== 'deregistered';
  return [
    // The only constraint an update can break is that of the code.
    ...(write === undefined ? [] : [{ ...write, guard: 'duplicate_organization' }]),
    ...(guard === undefined ? [] : [guard]),
    ...writeRelations(entry, next, now, resolve),
    ...(isRenamed || isBack ? linkOutsideName(next, id) : []),
    ...(isRenamed ? await writeNames(id, listNames(next)) : []),
    ...correctTerm(core, entry, next),
    ...writeStanding(entry, { record: next, items: entry.items }),
    ...(Object.hasOwn(patch, 'guided_by') ? moveScopes(id, guideOf(next), now) : []),
    ...writeHistory(core, entry, { before: toInverse(entry.record, patch), after: patch }, act),
  ];
}

/**
 * Confirms checklist items, at the version the entry was read; `evidence` holds what changed of it, under names of its
 * own. Conflict: `organization_version`.
 */
export function writeItems(
  core: Pick<Core, 'clock' | 'newId'>,
  entry: LedgerEntry,
  { items, evidence }: { items: ReadonlyMap<string, boolean>; evidence: { before: Patch; after: Patch } },
  act: Act,
): Statement[] {
  const changed = [...items].filter(([item, holds]) => entry.items.get(item) !== holds).map(([item]) => item);
  const say = (from: ReadonlyMap<string, boolean>): Patch =>
    Object.fromEntries(changed.map((item) => [item, toAnswer(from.get(item))]));
  return [
    ...writeStanding(entry, { record: entry.record, items }),
    ...touchEntry(
      core,
      entry,
      { before: { ...say(entry.items), ...evidence.before }, after: { ...say(items), ...evidence.after } },
      act,
    ),
  ];
}

function toAnswer(holds: boolean | undefined): 'yes' | 'no' | null {
  if (holds === undefined) return null;
  return holds ? 'yes' : 'no';
}

export function guideOf(record: OrganizationRecord): string | undefined {
  const guide = record['guided_by'];
  return typeof guide === 'string' ? guide : undefined;
}

/** Fields with a place of their own, which `details` must not repeat. */
const ELSEWHERE = ['level', 'guided_by', 'aliases', 'former_names', 'term_started_on', 'term_years'];

function toColumns(record: OrganizationRecord) {
  const details = Object.entries(record).filter(
    ([name]) => !Object.hasOwn(COLUMNS, name) && !ELSEWHERE.includes(name) && !isRelation(name),
  );
  const text = (name: string) => (typeof record[name] === 'string' ? record[name] : null);
  const count = (name: string) => (typeof record[name] === 'number' ? record[name] : null);
  return {
    name: text('name') ?? '',
    level: Number(record['level'] ?? 6),
    stage: toStage(text('stage')),
    regionCode: text('region_code'),
    uscc: text('uscc'),
    establishedOn: text('established_on'),
    fullTimeStaff: count('full_time_staff'),
    fullMembers: count('full_members'),
    probationaryMembers: count('probationary_members'),
    partyOrgType: text('party_org_type'),
    noPartyOrgReason: text('no_party_org_reason'),
    partySecretary: text('party_secretary'),
    chair: text('chair'),
    secretaryGeneral: text('secretary_general'),
    contactName: text('contact_name'),
    contactPhone: text('contact_phone'),
    details: JSON.stringify(Object.fromEntries(details)),
  };
}

const STAGES = ['planned', 'preparing', 'established', 'suspended', 'deregistered'] as const;

function toStage(text: string | null): (typeof STAGES)[number] {
  return STAGES.find((stage) => stage === text) ?? 'established';
}

const RELATION_FIELDS = FIELD_NAMES.flatMap((name) => {
  const { type } = toField(name);
  return type.as === 'organization' || type.as === 'organizations' ? [{ name, kind: type.relation }] : [];
});

function isRelation(name: string): boolean {
  return RELATION_FIELDS.some((field) => field.name === name);
}

function writeRelations(
  entry: LedgerEntry,
  next: OrganizationRecord,
  now: Date,
  resolve: Resolve,
): Statement[] {
  return RELATION_FIELDS.filter(({ name }) => !isSameValue(entry.record[name], next[name])).flatMap(
    ({ name, kind }) => [
      toStatement(deleteFrom(relations).where(and(eq(relations.fromId, entry.id), eq(relations.kind, kind)))),
      ...toList(next[name]).map((end) => {
        const toId = resolve(end);
        const ends = toId === undefined ? { toName: end } : { toId };
        return toStatement(
          insertInto(relations)
            .values({ kind, fromId: entry.id, ...ends, createdAt: now })
            .onConflictDoNothing(),
        );
      }),
    ],
  );
}

/** What others named as a body outside the ledger is in it now. */
function linkOutsideName(record: OrganizationRecord, id: string): Statement[] {
  const name = record['name'];
  if (typeof name !== 'string') return [];
  return [
    // Who names it twice, by another of its names too, names it once from now on.
    toRawStatement(
      sql`UPDATE OR REPLACE ${relations} SET to_id = ${id}, to_name = '' WHERE to_name <> '' AND to_name = ${name}`,
    ),
  ];
}

function listNames(record: OrganizationRecord) {
  return [
    ...toList(record['name']).map((name) => ({ kind: 'official' as const, name })),
    ...toList(record['aliases']).map((name) => ({ kind: 'alias' as const, name })),
    ...toList(record['former_names']).map((name) => ({ kind: 'former' as const, name })),
  ];
}

function toList(value: OrganizationRecord[string] | undefined): readonly string[] {
  if (typeof value === 'string') return value === '' ? [] : [value];
  return typeof value === 'object' ? value : [];
}

/** What an entry stands for in the figures: it follows from its record and its confirmed items alone. */
interface Standing {
  readonly record: OrganizationRecord;
  readonly items: ReadonlyMap<string, boolean>;
}

function writeStanding(entry: LedgerEntry, next: Standing): Statement[] {
  const { id, kind } = entry;
  const before = listMarks(kind, entry.record, entry.items);
  const after = listMarks(kind, next.record, next.items);
  const by = Number(isCounted(next.record)) - Number(isCounted(entry.record));
  return [
    ...(by === 0 ? [] : [addToTotals(id, { kind, period: '' }, { organizations: by })]),
    ...writeMarkChange(id, kind, before, after),
  ];
}

/** An entry that is only being made has no stage yet. */
function isCounted({ stage }: OrganizationRecord): boolean {
  return stage !== undefined && stage !== 'deregistered';
}

function writeMarkChange(
  id: string,
  kind: Kind,
  before: readonly string[],
  after: readonly string[],
): Statement[] {
  const gone = before.filter((mark) => !after.includes(mark));
  const come = after.filter((mark) => !before.includes(mark));
  return [
    ...(gone.length === 0
      ? []
      : [
          toStatement(
            deleteFrom(organizationMarks).where(
              and(eq(organizationMarks.organizationId, id), inArray(organizationMarks.mark, gone)),
            ),
          ),
          addMarkTotals(id, kind, gone, -1),
        ]),
    ...(come.length === 0
      ? []
      : [
          {
            sql: 'INSERT INTO organization_marks (organization_id, mark) SELECT ?, value FROM json_each(?)',
            args: [id, JSON.stringify(come)],
          },
          addMarkTotals(id, kind, come, 1),
        ]),
  ];
}

function addMarkTotals(id: string, kind: Kind, marks: readonly string[], by: 1 | -1): Statement {
  return addToTotals(id, { kind, period: '' }, Object.fromEntries(marks.map((mark) => [mark, by])));
}
