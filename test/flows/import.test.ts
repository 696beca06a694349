import { eq } from 'drizzle-orm';
import { expect, test } from 'vitest';
import { organizations } from '../../src/db/schema/organizations.ts';
import { parseFile } from '../../src/files/parse-file.ts';
import { parsersInPlace } from '../../src/files/parsers-in-place.ts';
import type { ParsedSheet } from '../../src/files/parsed-file.ts';
import { makeBomb, makeOle } from '../files/hostile-files.ts';
import { makeXlsx } from '../files/make-zip.ts';
import type { Cell } from '../../src/files/workbook.ts';
import { writeWorkbook } from '../../src/files/write-workbook.ts';
import {
  createTestPlayground,
  lastCard,
  wordsOf,
  type Answer,
  type Message,
  type TestPlayground,
} from '../harness/create-test-playground.ts';

const HEADERS = ['组织全称', '统一社会信用代码', '业务指导单位', '正式党员（人）', '联络员', '联络电话'];
const CODE = '51321283MJ0000018F';
const NEW_ROW = ['云州市智能制造学会', CODE, '云州市科协', 3, '王小明', '0589-6200000'];
const KNOWN_ROW = ['云州市机械工程学会', '', '', 99, '赵新人', ''];

test('a file sent in private is judged, confirmed, applied and taken back', async () => {
  const playground = await createTestPlayground();
  const judged = await upload(playground, 'ou_cadre', 'oc_p2p_cadre', [NEW_ROW, KNOWN_ROW]);
  const card = lastCard(judged);
  expect(wordsOf(card)).toMatch(/新增\n1\n修改\n1\n不变\n0\n有误\n0/u);
  expect(wordsOf(card)).toContain('正式党员（人） ');
  expect(wordsOf(card)).toContain('→ 赵新人');
  const before = await find(playground, '云州市机械工程学会');

  const applied = await playground.act('ou_cadre', card, 'confirm');
  expect(wordsOf(lastCard(applied))).toContain('导入完成');
  expect(await find(playground, '云州市智能制造学会')).toMatchObject({
    kind: 'SOC',
    uscc: CODE,
    fullMembers: 3,
  });
  expect(await find(playground, '云州市机械工程学会')).toMatchObject({
    fullMembers: 99,
    contactName: '赵新人',
  });

  const undone = await playground.act('ou_cadre', lastCard(applied), 'undo');
  expect(wordsOf(lastCard(undone))).toMatch(/已撤销\n2\n保持不动\n0/u);
  expect(await find(playground, '云州市智能制造学会')).toMatchObject({ stage: 'deregistered' });
  expect(await find(playground, '云州市机械工程学会')).toMatchObject({
    fullMembers: before?.fullMembers,
    contactName: before?.contactName,
  });
  expect(playground.faultsLogged).toEqual([]);
});

test('an import is taken back from the list of imports as well, by whoever keeps that register', async () => {
  const playground = await createTestPlayground();
  const none = lastCard(await playground.say('ou_admin', 'oc_p2p_admin', '/导入 记录'));
  expect(wordsOf(none)).toContain('没有您可以撤销的导入');
  const judged = lastCard(await upload(playground, 'ou_cadre', 'oc_p2p_cadre', [NEW_ROW, KNOWN_ROW]));
  await playground.act('ou_cadre', judged, 'confirm');
  const list = lastCard(await playground.say('ou_admin', 'oc_p2p_admin', '/导入 记录'));
  const undone = await playground.act('ou_admin', list, 'undo');
  expect(wordsOf(lastCard(undone))).toMatch(/已撤销\n2\n保持不动\n0/u);
  expect(await find(playground, '云州市智能制造学会')).toMatchObject({ stage: 'deregistered' });
});

