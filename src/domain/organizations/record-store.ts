import { and, asc, eq, inArray, isNull, sql } from 'drizzle-orm';
import { terms } from '../../db/schema/duties.ts';
import { checklistItems, organizationNames } from '../../db/schema/ledger.ts';
import { organizations, relations } from '../../db/schema/organizations.ts';
import type { Core } from '../core.ts';
import { foldName } from './names/fold-name.ts';
import { isKind, toMainBody, type Kind, type Organization } from './organization.ts';
import type { FieldValue, OrganizationRecord } from './record.ts';
import { isFieldName, toField } from './record-fields.ts';

type Db = Core['db'];

/** An organization with all that is recorded of it: what a change starts from. */
export interface LedgerEntry {
  readonly id: string;
  readonly kind: Kind;
  readonly version: number;
  readonly createdAt: Date;
  readonly updatedAt: Date;
  readonly record: OrganizationRecord;
  /** Confirmed checklist items as 'checklist.item', with whether they hold. */
  readonly items: ReadonlyMap<string, boolean>;
  readonly term: RunningTerm | undefined;
}

export interface RunningTerm {
  readonly id: string;
  readonly startedOn: string;
  readonly years: number;
  readonly version: number;
}

/** Which column holds a field; all other fields lie in `details`, in relations, names or terms. */
export const COLUMNS = {
  name: 'name',
  region_code: 'regionCode',
  uscc: 'uscc',
  stage: 'stage',
  established_on: 'establishedOn',
  full_time_staff: 'fullTimeStaff',
  full_members: 'fullMembers',
  probationary_members: 'probationaryMembers',
  party_org_type: 'partyOrgType',
  no_party_org_reason: 'noPartyOrgReason',
  party_secretary: 'partySecretary',
  chair: 'chair',
  secretary_general: 'secretaryGeneral',
  contact_name: 'contactName',
  contact_phone: 'contactPhone',
} as const satisfies Readonly<Record<string, keyof Organization>>;

/** By id, in no order; unknown ids are left out. Some hundreds at most. */
export async function loadEntries(db: Db, ids: readonly string[]): Promise<LedgerEntry[]> {
  if (ids.length === 0) return [];
  const wanted = [...ids];
  const [rows, links, names, items, running] = await Promise.all([
    db.select().from(organizations).where(inArray(organizations.id, wanted)),
    db
      .select({ link: relations, name: organizations.name })
      .from(relations)
      .leftJoin(organizations, eq(organizations.id, relations.toId))
      .where(inArray(relations.fromId, wanted))
      .orderBy(asc(sql`${relations}.rowid`)),
    db
      .select()
      .from(organizationNames)
      .where(inArray(organizationNames.organizationId, wanted))
      .orderBy(asc(organizationNames.rowid)),
    db.select().from(checklistItems).where(inArray(checklistItems.organizationId, wanted)),
    db
      .select()
      .from(terms)
      .where(and(inArray(terms.organizationId, wanted), isNull(terms.renewedOn))),
  ]);
  return rows.flatMap((row) => {
    const { id, kind, version, createdAt, updatedAt } = row;
    if (!isKind(kind)) return [];
    const term = running.find(
      ({ organizationId, body }) => organizationId === id && body === toMainBody(kind),
    );
    const own = names.filter(({ organizationId }) => organizationId === id);
    const record: Record<string, FieldValue> = { ...readDetails(row.details), ...readColumns(row) };
    fillNames(record, own);
    fillRelations(
      record,
      links.filter(({ link }) => link.fromId === id),
    );
    if (term !== undefined)
      Object.assign(record, { term_started_on: term.startedOn, term_years: term.years });
    return [
      {
        id,
        kind,
        version,
        createdAt,
        updatedAt,
        record,
        term,
        items: new Map(
          items
            .filter(({ organizationId }) => organizationId === id)
            .map(({ checklist, item, holds }) => [`${checklist}.${item}`, holds]),
        ),
      },
    ];
  });
}

export async function loadEntry(db: Db, id: string): Promise<LedgerEntry | undefined> {
  return (await loadEntries(db, [id]))[0];
}

/** The ledger's organizations by one of their names, for those names that mean exactly one that is not deregistered. */
export async function findIdsByNames(db: Db, names: readonly string[]): Promise<ReadonlyMap<string, string>> {
  if (names.length === 0) return new Map();
  const rows = await db
    .select({
      name: organizationNames.name,
      id: organizationNames.organizationId,
      stage: organizations.stage,
    })
    .from(organizationNames)
    .innerJoin(organizations, eq(organizations.id, organizationNames.organizationId))
    .where(
      and(
        // The index is over the folded names.
        inArray(organizationNames.folded, [...new Set(names.map(foldName))]),
        inArray(organizationNames.name, [...names]),
      ),
    );
  const live = rows.filter(({ stage }) => stage !== 'deregistered');
  const byName = Map.groupBy(live, ({ name }) => name);
  return new Map(
    [...byName].flatMap(([name, found]) => {
      const [only, ...others] = new Set(found.map(({ id }) => id));
      return only === undefined || others.length > 0 ? [] : [[name, only] as const];
    }),
  );
}

function readColumns(row: Organization): Record<string, FieldValue> {
  const values: Record<string, FieldValue> = { level: String(row.level) };
  for (const [field, column] of Object.entries(COLUMNS)) {
    const value = row[column];
    if (value !== null) values[field] = value;
  }
  return values;
}

function readDetails(json: string): Record<string, FieldValue> {
  const details: Record<string, FieldValue> = JSON.parse(json);
  return details;
}

function fillNames(
  record: Record<string, FieldValue>,
  names: readonly { readonly kind: string; readonly name: string }[],
): void {
  const aliases = names.filter(({ kind }) => kind === 'alias' || kind === 'abbreviation');
  const former = names.filter(({ kind }) => kind === 'former');
  if (aliases.length > 0) record['aliases'] = aliases.map(({ name }) => name);
  if (former.length > 0) record['former_names'] = former.map(({ name }) => name);
}

function fillRelations(
  record: Record<string, FieldValue>,
  links: readonly { link: typeof relations.$inferSelect; name: string | null }[],
): void {
  for (const { link, name } of links) {
    if (link.kind === 'guided_by') {
      if (link.toId !== null) record['guided_by'] = link.toId;
      continue;
    }
    const end = name ?? link.toName;
    const isList = isFieldName(link.kind) && toField(link.kind).type.as === 'organizations';
    const before = record[link.kind];
    record[link.kind] = isList ? [...(typeof before === 'object' ? before : []), end] : end;
  }
}
