import { performance, monitorEventLoopDelay } from 'node:perf_hooks';
import type { Database } from '../../src/db/database.ts';
import { ledgerCard } from '../../src/cards/ledger-card.ts';
import { listGaps } from '../../src/domain/ledger/list-gaps.ts';
import { refreshLedger } from '../../src/domain/ledger/refresh-ledger.ts';
import { takeLedger } from '../../src/domain/ledger/take-ledger.ts';
import { measureCard } from '../../src/feishu/card/measure-card.ts';
import { writeInChild } from '../../src/runtime/write-in-child.ts';
import { makeLedgerSheets } from '../../src/sheets/make-ledger-sheets.ts';
import { toSheetHead } from '../../src/sheets/sheet-head.ts';
import { NOW } from '../harness/seal-request.ts';
import { createVirtualClock } from '../harness/virtual-clock.ts';
import { quantile, time, type Measure } from './measure.ts';
import type { SeededLedger } from './seed-organizations.ts';

const LEDGER_MS_MAX = 50;
const STALL_MS_MAX = 200;
const TIMES = 100;
const PAGE = 10;

/** What is asked of the ledger, and what taking a kind of it out costs those who ask meanwhile. */
export async function measureLedger(
  db: Database,
  { topId, organizations }: SeededLedger,
): Promise<Measure[]> {
  const core = { db, clock: createVirtualClock(NOW), newId: () => crypto.randomUUID() };
  await countOrganizations(db);
  await refreshLedger(core);
  const province = organizations.find(({ name }) => name === '江苏省科学技术协会')?.id ?? topId;
  const county = organizations.find(({ kind, level }) => kind === 'AST' && level === 4)?.id ?? topId;
  const scopes = [topId, province, county];
  const cards: number[] = [];
  const pages: number[] = [];
  for (let turn = 0; turn < TIMES; turn += 1) {
    const scopeId = scopes[turn % scopes.length] ?? topId;
    const kinds = turn % 2 === 0 ? [] : (['SOC'] as const);
    let marks: readonly string[] = [];
    cards.push(
      await time(async () => {
        const ledger = await takeLedger(core, [scopeId], kinds);
        marks = ledger.marks.map(({ mark }) => mark);
        measureCard(ledgerCard({ ledger, organizationId: scopeId, topic: undefined, export: 'offered' }));
      }),
    );
    const mark = marks[turn % Math.max(1, marks.length)] ?? '';
    pages.push(await time(() => listGaps(core, { scopeIds: [scopeId], mark, kinds }, PAGE)));
  }
  return [
    { metric: '/台账, p95', value: quantile(cards, 0.95), unit: 'ms', limit: LEDGER_MS_MAX },
    { metric: 'opening a line of it, p95', value: quantile(pages, 0.95), unit: 'ms', limit: LEDGER_MS_MAX },
    ...(await measureExport(db, topId)),
  ];
}

async function measureExport(db: Database, topId: string): Promise<Measure[]> {
  const delay = monitorEventLoopDelay({ resolution: 1 });
  let rows = 0;
  delay.enable();
  const startedAt = performance.now();
  const head = { ...toSheetHead(['中国科学技术协会'], '2026-11-20'), people: 'shown' } as const;
  const sheets = await makeLedgerSheets({ db }, { scopeIds: [topId], kinds: ['ENT'] }, head);
  rows = sheets.reduce((sum, sheet) => sum + sheet.rows.length, 0);
  const readMs = performance.now() - startedAt;
  const { length } = await writeInChild({ sheets });
  const allMs = performance.now() - startedAt;
  delay.disable();
  const NANOSECONDS = 1_000_000;
  return [
    {
      metric: `export of ${rows} rows`,
      value: allMs / 1000,
      unit: 's',
      count: `${Math.round(length / 1e6)} MB`,
    },
    { metric: 'of that reading', value: readMs / 1000, unit: 's' },
    { metric: 'longest stall meanwhile', value: delay.max / NANOSECONDS, unit: 'ms', limit: STALL_MS_MAX },
  ];
}

/** As the writes of a register keep them. */
async function countOrganizations(db: Database): Promise<void> {
  await db.client.execute(`INSERT INTO totals (scope_id, figure, kind, period, count)
    SELECT ancestor_id, 'organizations', kind, '', count(*) FROM scopes
    JOIN organizations ON organizations.id = organization_id WHERE stage <> 'deregistered'
    GROUP BY ancestor_id, kind`);
}
