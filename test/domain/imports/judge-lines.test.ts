import { describe, expect, test } from 'vitest';
import type { JudgedRow } from '../../../src/domain/imports/import.ts';
import {
  CADRE,
  CITY,
  CITY_ID,
  CODES,
  COUNTY,
  COUNTY_CADRE,
  COUNTY_ID,
  createImportWorld,
  type ImportWorld,
  type Rows,
} from './import-world.ts';

const SOCIETY = '云州市农业学会';
const HEADER = ['组织全称', '统一社会信用代码', '业务指导单位'];

async function judged(world: ImportWorld, rows: Rows, as = CADRE) {
  const imported = await world.judge(as, rows);
  return { ...imported, rows: await world.rows(imported) };
}

const rulesOf = ({ faults }: JudgedRow) => faults.map(({ name, rule }) => `${name}:${rule}`);

describe('what a line says', () => {
  test('is taken in whatever order and by whatever names its columns have', async () => {
    const world = await createImportWorld();
    await world.take(CADRE, [
      [
        '联系电话',
        '党员数',
        '*单位名称',
        '专职人数(人)',
        '指导单位',
        '信用代码',
        '成立时间',
        '党组织类型',
        '工作备忘',
      ],
      ['0589-3620000', '１２人', SOCIETY, '3', CITY, CODES[0].toLowerCase(), '2024年5月', '支部', '无'],
    ]);
    expect((await world.entry(SOCIETY))?.record).toEqual({
      name: SOCIETY,
      level: '3',
      stage: 'established',
      guided_by: CITY_ID,
      uscc: CODES[0],
      contact_phone: '0589-3620000',
      full_members: 12,
      full_time_staff: 3,
      established_on: '2024-05-01',
      party_org_type: 'branch',
    });
  });

  test.for([
    ['成立日期', '2024.5.1', 'established_on', '2024-05-01'],
    ['成立日期', '2024/5/1', 'established_on', '2024-05-01'],
    ['成立日期', '20240501', 'established_on', '2024-05-01'],
    ['成立日期', '45413', 'established_on', '2024-05-01'],
    ['成立日期', '２０２４年５月１日', 'established_on', '2024-05-01'],
    ['年度工作经费（万元）', '3.5', 'annual_budget', 35_000],
    ['年度工作经费', '3.5万', 'annual_budget', 35_000],
    ['年度工作经费（万元）', '35000元', 'annual_budget', 35_000],
    ['科技工作者', '1,200', 'st_workers', 1200],
    ['党组织类型', '支部', 'party_org_type', 'branch'],
    ['秘书长是否兼职', '√', 'is_secretary_general_part_time', 'yes'],
  ] as const)('%s “%s” is read as people type it', async ([header, typed, field, value]) => {
    const world = await createImportWorld();
    const { rows } = await judged(world, [
      ['全称', '类别', '业务指导单位', header],
      ['云州市机械厂科协', '企业科协', CITY, typed],
    ]);
    expect(rows[0]?.fields.patch).toMatchObject({ [field]: value });
  });

  test('leaves alone what it does not say, and empties what it says to empty', async () => {
    const world = await createImportWorld();
    await world.add('SOC', {
      name: SOCIETY,
      uscc: CODES[0],
      guided_by: CITY_ID,
      level: '3',
      chair: '张三',
      contact_name: '李四',
      host_unit: '农科院',
    });
    await world.take(CADRE, [
      [...HEADER, '理事长', '联系人', '挂靠单位'],
      [SOCIETY, '', '', '—', '/', '清空'],
    ]);
    expect((await world.entry(SOCIETY))?.record).toMatchObject({ contact_name: '李四' });
    expect(Object.keys((await world.entry(SOCIETY))?.record ?? {})).not.toContain('chair');
    expect(Object.keys((await world.entry(SOCIETY))?.record ?? {})).not.toContain('host_unit');
  });

  test('is wrong cell by cell, with the rule of each', async () => {
    const world = await createImportWorld();
    const { rows, counts } = await judged(world, [
      [...HEADER, '正式党员', '成立日期', '党组织', '未建原因', '区划', '园区类型'],
      [SOCIETY, '51321283MJ0000018X', CITY, '十二', '2099-01-01', '未建', '', '999999', '工业园区'],
      ['', '', CITY, '3', '', '', '', '', ''],
    ]);
    expect(counts).toMatchObject({ wrong: 2, new: 0 });
    expect(rows.map(rulesOf)).toEqual([
      [
        'full_members:not_an_integer',
        'established_on:in_the_future',
        'park_kind:not_of_this_kind',
        'uscc:uscc_malformed',
        'region_code:region_unknown',
        'no_party_org_reason:reason_required',
      ],
      ['name:required'],
    ]);
    expect(rows[0]?.cells).toContain('十二');
  });

  test('is wrong where its name was merged into another line’s', async () => {
    const world = await createImportWorld();
    const imported = await world.judge(CADRE, [
      {
        name: '学会',
        rows: [HEADER, [SOCIETY, CODES[0], CITY], ['', CODES[1], CITY]],
        merges: [{ firstRow: 1, lastRow: 2, firstColumn: 0, lastColumn: 0 }],
      },
    ]);
    const rows = await world.rows(imported);
    expect(rows.map(rulesOf)).toEqual([[], ['name:merged_cell']]);
    expect(imported.notes.remarks).toContainEqual({ rule: 'merged_cells', sheet: '学会', words: ['3'] });
  });
});