test('in the group a file is imported by a reply to it, and no person is named there', async () => {
  const playground = await createTestPlayground();
  const bad = ['云州市坏学会', '123', '云州市科协', '', '钱多多', ''];
  const sent = await post(playground, 'ou_cadre', 'oc_group', [NEW_ROW, KNOWN_ROW, bad]);
  const file = sent.messages.find(({ msg_type: type }) => type === 'file');
  const judged = await playground.post('say', {
    as: 'ou_cadre',
    chat: 'oc_group',
    text: '@科协助手 导入',
    reply_to: file?.message_id,
  });
  const card = lastCard(judged, 'oc_group');
  expect(wordsOf(card)).toMatch(/新增\n1\n修改\n1\n不变\n0\n有误\n1/u);
  expect(wordsOf(card)).toContain('联络员有改动');
  expect(wordsOf(card)).not.toContain('赵新人');
  const faults = judged.messages.find(({ sender, msg_type: type }) => sender === 'bot' && type === 'file');
  expect(faults?.chat_id).toBe('oc_p2p_cadre');

  const late = await playground.act('ou_admin', card, 'confirm');
  expect(late.toast).toMatchObject({ type: 'error', content: expect.stringContaining('上传人') });
  const applied = await playground.act('ou_cadre', card, 'confirm');
  expect(wordsOf(lastCard(applied, 'oc_group'))).toContain('导入完成');
  expect(playground.faultsLogged).toEqual([]);
});

test('wrong rows come back marked, and are taken when they are put right', async () => {
  const playground = await createTestPlayground();
  const wrong = ['云州市智能制造学会', '51321283MJ0000018X', '云州市科协', '十二', '', ''];
  const judged = await upload(playground, 'ou_cadre', 'oc_p2p_cadre', [wrong]);
  expect(wordsOf(lastCard(judged))).toMatch(/有误\n1/u);
  const [sheet] = await download(playground, judged);
  const [headers = [], row = []] = sheet?.rows ?? [];
  expect(headers).toEqual(['问题', ...HEADERS]);
  expect(row[0]).toContain('统一社会信用代码：应为 18 位');
  expect(row[0]).toContain('正式党员（人）：请填 0 或正整数');
  expect(row.slice(1, 4)).toEqual(wrong.slice(0, 3));

  const mended = [row[0] ?? '', row[1] ?? '', CODE, ...row.slice(3, 4), '12', '', ''];
  const again = await upload(playground, 'ou_cadre', 'oc_p2p_cadre', [mended], headers);
  await playground.act('ou_cadre', lastCard(again), 'confirm');
  expect(await find(playground, '云州市智能制造学会')).toMatchObject({ uscc: CODE, fullMembers: 12 });
});

test('the same file again changes nothing and says so', async () => {
  const playground = await createTestPlayground();
  const first = await upload(playground, 'ou_cadre', 'oc_p2p_cadre', [NEW_ROW, KNOWN_ROW]);
  await playground.act('ou_cadre', lastCard(first), 'confirm');
  const second = wordsOf(
    lastCard(await upload(playground, 'ou_cadre', 'oc_p2p_cadre', [NEW_ROW, KNOWN_ROW])),
  );
  expect(second).toContain('与台账一致，没有要改的');
  expect(second).toContain('2026-11-20 已经导入过完全相同的文件');
  expect(second).not.toContain('确认导入');
});

test('the template of a kind, filled in, is a file that can be imported', async () => {
  const playground = await createTestPlayground();
  const answer = await playground.say('ou_cadre', 'oc_p2p_cadre', '/导入 学会');
  const [sheet, notes] = await download(playground, answer);
  expect(sheet?.name).toBe('学会（协会、研究会）');
  expect(notes?.name).toBe('填写说明');
  const headers = sheet?.rows[0] ?? [];
  const row = headers.map(
    (header) => ({ 组织全称: '云州市智能制造学会', 统一社会信用代码: CODE })[header] ?? '',
  );
  const judged = await upload(playground, 'ou_cadre', 'oc_p2p_cadre', [row], headers);
  expect(wordsOf(lastCard(judged))).toMatch(/新增\n1\n修改\n0\n不变\n0\n有误\n0/u);
});

