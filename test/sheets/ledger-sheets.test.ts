import { expect, test } from 'vitest';
import { confirmItems } from '../../src/domain/ledger/confirm-items.ts';
import { listFields, toField } from '../../src/domain/organizations/record-fields.ts';
import { readField } from '../../src/domain/organizations/read-field.ts';
import { writeWorkbook } from '../../src/files/write-workbook.ts';
import { makeLedgerSheets } from '../../src/sheets/make-ledger-sheets.ts';
import { toSheetHead } from '../../src/sheets/sheet-head.ts';
import { CITY, createLedger, type TestLedger } from '../domain/ledger/create-ledger.ts';
import { readBack } from './read-back.ts';

const HOSTILE = ["=cmd|'/c calc'!A0", '＝1+1', '@SUM(1)', '+1', '-1', '#N/A', '=HYPERLINK("http://x")'];
const PEOPLE = { chair: '贺兰山', contact_name: '欧阳小满', contact_phone: '0589-3611234' };

async function createCity(): Promise<TestLedger> {
  const ledger = await createLedger();
  await ledger.add('SOC', 'org_soc', {
    name: '云州市农学会',
    aliases: ['农学会', '老农学会'],
    guided_by: CITY,
    established_on: '1961-04-11',
    full_time_staff: 3,
    full_members: 1200,
    party_org_type: 'joint_branch',
    host_unit: '云州市农业技术推广中心',
    ...PEOPLE,
  });
  for (const [index, name] of HOSTILE.entries()) {
    await ledger.add('SOC', `org_hostile_${index}`, {
      name,
      guided_by: CITY,
      full_time_staff: 1,
      chair: name,
    });
  }
  await ledger.add('ENT', 'org_ent', { name: '云州市机床企业科协', guided_by: CITY });
  await ledger.add('SOC', 'org_gone', { name: '云州市旧学会', guided_by: CITY, stage: 'deregistered' });
  return ledger;
}

async function print(ledger: TestLedger, people: 'shown' | 'hidden') {
  const head = { ...toSheetHead(['云州市科协'], '2026-11-20'), people };
  const sheets = await makeLedgerSheets(ledger, { scopeIds: [CITY], kinds: ['SOC', 'ENT', 'UNI'] }, head);
  return readBack(await writeWorkbook({ sheets }));
}

test('the ledger has a sheet a kind with title, unit, day, rows, totals and signatures', async () => {
  const [societies, enterprises, ...more] = await print(await createCity(), 'shown');
  expect(more).toEqual([]);
  expect(societies?.name).toBe('学会（协会、研究会）');
  const lines = societies?.lines ?? [];
  expect(lines.slice(0, 3).map(([first]) => first)).toEqual([
    '云州市学会台账',
    '填报单位：云州市科协',
    '截止日期：2026年11月20日',
  ]);
  expect(lines[3]?.slice(0, 2)).toEqual(['序号', '组织全称']);
  const rows = lines.slice(4, -2);
  expect(rows.map(([number]) => number)).toEqual(HOSTILE.map((_, index) => `${index + 1}`).concat('8'));
  expect(rows.map(([, name]) => name)).not.toContain('云州市旧学会');
  const staff = lines[3]?.indexOf('专职工作人员（人）') ?? -1;
  expect(lines.at(-2)?.[0]).toBe('合计');
  expect(lines.at(-2)?.[staff]).toBe(`${3 + HOSTILE.length}`);
  expect(lines.at(-1)?.[0]).toContain('负责人（签字）');
  expect(enterprises?.lines.slice(4, -2)).toHaveLength(1);
});

test('nothing that anybody typed is a formula, and it stands as it was typed', async () => {
  const sheets = await print(await createCity(), 'shown');
  expect(sheets.flatMap(({ formulas }) => formulas)).toEqual([]);
  const names = sheets[0]?.lines.slice(4, -2).map(([, name]) => name) ?? [];
  expect(names).toEqual(expect.arrayContaining(HOSTILE));
});

test('persons stand in the sheet only where they may be seen', async () => {
  const ledger = await createCity();
  const shown = JSON.stringify(await print(ledger, 'shown'));
  const without = await print(ledger, 'hidden');
  const hidden = JSON.stringify(without);
  for (const value of Object.values(PEOPLE)) {
    expect(shown.includes(value)).toBe(true);
    expect(hidden.includes(value)).toBe(false);
  }
  const personal = listFields('SOC').filter((field) => toField(field).isPersonal === true);
  expect(personal.filter((name) => without[0]?.lines[3]?.includes(toField(name).label))).toEqual([]);
});

test('a block shows the day on which it was confirmed', async () => {
  const ledger = await createCity();
  const cadre = await ledger.grant('ou_1', 'cadre', CITY);
  const answers = [
    { item: 'staff', holds: true, evidence: undefined },
    { item: 'officers', holds: false, evidence: undefined },
  ];
  await ledger.run(confirmItems(ledger, cadre, { id: 'org_soc', checklist: 'five_clears', answers }));
  const [societies] = await print(ledger, 'shown');
  const lines = societies?.lines ?? [];
  const row = lines.find(([, name]) => name === '云州市农学会') ?? [];
  const cells = ['职工队伍情况清', '负责人情况清', '业务运行情况清'].map(
    (header) => row[lines[3]?.indexOf(header) ?? -1],
  );
  expect(cells).toEqual(['2026-11-20', '否', '']);
});

test('every cell reads back as the value it was printed from', async () => {
  const ledger = await createCity();
  const { record } = await ledger.entry('org_soc');
  const [societies] = await print(ledger, 'shown');
  const lines = societies?.lines ?? [];
  const row = lines.find(([, name]) => name === '云州市农学会') ?? [];
  const read = listFields('SOC').flatMap((name) => {
    const typed = row[lines[3]?.indexOf(toField(name).label) ?? -1] ?? '';
    if (typed === '' || name === 'guided_by') return [];
    const result = readField(name, typed);
    return [[name, 'value' in result ? result.value : result.rule]];
  });
  const { guided_by: guide, ...rest } = record;
  expect(guide).toBe(CITY);
  expect(Object.fromEntries(read)).toEqual(rest);
});
