import { expect, test } from 'vitest';
import { audit } from '../../src/db/schema/people.ts';
import { submitReport } from '../../src/domain/reports/submit-report.ts';
import { writeWorkbook } from '../../src/files/write-workbook.ts';
import { LEDGER_EXPORTERS } from '../../src/runtime/verbs/export-ledger.ts';
import { CITY, createLedger } from '../domain/ledger/create-ledger.ts';
import { readBack } from '../sheets/read-back.ts';

async function createCity() {
  const ledger = await createLedger();
  await ledger.add('SOC', 'org_soc', { name: '云州市农学会', guided_by: CITY, chair: '贺兰山' });
  await ledger.add('SOC', 'org_gone', { name: '云州市旧学会', guided_by: CITY, stage: 'deregistered' });
  const cadre = await ledger.grant('ou_1', 'cadre', CITY);
  const report = {
    organizationId: 'org_soc',
    period: '2026-10',
    values: { suggestions: 4 },
    note: undefined,
  };
  await ledger.run(submitReport(ledger, cadre, report));
  return { ...ledger, writeWorkbook };
}

async function collect(parts: AsyncIterable<Uint8Array>): Promise<Uint8Array> {
  const all: Uint8Array[] = [];
  for await (const part of parts) all.push(part);
  return Buffer.concat(all);
}

test('the operator gets the whole ledger in one workbook, persons included', async () => {
  const app = await createCity();
  const sheets = readBack(await collect(LEDGER_EXPORTERS.ledger.write(app)));
  expect(sheets.map(({ name }) => name)).toEqual(['科协', '学会（协会、研究会）']);
  expect(sheets[1]?.lines.flat()).toContain('贺兰山');
  expect(sheets[1]?.lines.flat()).not.toContain('云州市旧学会');
});

test('the operator gets the reports of twelve months, a sheet each', async () => {
  const app = await createCity();
  const sheets = readBack(await collect(LEDGER_EXPORTERS.reports.write(app)));
  expect(sheets).toHaveLength(12);
  expect(sheets.at(-2)?.name).toBe('2026年10月');
  expect(sheets.at(-2)?.lines.at(-2)).toContain('4');
});

test('all is one workbook or, as lines, every entry with its record', async () => {
  const app = await createCity();
  expect(readBack(await collect(LEDGER_EXPORTERS.all.write(app, '.xlsx')))).toHaveLength(14);
  const text = new TextDecoder().decode(await collect(LEDGER_EXPORTERS.all.write(app, '.jsonl')));
  const entries = text
    .trimEnd()
    .split('\n')
    .map((line): { id: string; record: object } => JSON.parse(line));
  expect(entries.map(({ id }) => id)).toEqual(['org_city', 'org_district', 'org_gone', 'org_soc']);
  expect(entries.at(-1)?.record).toEqual((await app.entry('org_soc')).record);
});

test('what the operator takes out is in the audit', async () => {
  const app = await createCity();
  await collect(LEDGER_EXPORTERS.all.write(app, '.jsonl'));
  const rows = (await app.db.select().from(audit)).filter(({ action }) => action === 'export');
  expect(rows).toMatchObject([{ actor: 'operator', subjectId: CITY }]);
  expect(rows[0]?.after).not.toContain('贺兰山');
});
