import { inArray, and, eq } from 'drizzle-orm';
import { importRows } from '../../db/schema/ledger.ts';
import { seesPeople } from '../access/require-right.ts';
import type { Asker } from '../access/asker.ts';
import type { Core } from '../core.ts';
import { listOrganizations } from '../organizations/organization-store.ts';
import type { FieldValue } from '../organizations/record.ts';
import { isFieldName, toField } from '../organizations/record-fields.ts';
import { loadEntries, type LedgerEntry } from '../organizations/record-store.ts';
import type { Import, StagedRow } from './import.ts';
import { listRows, listWarnedRows } from './import-store.ts';

/** What people are shown before they confirm, and after. */
export interface ImportView {
  readonly imported: Import;
  /** The first new ones. */
  readonly newNames: readonly string[];
  readonly changes: readonly ViewedChange[];
  readonly warned: readonly StagedRow[];
  /** Rows that were not carried out, or not taken back. */
  readonly left: readonly StagedRow[];
}

export interface ViewedChange {
  readonly name: string;
  readonly fields: readonly ViewedField[];
}

export interface ViewedField {
  readonly name: string;
  /** A person's data, which is not shown here. */
  readonly isHidden: boolean;
  readonly before: FieldValue | undefined;
  readonly after: FieldValue | undefined;
}

const NEW_SHOWN_MAX = 5;
const CHANGES_SHOWN_MAX = 3;
const WARNED_SHOWN_MAX = 5;
const LEFT_SHOWN_MAX = 10;

/** What the file would change, for those who see the answer: in a group without persons' data. */
export async function viewJudged(core: Core, asker: Asker, imported: Import): Promise<ImportView> {
  const { db } = core;
  const { id } = imported;
  const [made, changed, warned] = await Promise.all([
    listRows(db, id, { outcome: 'new' }, NEW_SHOWN_MAX),
    listRows(db, id, { outcome: 'changed' }, CHANGES_SHOWN_MAX),
    listWarnedRows(db, id, WARNED_SHOWN_MAX),
  ]);
  const entries = await loadEntries(
    db,
    changed.flatMap(({ organizationId }) => (organizationId === undefined ? [] : [organizationId])),
  );
  const guideNames = await nameGuides(core, id, changed, entries);
  const changes: ViewedChange[] = [];
  for (const row of changed) {
    const entry = entries.find((one) => one.id === row.organizationId);
    if (entry === undefined) continue;
    const isShown = await seesPeople(core, asker, entry.id);
    changes.push(viewChange(row, entry, { guideNames, people: isShown ? 'shown' : 'hidden' }));
  }
  return { imported, newNames: made.map(({ name }) => name), changes, warned, left: [] };
}

/** What was not carried out, or after an undo what was kept. */
export async function viewDone({ db }: Pick<Core, 'db'>, imported: Import): Promise<ImportView> {
  const state = imported.state === 'undone' ? 'kept' : 'overtaken';
  const left = await listRows(db, imported.id, { state }, LEFT_SHOWN_MAX);
  return { imported, newNames: [], changes: [], warned: [], left };
}

function viewChange(
  { fields }: StagedRow,
  { record }: LedgerEntry,
  { guideNames, people }: { guideNames: ReadonlyMap<string, string>; people: 'shown' | 'hidden' },
): ViewedChange {
  const toShown = (name: string, value: FieldValue | null | undefined) =>
    name === 'guided_by' ? guideNames.get(String(value)) : (value ?? undefined);
  return {
    name: String(record['name']),
    fields: Object.entries(fields.patch).map(([name, value]) => {
      const isHidden = people === 'hidden' && isFieldName(name) && toField(name).isPersonal === true;
      return isHidden
        ? { name, isHidden, before: undefined, after: undefined }
        : { name, isHidden, before: toShown(name, record[name]), after: toShown(name, value) };
    }),
  };
}

/** Of guides in the ledger, and of those that the file makes. */
async function nameGuides(
  { db }: Core,
  importId: string,
  rows: readonly StagedRow[],
  entries: readonly LedgerEntry[],
): Promise<ReadonlyMap<string, string>> {
  const ids = [
    ...rows.map(({ fields }) => fields.patch['guided_by']),
    ...entries.map(({ record }) => record['guided_by']),
  ].filter((id) => typeof id === 'string');
  if (ids.length === 0) return new Map();
  const made = await db
    .select({ id: importRows.organizationId, name: importRows.name })
    .from(importRows)
    .where(and(eq(importRows.importId, importId), inArray(importRows.organizationId, ids)));
  const known = await listOrganizations(db, ids);
  return new Map([
    ...made.map(({ id, name }) => [id ?? '', name] as const),
    ...known.map(({ id, name }) => [id, name] as const),
  ]);
}