test('the card has a button for the template of each kind, which goes to the person alone', async () => {
  const playground = await createTestPlayground();
  const card = lastCard(await playground.say('ou_cadre', 'oc_group', '@科协助手 /导入'));
  const answer = await playground.act('ou_cadre', card, 'template_7');
  const file = answer.messages.find(({ msg_type: type }) => type === 'file');
  expect(file).toMatchObject({ chat_id: 'oc_p2p_cadre', content: { file_name: '园区科协导入模板.xlsx' } });
});

test('a ledger that was exported is taken back in with nothing to change', async () => {
  const playground = await createTestPlayground();
  const exported = await playground.say('ou_admin', 'oc_p2p_admin', '/导出');
  const file = exported.messages.find(({ sender, msg_type: type }) => sender === 'bot' && type === 'file');
  const base64 = Buffer.from(await bytesOf(playground, file)).toString('base64');
  const judged = await playground.post('upload', {
    as: 'ou_admin',
    chat: 'oc_p2p_admin',
    name: String(file?.content['file_name']),
    base64,
  });
  const words = wordsOf(lastCard(judged));
  expect(words).toContain('与台账一致，没有要改的');
  expect(words).toMatch(/新增\n0\n修改\n0\n不变\n\d+\n有误\n0/u);
});

test('someone who may not change the register is refused, by word and by file', async () => {
  const playground = await createTestPlayground();
  for (const answer of [
    await playground.say('ou_leader', 'oc_p2p_leader', '/导入'),
    await upload(playground, 'ou_leader', 'oc_p2p_leader', [NEW_ROW]),
    await upload(playground, 'ou_secretary', 'oc_p2p_secretary', [NEW_ROW]),
  ])
    expect(wordsOf(lastCard(answer))).toContain('没有权限');
});

test('a file that was dropped leaves the ledger as it was, and cannot be confirmed any more', async () => {
  const playground = await createTestPlayground();
  const judged = lastCard(await upload(playground, 'ou_cadre', 'oc_p2p_cadre', [NEW_ROW]));
  const dropped = await playground.act('ou_cadre', judged, 'cancel');
  expect(wordsOf(lastCard(dropped))).toContain('已放弃导入');
  await playground.act('ou_cadre', judged, 'confirm');
  expect(await find(playground, '云州市智能制造学会')).toBeUndefined();
  expect(playground.faultsLogged).toEqual([]);
});

test('dropped and confirmed at once, the file is one of the two, whole', async () => {
  const playground = await createTestPlayground();
  const judged = lastCard(await upload(playground, 'ou_cadre', 'oc_p2p_cadre', [NEW_ROW]));
  const [dropped] = await Promise.all([
    playground.act('ou_cadre', judged, 'cancel'),
    playground.act('ou_cadre', judged, 'confirm'),
  ]);
  await playground.rest();
  const words = wordsOf(lastCard(dropped));
  const entry = await find(playground, '云州市智能制造学会');
  expect(words).toContain(entry === undefined ? '已放弃导入' : '导入完成');
  expect(playground.faultsLogged).toEqual([]);
});

test('two confirmations at once are one', async () => {
  const playground = await createTestPlayground();
  const judged = lastCard(await upload(playground, 'ou_cadre', 'oc_p2p_cadre', [NEW_ROW]));
  await Promise.all([
    playground.act('ou_cadre', judged, 'confirm'),
    playground.act('ou_cadre', judged, 'confirm'),
  ]);
  expect(await find(playground, '云州市智能制造学会')).toMatchObject({ version: 1 });
  expect(playground.faultsLogged).toEqual([]);
});