describe('the kind', () => {
  test.for([
    ['类别', '企业科协', '表1', '某某科协', 'ENT'],
    ['备忘', '', '高校科协', '某某科协', 'UNI'],
    ['备忘', '', '表1', '云州大学科协', 'UNI'],
  ] as const)('is told by a cell, the sheet or the name: %o', async ([header, cell, sheet, name, kind]) => {
    const world = await createImportWorld();
    const rows = [
      ['全称', '业务指导单位', header],
      [name, CITY, cell],
    ];
    const imported = await world.judge(CADRE, [{ name: sheet, rows, merges: [] }]);
    const [row] = await world.rows(imported);
    expect(row?.fields.kind).toBe(kind);
  });

  test('is asked for where nothing tells it', async () => {
    const world = await createImportWorld();
    const { rows } = await judged(world, [
      ['全称', '业务指导单位'],
      ['某某联盟', CITY],
    ]);
    expect(rows.map(rulesOf)).toEqual([['kind:kind_unclear']]);
  });

  test('is not changed by a file, and need not be said of an organization that is known', async () => {
    const world = await createImportWorld();
    await world.add('ENT', { name: '某某联盟', guided_by: CITY_ID, level: '3' });
    const { rows } = await judged(world, [
      ['全称', '类别', '科技工作者'],
      ['某某联盟', '', '7'],
    ]);
    expect(rows[0]).toMatchObject({ outcome: 'changed', fields: { patch: { st_workers: 7 } } });
    const other = await judged(world, [
      ['全称', '类别', '科技工作者'],
      ['某某联盟', '高校科协', '8'],
    ]);
    expect(other.rows.map(rulesOf)).toEqual([['kind:other_kind']]);
  });

  test('may differ from sheet to sheet', async () => {
    const world = await createImportWorld();
    const imported = await world.judge(CADRE, [
      {
        name: '企业科协',
        rows: [
          ['全称', '指导单位'],
          ['甲科协', CITY],
        ],
        merges: [],
      },
      {
        name: '高校科协',
        rows: [
          ['全称', '指导单位'],
          ['乙科协', CITY],
        ],
        merges: [],
      },
    ]);
    const kinds = (await world.rows(imported)).map(({ name, fields }) => [name, fields.kind]);
    expect(new Map(kinds.map(([name, kind]) => [name, kind]))).toEqual(
      new Map([
        ['甲科协', 'ENT'],
        ['乙科协', 'UNI'],
      ]),
    );
  });
});

