import { spawn } from 'node:child_process';
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { text } from 'node:stream/consumers';
import { beforeEach, expect, onTestFinished, test } from 'vitest';
import type { App } from '../../src/kit/app.ts';
import {
  callOperator,
  runVerb,
  serveOperator,
  type OperatorCall,
} from '../../src/runtime/operator-socket.ts';
import { saveFile } from '../../src/runtime/save-file.ts';
import type { ResultFile, VerbResult } from '../../src/runtime/verbs/verb.ts';
import { KEY, plainEntries, seal, writeEntries } from '../domain/audit/audit-fixtures.ts';
import { createTestBot, type TestBot } from '../harness/create-test-bot.ts';

let folder: string;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'kexie-audit-'));
  return () => rmSync(folder, { recursive: true, force: true });
});

/** A bot with as many audit rows, all sealed. */
async function createAuditedBot(count: number): Promise<TestBot> {
  const bot = await createTestBot();
  for (let from = 1; from <= count; from += 500)
    await writeEntries(bot.app.db, plainEntries(Math.min(500, count - from + 1)), from);
  await seal(bot.app.db, KEY, count);
  return bot;
}

function toCall(
  verb: string,
  args: readonly string[],
  flags: Readonly<Record<string, string>> = {},
): OperatorCall {
  const files =
    verb === 'verify-audit' ? args.map((name) => ({ name, base64: readFileSync(name, 'base64') })) : [];
  return { verb, args, flags, files, input: '' };
}

/** As the operator does it where no bot runs: the file is written before the result stands. */
async function carryOut(app: App, call: OperatorCall): Promise<VerbResult> {
  const result = await runVerb(app, call);
  if (result.file !== undefined) await saveFile(result.file);
  return result;
}

function fileOf(result: VerbResult | undefined): ResultFile {
  if (result?.file === undefined) throw new Error('the result has no file');
  return result.file;
}

/** Listens as the running bot does; the socket goes with the test's folder. */
async function serve(bot: TestBot): Promise<string> {
  const path = join(folder, 'audit.db.sock');
  await serveOperator(path, { ...bot.app, defer: (task) => void task.catch(() => undefined) }, bot.engine);
  return path;
}

test('the running bot hands its audit to where the operator sits, and the file is whole without the bot', async () => {
  const bot = await createAuditedBot(3000);
  const file = join(folder, '审计.jsonl');
  const result = await callOperator(await serve(bot), toCall('export', ['audit', file]));
  expect(result).toMatchObject({ status: 0, lines: [`已导出到 ${file}`], notes: [] });
  await saveFile(fileOf(result));
  expect(statSync(file).mode & 0o777).toBe(0o600);
  expect(readdirSync(folder)).toEqual(['audit.db.sock', '审计.jsonl']);
  const lines = readFileSync(file, 'utf8').trimEnd().split('\n');
  expect(lines).toHaveLength(3000);

  const { app } = await createTestBot();
  const checked = await runVerb(app, toCall('verify-audit', [file], { json: 'true' }));
  expect(checked).toEqual(await runVerb(bot.app, toCall('verify-audit', [], { json: 'true' })));
  expect(checked).toMatchObject({ status: 0, lines: [expect.stringContaining('"whole":true')] });
  writeFileSync(
    file,
    lines.map((line, index) => (index === 4 ? line.replace('ou_', 'ou_x') : line)).join('\n'),
  );
  const tampered = await runVerb(app, toCall('verify-audit', [file]));
  expect(tampered).toMatchObject({
    status: 1,
    lines: [
      '第 5 号　记录 a5　2026-11-20 10:00　submit　记录的内容被改过',
      expect.stringContaining('1 处不对'),
      expect.anything(),
    ],
  });
});

test('a CSV has a heading and a line for each row', async () => {
  const bot = await createAuditedBot(3);
  const file = join(folder, 'audit.CSV');
  expect(await carryOut(bot.app, toCall('export', ['audit', file]))).toMatchObject({ status: 0 });
  expect(readFileSync(file, 'utf8').split('\r\n')).toHaveLength(1 + 3 + 1);
});

