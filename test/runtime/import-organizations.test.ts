import { expect, test } from 'vitest';
import { organizationChanges } from '../../src/db/schema/ledger.ts';
import { organizations } from '../../src/db/schema/organizations.ts';
import { importOrganizations } from '../../src/runtime/verbs/import-organizations.ts';
import { createTestPlayground } from '../harness/create-test-playground.ts';

const RIGHT = '组织全称,类别,业务指导单位\n新厂科协,企业科协,云州市科协';
const WRONG = `${RIGHT}\n坏学会,学会,云州市科协`;

async function operate(csv: string, flags: Readonly<Record<string, string>> = {}) {
  const { bot } = await createTestPlayground();
  const before = (await bot.app.db.select().from(organizations)).length;
  const files = [{ name: 'data/台账.csv', base64: Buffer.from(csv).toString('base64') }];
  const result = await importOrganizations.run(bot.app, { args: [], flags, files, input: '' });
  const { db } = bot.app;
  return { ...result, made: (await db.select().from(organizations)).length - before, db };
}

test('a file is taken in at once, as the operator', async () => {
  const { status, lines, notes, made, db } = await operate(RIGHT);
  expect({ status, lines, notes, made }).toEqual({
    status: 0,
    lines: ['已导入：新增 1，修改 0，不变 0，有误 0，写入 1'],
    notes: [],
    made: 1,
  });
  const changes = await db.select().from(organizationChanges);
  expect(changes.filter(({ actor, cause }) => actor === 'operator' && cause === 'import')).toHaveLength(1);
});

test('what is wrong is named with its line and rule, and the rest is taken in', async () => {
  const { status, lines, notes, made } = await operate(WRONG);
  expect(status).toBe(1);
  expect(made).toBe(1);
  expect(lines).toEqual(['已导入：新增 1，修改 0，不变 0，有误 1，写入 1']);
  expect(notes.join('\n')).toMatch(/第 3 行 坏学会：统一社会信用代码：.*必须填/u);
});

test('a dry run says what would come of it and writes nothing', async () => {
  const { status, lines, made } = await operate(WRONG, { 'dry-run': 'true' });
  expect({ status, lines, made }).toEqual({
    status: 1,
    lines: ['核对：新增 1，修改 0，不变 0，有误 1'],
    made: 0,
  });
});

test.for([
  ['', '空的'],
  ['没有,表头\n一,二', '没有找到表头'],
] as const)('a file that cannot be read is refused in one sentence: “%s”', async ([csv, words]) => {
  const { status, lines, notes, made } = await operate(csv);
  expect({ status, lines, made }).toEqual({ status: 1, lines: [], made: 0 });
  expect(notes.join('')).toContain(words);
});

test('without a file it says how it is used', async () => {
  const { bot } = await createTestPlayground();
  const result = await importOrganizations.run(bot.app, { args: [], flags: {}, files: [], input: '' });
  expect(result.status).toBe(2);
});