describe('which organization a line means', () => {
  test('is told by its code before its name, which is then a new name', async () => {
    const world = await createImportWorld();
    await world.add('SOC', { name: SOCIETY, uscc: CODES[0], guided_by: CITY_ID, level: '3' });
    const imported = await world.take(CADRE, [HEADER, ['云州市农学会', CODES[0], '']]);
    expect(imported.counts).toMatchObject({ changed: 1, applied: 1, warned: 1 });
    expect((await world.entry('云州市农学会'))?.record).toMatchObject({ former_names: [SOCIETY] });
  });

  test('is unclear where the code is one’s and the name another’s', async () => {
    const world = await createImportWorld();
    await world.add('SOC', { name: SOCIETY, uscc: CODES[0], guided_by: CITY_ID, level: '3' });
    await world.add('SOC', { name: '云州市园艺学会', guided_by: CITY_ID, level: '3' });
    const { rows } = await judged(world, [HEADER, ['云州市园艺学会', CODES[0], '']]);
    expect(rows[0]?.faults).toEqual([{ name: 'uscc', rule: 'code_of_another', subject: SOCIETY }]);
  });

  test('is told by an alias, which does not become its name', async () => {
    const world = await createImportWorld();
    await world.add('SOC', {
      name: SOCIETY,
      uscc: CODES[0],
      aliases: ['农学会'],
      guided_by: CITY_ID,
      level: '3',
    });
    const { rows } = await judged(world, [
      [...HEADER, '正式党员'],
      ['农学会', '', '', '5'],
    ]);
    expect(rows[0]).toMatchObject({ outcome: 'changed', fields: { patch: { full_members: 5 } } });
    expect(rows[0]?.faults).toEqual([
      { name: 'name', rule: 'known_by_other_name', subject: SOCIETY, isWarning: true },
    ]);
  });

  test('is told by its guide where several go by the name', async () => {
    const world = await createImportWorld();
    await world.add('UNI', { name: '第一中学科协', guided_by: CITY_ID, level: '3' });
    const inCounty = await world.add('UNI', { name: '第一中学科协', guided_by: COUNTY_ID, level: '4' });
    const header = ['全称', '指导单位', '科技工作者'];
    const { rows } = await judged(world, [header, ['第一中学科协', COUNTY, '9']]);
    expect(rows[0]).toMatchObject({ outcome: 'changed', organizationId: inCounty });
    const unclear = await judged(world, [header, ['第一中学科协', '', '9']]);
    expect(unclear.rows.map(rulesOf)).toEqual([['name:ambiguous_organization']]);
  });

  test('a deregistered one comes back', async () => {
    const world = await createImportWorld();
    await world.add('SOC', {
      name: SOCIETY,
      uscc: CODES[0],
      guided_by: CITY_ID,
      level: '3',
      stage: 'deregistered',
    });
    await world.take(CADRE, [HEADER, [SOCIETY, CODES[0], CITY]]);
    expect((await world.entry(SOCIETY))?.record['stage']).toBe('established');
  });

  test('the same organization twice in a file is taken the first time', async () => {
    const world = await createImportWorld();
    const { rows, counts } = await judged(world, [
      HEADER,
      [SOCIETY, CODES[0], CITY],
      [SOCIETY, CODES[0], CITY],
      [COUNTY, '', ''],
      [COUNTY, '', CITY],
    ]);
    expect(counts).toMatchObject({ new: 1, unchanged: 1, wrong: 2 });
    expect(rows.flatMap(({ faults }) => faults)).toEqual([
      { name: 'name', rule: 'repeated_row', line: 2 },
      { name: 'name', rule: 'repeated_row', line: 4 },
    ]);
  });

  test('a name like another’s is taken with a warning', async () => {
    const world = await createImportWorld();
    await world.add('SOC', { name: SOCIETY, uscc: CODES[0], guided_by: CITY_ID, level: '3' });
    const { rows, counts } = await judged(world, [HEADER, ['云州市农叶学会', CODES[1], CITY]]);
    expect(counts).toMatchObject({ new: 1, warned: 1, wrong: 0 });
    expect(rows[0]?.faults).toMatchObject([{ rule: 'same_sound', subject: SOCIETY, isWarning: true }]);
  });
});

describe('the guide', () => {
  const ENT = ['全称', '类别', '业务指导单位'];

  test('may be an organization that a later line of the file enters', async () => {
    const world = await createImportWorld();
    const imported = await world.take(CADRE, [
      ENT,
      ['大河村科协', '村科协', '青河镇科协'],
      ['青河镇科协', '乡镇科协', COUNTY],
    ]);
    expect(imported.counts).toMatchObject({ new: 2, applied: 2 });
    const town = await world.entry('青河镇科协');
    expect((await world.entry('大河村科协'))?.record['guided_by']).toBe(town?.id);
  });

  test('is the importer’s own where the line names none', async () => {
    const world = await createImportWorld();
    const { rows } = await judged(world, [ENT, ['甲厂科协', '企业科协', '']], COUNTY_CADRE);
    expect(rows[0]?.fields.patch).toMatchObject({ guided_by: COUNTY_ID, level: '4' });
  });

  test.for([
    ['没有的科协', 'unknown_organization'],
    ['云州市农业学会', 'guide_unfit'],
    ['甲厂科协', 'guide_circle'],
  ])('%s cannot be: %s', async ([guide, rule]) => {
    const world = await createImportWorld();
    await world.add('SOC', { name: '云州市农业学会', guided_by: CITY_ID, level: '3' });
    const { rows } = await judged(world, [ENT, ['甲厂科协', '企业科协', guide ?? '']]);
    expect(rows[0] && rulesOf(rows[0])).toContain(`guided_by:${rule}`);
  });

  test('a line whose guide is a wrong line is wrong too', async () => {
    const world = await createImportWorld();
    const { rows } = await judged(world, [
      ENT,
      ['大河村科协', '村科协', '青河镇科协'],
      ['青河镇科协', '乡镇科协', '没有的科协'],
    ]);
    expect(rows[0]?.faults).toEqual([{ name: 'guided_by', rule: 'guide_wrong', line: 3 }]);
  });

  test('lines that guide each other in a circle are wrong, through the ledger too', async () => {
    const world = await createImportWorld();
    const circle = await judged(world, [
      ENT,
      ['甲镇科协', '乡镇科协', '乙镇科协'],
      ['乙镇科协', '乡镇科协', '丙镇科协'],
      ['丙镇科协', '乡镇科协', '甲镇科协'],
    ]);
    expect(circle.counts).toMatchObject({ wrong: 3 });
    const throughLedger = await judged(world, [
      ENT,
      ['甲镇科协', '乡镇科协', COUNTY],
      [COUNTY, '科协', '甲镇科协'],
    ]);
    expect(throughLedger.counts.wrong).toBe(2);
    await world.add('TOWN', { name: '甲镇科协', guided_by: COUNTY_ID, level: '5' });
    const moved = await judged(world, [ENT, [COUNTY, '', '甲镇科协']]);
    expect(moved.rows.map(rulesOf)).toEqual([['guided_by:guide_circle']]);
  });

  test('a transfer is named before it is made', async () => {
    const world = await createImportWorld();
    await world.add('ENT', { name: '甲厂科协', guided_by: CITY_ID, level: '3' });
    const { rows } = await judged(world, [ENT, ['甲厂科协', '', COUNTY]]);
    expect(rows[0]?.faults).toEqual([{ name: 'guided_by', rule: 'is_transferred', isWarning: true }]);
  });
});