test.for<[string, () => Uint8Array, string]>([
  ['bomb.xlsx', () => makeBomb(300), '展开后太大'],
  ['secret.xlsx', () => makeOle(['Root Entry', 'EncryptionInfo', 'EncryptedPackage']), '设了密码'],
  [
    'sheets.xlsx',
    () => makeXlsx(Array.from({ length: 1000 }, () => ({ rows: '<row r="1"><c r="A1"><v>1</v></c></row>' }))),
    '工作表太多',
  ],
  ['macros.xls', () => makeOle(['Workbook', '_VBA_PROJECT_CUR']), '带有宏'],
  ['large.xlsx', () => new Uint8Array(25_000_000), '最多 20 MB'],
])('a hostile file gets its sentence, and nothing is applied: %s', async ([name, make, words]) => {
  const playground = await createTestPlayground(undefined, { ...parsersInPlace, parseFile });
  const before = await playground.bot.app.db.select().from(organizations);
  const base64 = Buffer.from(make()).toString('base64');
  await playground.post('upload', { as: 'ou_cadre', chat: 'oc_p2p_cadre', name, base64 });
  await playground.rest();
  const shown = wordsOf((await playground.messages()).at(-1));
  expect(shown).toContain(words);
  expect(shown).toContain('没有任何改动');
  expect(await playground.bot.app.db.select().from(organizations)).toEqual(before);
  expect(playground.faultsLogged).toEqual([]);
});

test('a csv that is called a workbook is read as what it is', async () => {
  const playground = await createTestPlayground();
  const base64 = Buffer.from(`组织全称,信用代码,所属科协\n云州市智能制造学会,${CODE},云州市科协\n`).toString(
    'base64',
  );
  const judged = await playground.post('upload', {
    as: 'ou_cadre',
    chat: 'oc_p2p_cadre',
    name: '学会.xlsx',
    base64,
  });
  expect(wordsOf(lastCard(judged))).toMatch(/新增\n1\n/u);
});

test.for([
  ['empty.csv', Buffer.from('\n\n').toString('base64'), '空的'],
  ['text.xlsx', Buffer.from('只是一些文字\n没有表头').toString('base64'), '没有找到表头'],
  ['broken.xlsx', Buffer.from('PK\u0003\u0004broken').toString('base64'), '损坏'],
  ['picture.xls', Buffer.from([0x89, 0x50, 0x4e, 0x47, 0, 1, 2, 3]).toString('base64'), '不是能读的表格'],
] as const)('of a file that cannot be read the card says why: %s', async ([name, base64, words]) => {
  const playground = await createTestPlayground();
  const judged = await playground.post('upload', { as: 'ou_cadre', chat: 'oc_p2p_cadre', name, base64 });
  expect(wordsOf(lastCard(judged))).toContain(words);
  expect(wordsOf(lastCard(judged))).toContain('没有任何改动');
  expect(playground.faultsLogged).toEqual([]);
});

async function post(
  playground: TestPlayground,
  as: string,
  chat: string,
  rows: readonly (readonly Cell[])[],
  headers: readonly string[] = HEADERS,
): Promise<Answer> {
  const bytes = await writeWorkbook({
    sheets: [{ name: '学会', columns: headers.map((header) => ({ header, width: 12 })), rows }],
  });
  return playground.post('upload', {
    as,
    chat,
    name: '台账.xlsx',
    base64: Buffer.from(bytes).toString('base64'),
  });
}

const upload = post;

async function find({ bot }: TestPlayground, name: string) {
  const [row] = await bot.app.db.select().from(organizations).where(eq(organizations.name, name));
  return row;
}

async function download(playground: TestPlayground, answer: Answer): Promise<readonly ParsedSheet[]> {
  const file = answer.messages.find(({ sender, msg_type: type }) => sender === 'bot' && type === 'file');
  return (await parseFile({ name: 'a.xlsx', bytes: await bytesOf(playground, file) })).sheets;
}

async function bytesOf(playground: TestPlayground, file: Message | undefined): Promise<Uint8Array> {
  const response = await playground.server.request(
    `http://127.0.0.1:3000/playground/files/${String(file?.content['file_key'])}`,
    { headers: { host: '127.0.0.1:3000' } },
  );
  return new Uint8Array(await response.arrayBuffer());
}
