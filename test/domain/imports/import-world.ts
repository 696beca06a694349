import { commit } from '../../../src/db/commit.ts';
import type { Database } from '../../../src/db/database.ts';
import { insertGrant } from '../../../src/domain/access/grant-store.ts';
import type { Role } from '../../../src/domain/access/role.ts';
import type { Core } from '../../../src/domain/core.ts';
import { applyRows, finishApplying } from '../../../src/domain/imports/apply-rows.ts';
import { confirmImport } from '../../../src/domain/imports/decide-import.ts';
import type { Import, StagedRow } from '../../../src/domain/imports/import.ts';
import { requireImportScope } from '../../../src/domain/imports/import-scope.ts';
import { listRows, requireImport } from '../../../src/domain/imports/import-store.ts';
import { createJudging } from '../../../src/domain/imports/judging.ts';
import type { ReadSheet } from '../../../src/domain/imports/lay-out-sheet.ts';
import { openFile } from '../../../src/domain/imports/open-file.ts';
import { openImport } from '../../../src/domain/imports/open-import.ts';
import { finishJudging, stageLines } from '../../../src/domain/imports/stage-lines.ts';
import { finishUndoing, undoImport, undoRows } from '../../../src/domain/imports/undo-rows.ts';
import { writeNewEntry } from '../../../src/domain/ledger/write-entry.ts';
import type { Asker } from '../../../src/domain/access/asker.ts';
import type { Kind } from '../../../src/domain/organizations/organization.ts';
import { loadEntries, type LedgerEntry } from '../../../src/domain/organizations/record-store.ts';
import type { OrganizationRecord } from '../../../src/domain/organizations/record.ts';
import { organizations } from '../../../src/db/schema/organizations.ts';
import { toUscc } from '../../../src/playground/city/uscc.ts';
import { openTestDatabase } from '../../db/open-test-database.ts';

export type Rows = readonly (readonly string[])[];

/** A ledger with a city 科协, a county 科协 below it, and people who keep them. */
export interface ImportWorld {
  readonly core: Core;
  readonly db: Database;
  /** Judges a file, step by step. */
  judge(as: Asker, file: Rows | readonly ReadSheet[], fileName?: string): Promise<Import>;
  rows(imported: Import): Promise<readonly StagedRow[]>;
  apply(as: Asker, imported: Import): Promise<Import>;
  /** Judges, confirms and applies. */
  take(as: Asker, file: Rows | readonly ReadSheet[]): Promise<Import>;
  undo(as: Asker, imported: Import): Promise<Import>;
  add(kind: Kind, record: OrganizationRecord): Promise<string>;
  entries(): Promise<ReadonlyMap<string, LedgerEntry>>;
  entry(name: string): Promise<LedgerEntry | undefined>;
}

export const CITY = '云州市科协';
export const COUNTY = '青河县科协';
export const CITY_ID = 'city';
export const COUNTY_ID = 'county';
export const CADRE: Asker = { openId: 'ou_cadre', audience: { kind: 'private' } };
export const COUNTY_CADRE: Asker = { openId: 'ou_county', audience: { kind: 'private' } };
export const LEADER: Asker = { openId: 'ou_leader', audience: { kind: 'private' } };
/** Codes that are right. */
export const CODES: readonly [string, string] = [
  toUscc('51', '321283', 'MJ000001'),
  toUscc('51', '321283', 'MJ000002'),
];

export async function createImportWorld(): Promise<ImportWorld> {
  const db = await openTestDatabase('memory');
  let ids = 0;
  const core: Core = {
    db,
    clock: { now: () => new Date('2026-11-20T02:00:00Z'), elapsedMs: () => 0 },
    newId: () => `id-${(ids += 1)}`,
  };
  async function add(kind: Kind, record: OrganizationRecord, id = core.newId()): Promise<string> {
    const act = { actor: 'test', cause: 'register' } as const;
    await commit(db, await writeNewEntry(core, { id, kind, record }, act, () => undefined));
    return id;
  }
  await add('AST', { name: CITY, level: '3', aliases: ['市科协'] }, CITY_ID);
  await add('AST', { name: COUNTY, level: '4', guided_by: CITY_ID }, COUNTY_ID);
  const grant = (openId: string, role: Role, organizationId: string) =>
    insertGrant(core, { openId, role, organizationId }, 'test');
  await commit(db, [
    grant('ou_cadre', 'cadre', CITY_ID),
    grant('ou_county', 'cadre', COUNTY_ID),
    grant('ou_leader', 'leader', CITY_ID),
  ]);

  async function judge(as: Asker, file: Rows | readonly ReadSheet[], fileName = '表.xlsx'): Promise<Import> {
    const sheets = file.flatMap((one) => ('rows' in one ? [one] : []));
    const rows = file.flatMap((one) => ('rows' in one ? [] : [one]));
    const opened = openFile(sheets.length > 0 ? sheets : [{ name: 'Sheet1', rows, merges: [] }], {
      fileName,
      kindWord: '',
    });
    const { value, writes } = await openImport(core, as, { fileName, cardKey: 'card' });
    await commit(db, writes);
    const judging = createJudging(opened, await requireImportScope(core, as));
    let at: number | undefined = 0;
    while (at !== undefined && !opened.isRefused) {
      const step = await stageLines(core, judging, { id: value.id, at });
      await commit(db, step.writes);
      at = step.value.next;
    }
    const fileHash = JSON.stringify(file);
    const done = await finishJudging(core, as, judging, { id: value.id, fileHash });
    await commit(db, done.writes);
    return done.value;
  }

  async function apply(as: Asker, imported: Import): Promise<Import> {
    const confirmed = await confirmImport(core, as, imported);
    await commit(db, confirmed.writes);
    let after: number | undefined = -1;
    while (after !== undefined) {
      const step = await applyRows(core, as, { id: imported.id, after });
      await commit(db, step.writes);
      after = step.value.next;
    }
    const { value, writes } = await finishApplying(core, imported.id);
    await commit(db, writes);
    return requireImport(core, value.id);
  }

  async function entries(): Promise<ReadonlyMap<string, LedgerEntry>> {
    const rows = await db.select({ id: organizations.id }).from(organizations);
    const loaded = await loadEntries(
      db,
      rows.map(({ id }) => id),
    );
    return new Map(loaded.map((entry) => [entry.id, entry]));
  }

  return {
    core,
    db,
    judge,
    apply,
    add,
    entries,
    rows: async ({ id }) => {
      const outcomes = ['new', 'changed', 'unchanged', 'wrong'] as const;
      const rows = await Promise.all(outcomes.map(async (outcome) => listRows(db, id, { outcome }, 100_000)));
      return rows.flat().sort((one, other) => one.line - other.line);
    },
    take: async (as, file) => apply(as, await judge(as, file)),
    async undo(as, imported) {
      const begun = await undoImport(core, as, imported);
      await commit(db, begun.writes);
      let before: number | undefined = Number.MAX_SAFE_INTEGER;
      while (before !== undefined) {
        const step = await undoRows(core, as, { id: imported.id, before });
        await commit(db, step.writes);
        before = step.value.next;
      }
      const { writes } = await finishUndoing(core, imported.id);
      await commit(db, writes);
      return requireImport(core, imported.id);
    },
    entry: async (name) => [...(await entries()).values()].find(({ record }) => record['name'] === name),
  };
}