describe('the right', () => {
  test('ends where the importer’s organizations end', async () => {
    const world = await createImportWorld();
    await world.add('ENT', { name: '市属厂科协', guided_by: CITY_ID, level: '3' });
    await world.add('SOC', { name: SOCIETY, uscc: CODES[0], guided_by: CITY_ID, level: '3' });
    const { rows } = await judged(
      world,
      [
        ['全称', '类别', '信用代码', '业务指导单位'],
        ['市属厂科协', '', '', ''],
        ['新厂科协', '企业科协', '', CITY],
        ['别的学会', '学会', CODES[0], COUNTY],
      ],
      COUNTY_CADRE,
    );
    expect(rows.map(rulesOf)).toEqual([
      ['name:outside_scope'],
      ['guided_by:outside_scope'],
      ['uscc:outside_scope'],
    ]);
  });

  test('in a group it is no wider than the group’s organization', async () => {
    const world = await createImportWorld();
    await world.add('ENT', { name: '甲厂科协', guided_by: CITY_ID, level: '3' });
    const inCounty = {
      openId: 'ou_county',
      audience: { kind: 'group', chatId: 'oc', organizationId: CITY_ID },
    } as const;
    const { rows } = await judged(
      world,
      [
        ['全称', '类别', '指导单位'],
        ['甲厂科协', '企业科协', CITY],
      ],
      inCounty,
    );
    expect(rows.map(rulesOf)).toEqual([['name:outside_scope']]);
  });
});

test('an organization that still guides others is not deregistered by a file', async () => {
  const world = await createImportWorld();
  const { rows } = await judged(world, [
    ['全称', '状态'],
    [COUNTY, '注销'],
    [CITY, '注销'],
  ]);
  expect(rows.map(rulesOf)).toEqual([[], ['stage:still_guides']]);
});

test('what is odd about the file as a whole is said', async () => {
  const world = await createImportWorld();
  const { notes } = await judged(world, [
    ['全称', '名称', '信用代码', '领导批示', '有人员'],
    [SOCIETY, '', CODES[0], '同意', '是'],
  ]);
  expect(notes.remarks.map(({ rule, words }) => [rule, ...words])).toEqual([
    ['unknown_columns', '领导批示'],
    ['repeated_columns', '名称'],
    ['confirmations_left_out', '有人员'],
  ]);
});

test('a file of nothing but long words leaves a short trace', async () => {
  const world = await createImportWorld();
  const long = 'x'.repeat(30_000);
  const { rows, notes } = await judged(world, [
    ['全称', '联系人', ...Array.from({ length: 400 }, () => long)],
    [long, '张三', ...Array.from({ length: 400 }, () => long)],
  ]);
  expect(rows.map(rulesOf)).toEqual([['name:too_long']]);
  expect(JSON.stringify(rows).length + JSON.stringify(notes).length).toBeLessThan(600_000);
});

test('more lines than can be taken in are refused as a whole', async () => {
  const world = await createImportWorld();
  const imported = await world.judge(CADRE, [
    ['全称', '联系人'],
    ...Array.from({ length: 20_001 }, (_, index) => [`学会${index}`, '张三']),
  ]);
  expect(imported).toMatchObject({ state: 'failed', notes: { remarks: [{ rule: 'too_many_rows' }] } });
});
