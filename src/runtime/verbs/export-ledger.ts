import { asc, gt } from 'drizzle-orm';
import { commit } from '../../db/commit.ts';
import { organizations } from '../../db/schema/organizations.ts';
import { writeAudit } from '../../domain/audit/write-audit.ts';
import { EXPORT_ROWS_MAX } from '../../domain/ledger/plan-export.ts';
import { isKind, KINDS, type Kind } from '../../domain/organizations/organization.ts';
import { listOrganizations, listTopOrganizations } from '../../domain/organizations/organization-store.ts';
import { loadEntries } from '../../domain/organizations/record-store.ts';
import type { Sheet } from '../../files/workbook.ts';
import type { App } from '../../kit/app.ts';
import { shiftMonth, toDay, toMonth } from '../../shared/calendar.ts';
import { letOthersGo } from '../../shared/let-others-go.ts';
import { makeLedgerSheets } from '../../sheets/make-ledger-sheets.ts';
import { makeReportSheets } from '../../sheets/make-report-sheets.ts';
import { toSheetHead } from '../../sheets/sheet-head.ts';

type Exporting = Pick<App, 'db' | 'clock' | 'newId' | 'writeWorkbook'>;

const MONTHS = 12;
const ENTRIES_PER_PAGE = 200;
const ALL_KINDS: readonly Kind[] = Object.keys(KINDS).filter(isKind);

/** Everything, persons included: the operator has the database anyway. */
export const LEDGER_EXPORTERS = {
  ledger: {
    endings: ['.xlsx'],
    write: (app: Exporting) => writeSheets(app, 'ledger', listLedgerSheets),
  },
  reports: {
    endings: ['.xlsx'],
    write: (app: Exporting) => writeSheets(app, 'reports', listReportSheets),
  },
  all: {
    endings: ['.xlsx', '.jsonl'],
    write: (app: Exporting, ending: string) =>
      ending === '.jsonl'
        ? dumpEntries(app)
        : writeSheets(app, 'all', async (own) => [
            ...(await listLedgerSheets(own)),
            ...(await listReportSheets(own)),
          ]),
  },
};

async function* writeSheets(
  app: Exporting,
  what: string,
  list: (app: Exporting) => Promise<readonly Sheet[]>,
): AsyncGenerator<Uint8Array> {
  const sheets = await list(app);
  const rows = sheets.reduce((sum, sheet) => sum + sheet.rows.length, 0);
  if (rows > EXPORT_ROWS_MAX)
    throw new Error(`共 ${rows} 行，一个表格最多 ${EXPORT_ROWS_MAX} 行；请用 export all 文件.jsonl`);
  yield await app.writeWorkbook({ sheets });
  await auditExport(app, what, rows);
}

async function listLedgerSheets(app: Exporting): Promise<Sheet[]> {
  const { scopeIds, head } = await takeWhole(app);
  return makeLedgerSheets(app, { scopeIds, kinds: ALL_KINDS }, head);
}

/** The last twelve months, the present one included. */
async function listReportSheets(app: Exporting): Promise<Sheet[]> {
  const { scopeIds, head } = await takeWhole(app);
  const present = toMonth(app.clock.now());
  const months = Array.from({ length: MONTHS }, (_, index) => shiftMonth(present, index - MONTHS + 1));
  return makeReportSheets(app, { scopeIds, kinds: ALL_KINDS, months }, head);
}

async function takeWhole(app: Exporting) {
  const scopeIds = await listTopOrganizations(app.db);
  const names = (await listOrganizations(app.db, scopeIds)).map(({ name }) => name);
  return {
    scopeIds,
    head: { ...toSheetHead(names, toDay(app.clock.now())), people: 'shown' as const },
  };
}

/** Every entry of the ledger with its record, what is deregistered included, one JSON object a line. */
async function* dumpEntries(app: Exporting): AsyncGenerator<Uint8Array> {
  const encoder = new TextEncoder();
  let rows = 0;
  for (let after = ''; ;) {
    const page = await app.db
      .select({ id: organizations.id })
      .from(organizations)
      .where(gt(organizations.id, after))
      .orderBy(asc(organizations.id))
      .limit(ENTRIES_PER_PAGE);
    if (page.length === 0) break;
    const ids = page.map(({ id }) => id);
    const entries = new Map((await loadEntries(app.db, ids)).map((entry) => [entry.id, entry]));
    const lines = ids.flatMap((id) => {
      const entry = entries.get(id);
      if (entry === undefined) return [];
      return [`${JSON.stringify({ ...entry, items: Object.fromEntries(entry.items) })}\n`];
    });
    rows += lines.length;
    yield encoder.encode(lines.join(''));
    after = ids.at(-1) ?? '';
    await letOthersGo();
  }
  await auditExport(app, 'all', rows);
}

async function auditExport(app: Exporting, what: string, rows: number): Promise<void> {
  const scopeIds = await listTopOrganizations(app.db);
  await commit(app.db, [
    writeAudit(app, {
      actor: 'operator',
      action: 'export',
      subjectKind: 'organization',
      subjectId: scopeIds[0] ?? '',
      after: { what, scopes: scopeIds, people: 'shown', rows },
    }),
  ]);
}