test('a bot that stops halfway leaves no file, and the one of before as it was', async () => {
  const bot = await createAuditedBot(6000);
  const file = join(folder, 'audit.jsonl');
  writeFileSync(file, 'of before');
  const result = await callOperator(await serve(bot), toCall('export', ['audit', file]));
  async function* closeAfterTheFirst(): AsyncGenerator<Uint8Array> {
    for await (const part of fileOf(result).parts) {
      yield part;
      bot.app.db.client.close();
    }
  }
  await expect(saveFile({ name: file, parts: closeAfterTheFirst() })).rejects.toThrow('机器人中途停了');
  expect(readFileSync(file, 'utf8')).toBe('of before');
  expect(readdirSync(folder)).toEqual(['audit.db.sock', 'audit.jsonl']);
  expect(bot.lines.filter(({ level }) => level === 'error')).toMatchObject([
    { message: 'operator call failed' },
  ]);
});

test.for([
  ['export'],
  ['export', 'audit'],
  ['export', 'bogus', 'x.jsonl'],
  ['export', 'constructor', 'x.jsonl'],
  ['export', 'audit', 'x.xlsx'],
  ['export', 'audit', 'x.csv', 'y'],
])('wrong words are usage: %o', async ([verb = '', ...args]) => {
  const { app } = await createTestBot();
  const result = await runVerb(app, toCall(verb, args));
  expect(result).toMatchObject({ status: 2, lines: [], notes: [expect.stringMatching(/\p{Script=Han}/u)] });
  expect(result.file).toBe(undefined);
});

test('a file that cannot be written is told and leaves nothing behind', async () => {
  const bot = await createAuditedBot(1);
  mkdirSync(join(folder, 'taken.csv'));
  for (const file of [join(folder, 'none', 'x.csv'), join(folder, 'taken.csv')])
    await expect(carryOut(bot.app, toCall('export', ['audit', file]))).rejects.toThrow(file);
  expect(readdirSync(folder)).toEqual(['taken.csv']);
});

test('a file that is no exported audit is refused with the number of its line', async () => {
  const { app } = await createTestBot();
  const note = join(folder, 'note.jsonl');
  writeFileSync(note, '随便写的\n');
  expect(await runVerb(app, toCall('verify-audit', [note]))).toMatchObject({
    status: 1,
    lines: [],
    notes: [expect.stringContaining('第 1 行')],
  });
});

test('the playground seals with a key of its own, and verify-audit names what was done to its file', async () => {
  const path = join(folder, 'playground.db');
  const bot = run('src/runtime/node.ts', [], path);
  for await (const line of bot.stdout) {
    if (String(line).includes('演练场已打开')) break;
  }
  const gone = new Promise((resolve) => bot.once('exit', resolve));
  bot.kill('SIGKILL');
  await gone;
  expect(statSync(`${path}.key`).mode & 0o777).toBe(0o600);
  changeDatabase(
    path,
    "UPDATE audit SET actor = 'ou_x' WHERE rowid = 3",
    'DELETE FROM audit WHERE rowid = 9',
  );
  const operator = run('src/runtime/operator.ts', ['verify-audit'], path);
  const ended = new Promise((resolve) => operator.once('exit', resolve));
  const [changed, deleted, summary, head] = (await text(operator.stdout)).split('\n');
  expect(await ended).toBe(1);
  expect(changed).toMatch(/^第 3 号　记录 \S+　\d{4}-\d\d-\d\d \d\d:\d\d　register　记录的内容被改过$/u);
  expect(deleted).toMatch(/^第 9 号　记录 \S+　记录被删掉了$/u);
  expect(summary).toMatch(/^审计有 2 处不对：已封 \d+ 条$/u);
  expect(head).toMatch(/^末尾封条：第 \d+ 号 [0-9a-f]{64}/u);
});

function run(entry: string, words: readonly string[], path: string) {
  const env = { ...process.env, DATABASE_URL: `file:${path}`, PORT: '0', FEISHU_APP_ID: '', SECRET_KEY: '' };
  const child = spawn(process.execPath, ['--disable-warning=ExperimentalWarning', entry, ...words], { env });
  onTestFinished(() => void child.kill('SIGKILL'));
  return child;
}

/** The tampering of somebody who has the file. */
function changeDatabase(path: string, ...statements: string[]): void {
  const db = new DatabaseSync(path);
  for (const row of db.prepare("SELECT name FROM sqlite_master WHERE type = 'trigger'").all())
    db.exec(`DROP TRIGGER "${String(row['name'])}"`);
  for (const statement of statements) db.exec(statement);
  db.close();
}
