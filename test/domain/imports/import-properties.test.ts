import fc from 'fast-check';
import { expect, test } from 'vitest';
import { readColumn } from '../../../src/domain/imports/read-column.ts';
import type { LedgerEntry } from '../../../src/domain/organizations/record-store.ts';
import type { OrganizationRecord } from '../../../src/domain/organizations/record.ts';
import { listFields } from '../../../src/domain/organizations/record-fields.ts';
import { recountTotals } from '../../harness/recount-totals.ts';
import { toUscc } from '../../../src/playground/city/uscc.ts';
import { CADRE, CITY, CITY_ID, COUNTY, COUNTY_ID, createImportWorld, type Rows } from './import-world.ts';

const TOWNS = ['甲镇科协', '乙镇科协', '丙街道科协'];
const OTHERS = ['甲厂科协', '乙厂科协', '农业学会', '园艺学会', '第一联合党支部', '甲村科协'];
const NAMES = [...TOWNS, ...OTHERS];
const CODES = [1, 2, 3].map((body) => toUscc('51', '321283', `MJ00000${body}`));

const WRONG: Readonly<Record<string, string>> = {
  业务指导单位: '没有的科协',
  信用代码: '不是代码',
  正式党员: '十几个',
  成立日期: '去年',
  覆盖学会: '农业学会',
};
/** What may be typed into each column, '' included. */
const CELLS: Readonly<Record<string, readonly string[]>> = {
  别名: ['', '农学会', '农学会、园学会', '清空'],
  业务指导单位: ['', CITY, COUNTY, ...TOWNS],
  信用代码: [],
  成立日期: ['', '2024.5.1', '2024年5月', '2024-05-01', '—'],
  挂靠单位: ['', '市农科院', '农业学会', '市科协', '清空'],
  正式党员: ['', '０', '3人', '12', '清空'],
  党组织: ['党支部', '总支', '党委'],
  联络员: ['', '张三', '李四', '清空'],
  本届开始日期: ['2024-01-01', '2023-01-01'],
  任期: ['5', '3'],
  覆盖学会: ['', '农业学会、园艺学会', '园艺学会、农业学会', '市科协'],
  状态: ['', '', '', '已建', '注销', '筹建'],
};

/** Now and then a cell that is wrong, or of another kind. */
const SLIP = 25;

const file: fc.Arbitrary<Rows> = fc
  .tuple(
    fc.shuffledSubarray(Object.keys(CELLS), { minLength: 3 }),
    fc.array(fc.tuple(fc.constantFrom(...NAMES), fc.infiniteStream(fc.nat(1000))), {
      minLength: 1,
      maxLength: 7,
    }),
  )
  .map(([headers, lines]) => [
    ['全称', '类别', ...headers],
    ...lines.map(([name, numbers]) => [
      name,
      KIND_WORDS[toKind(name)],
      ...headers.map((header) => toCell(name, header, Number(numbers.next().value))),
    ]),
  ]);

function toCell(name: string, header: string, number: number): string {
  const kind = toKind(name);
  if (number % SLIP === 0) return WRONG[header] ?? '';
  if (header === '信用代码') return kind === 'SOC' ? (CODES[NAMES.indexOf(name) % CODES.length] ?? '') : '';
  const column = readColumn(header);
  const isOwn = column.is === 'field' && listFields(kind).includes(column.name);
  const cells = CELLS[header] ?? [''];
  return isOwn ? (cells[number % cells.length] ?? '') : '';
}

const KIND_WORDS = {
  TOWN: '乡镇科协',
  ENT: '企业科协',
  SOC: '学会',
  PARTY: '党组织',
  VILLAGE: '村科协',
} as const;

function toKind(name: string): keyof typeof KIND_WORDS {
  if (TOWNS.includes(name)) return 'TOWN';
  if (name.includes('厂')) return 'ENT';
  if (name.includes('会')) return 'SOC';
  return name.includes('部') ? 'PARTY' : 'VILLAGE';
}

/** A world that some files have come into already. */
async function createLivedIn(files: readonly Rows[]) {
  const world = await createImportWorld();
  await world.add('TOWN', { name: '甲镇科协', guided_by: COUNTY_ID, level: '5' });
  await world.add('ENT', { name: '甲厂科协', guided_by: CITY_ID, level: '3', host_unit: '市农科院' });
  for (const rows of files) await world.take(CADRE, rows);
  return world;
}

/** Of lines that contradict each other another one may be right the second time. */
function withoutRepeats(rows: Rows): Rows {
  return [...new Map(rows.map((row) => [row[0], row])).values()];
}

/** The relations of an organization have no order among themselves. */
function toComparable({ record }: LedgerEntry): OrganizationRecord {
  const { covers, ...rest } = record;
  return { ...rest, ...(typeof covers === 'object' ? { covers: covers.toSorted() } : {}) };
}

const RUNS = { numRuns: 60 };

test('the same file a second time changes nothing', { timeout: 120_000 }, async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(file, { maxLength: 2 }), file, async (before, typed) => {
      const world = await createLivedIn(before);
      const rows = withoutRepeats(typed);
      const first = await world.take(CADRE, rows);
      const entries = await world.entries();
      const second = await world.take(CADRE, rows);
      expect((await world.rows(first)).filter(({ state }) => state === 'overtaken')).toEqual([]);
      expect(second.counts).toMatchObject({ new: 0, changed: 0, applied: 0 });
      expect(await world.entries()).toEqual(entries);
      expect(await recountTotals(world.db)).toEqual([]);
    }),
    RUNS,
  );
});

test('an import that is taken back leaves every record as it was', { timeout: 120_000 }, async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(file, { maxLength: 2 }), file, async (before, rows) => {
      const world = await createLivedIn(before);
      const was = await world.entries();
      const undone = await world.undo(CADRE, await world.take(CADRE, rows));
      const now = await world.entries();
      expect((await world.rows(undone)).filter(({ state }) => state === 'kept')).toEqual([]);
      for (const [id, entry] of was)
        expect([id, toComparable(now.get(id) ?? entry)]).toEqual([id, toComparable(entry)]);
      expect(await recountTotals(world.db)).toEqual([]);
      const made = [...now].filter(([id]) => !was.has(id));
      expect(
        made.map(([, { record }]) => record['stage']).filter((stage) => stage !== 'deregistered'),
      ).toEqual([]);
    }),
    RUNS,
  );
});

test('the order of the columns does not matter for what is taken in', { timeout: 120_000 }, async () => {
  await fc.assert(
    fc.asyncProperty(file, fc.infiniteStream(fc.nat(1000)), async (rows, numbers) => {
      const order = (rows[0] ?? []).map((_, index) => [Number(numbers.next().value), index] as const);
      const columns = order.toSorted(([one], [other]) => one - other).map(([, index]) => index);
      const one = await createLivedIn([rows]);
      const other = await createLivedIn([rows.map((row) => columns.map((index) => row[index] ?? ''))]);
      expect(await other.entries()).toEqual(await one.entries());
    }),
    RUNS,
  );
});

test('most of the lines that these files hold are right, so that the promises mean something', async () => {
  let [right, all] = [0, 0];
  for (const rows of fc.sample(file, { numRuns: 40, seed: 1 })) {
    const { counts } = await (await createLivedIn([])).judge(CADRE, rows);
    right += counts.new + counts.changed;
    all += right + counts.wrong + counts.unchanged;
  }
  expect(right).toBeGreaterThan(40);
  expect(all).toBeGreaterThan(right);
});
