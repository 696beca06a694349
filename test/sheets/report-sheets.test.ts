import { expect, test } from 'vitest';
import { submitReport } from '../../src/domain/reports/submit-report.ts';
import { writeWorkbook } from '../../src/files/write-workbook.ts';
import { makeReportSheets } from '../../src/sheets/make-report-sheets.ts';
import { toSheetHead } from '../../src/sheets/sheet-head.ts';
import { CITY, createLedger } from '../domain/ledger/create-ledger.ts';
import { readBack } from './read-back.ts';

test('a month shows who reported what with units and totals, and who did not', async () => {
  const ledger = await createLedger();
  const cadre = await ledger.grant('ou_1', 'cadre', CITY);
  for (const [index, name] of ['甲学会', '乙学会', '丙学会'].entries())
    await ledger.add('SOC', `org_${index}`, { name, guided_by: CITY });
  await ledger.add('SOC', 'org_planned', { name: '待建学会', guided_by: CITY, stage: 'planned' });
  for (const [index, count] of [2, 5].entries()) {
    await ledger.run(
      submitReport(ledger, cadre, {
        organizationId: `org_${index}`,
        period: '2026-10',
        values: { academic_event_count: count },
        note: '=1+1',
      }),
    );
  }
  const head = { ...toSheetHead(['云州市科协'], '2026-11-20'), people: 'shown' } as const;
  const months = ['2026-09', '2026-10'];
  const sheets = await makeReportSheets(ledger, { scopeIds: [CITY], kinds: ['SOC'], months }, head);
  const [september, october] = readBack(await writeWorkbook({ sheets }));
  const lines = october?.lines ?? [];
  expect(lines[0]?.[0]).toBe('云州市2026年10月月报汇总');
  expect(lines[3]?.[0]).toBe('应报 3 个，已报 2 个，未报 1 个');
  const column = lines[4]?.indexOf('学术交流活动（次）') ?? -1;
  const rows = lines.slice(5, -2).map((row) => [row[1], row[3], row[column], row.at(-1)]);
  expect(rows).toEqual(
    expect.arrayContaining([
      ['甲学会', '已报（逾期）', '2', '=1+1'],
      ['乙学会', '已报（逾期）', '5', '=1+1'],
      ['丙学会', '未报', '', ''],
    ]),
  );
  expect(rows).toHaveLength(3);
  expect(lines.at(-2)?.[column]).toBe('7');
  expect(october?.formulas).toEqual([]);
  expect(september?.lines.slice(5, -2).map((row) => row[3])).toEqual(['未报', '未报', '未报']);
});
