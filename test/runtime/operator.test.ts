import { spawn, type ChildProcess } from 'node:child_process';
import { mkdtempSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';

vi.setConfig({ testTimeout: 60_000 });

const QUIET = '--disable-warning=ExperimentalWarning';
const TEXT = `云州市科学技术协会关于规范学会活动备案的通知

云科协发〔2026〕7号

（2026年3月2日）

一、备案要求
1.学会举办规模超过三百人的学术年会，应当在会前二十个工作日向市科协备案。
2.备案材料包括活动方案、安全预案和经费来源说明。
二、附则
3.本通知自发布之日起施行。
`;

let folder: string;
let bot: ChildProcess | undefined;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'kexie-operator-'));
});

afterEach(async () => {
  if (bot !== undefined && bot.exitCode === null) {
    const gone = new Promise((resolve) => bot?.once('exit', resolve));
    bot.kill('SIGKILL');
    await gone;
  }
  bot = undefined;
  rmSync(folder, { recursive: true, force: true });
});

function settings() {
  return {
    ...process.env,
    DATABASE_URL: `file:${join(folder, 'operator.db')}`,
    PORT: '0',
    FEISHU_APP_ID: '',
  };
}

async function kexie(words: readonly string[], input = '') {
  const child = spawn(process.execPath, [QUIET, 'src/runtime/operator.ts', ...words], { env: settings() });
  child.stdin.end(input);
  const [out, err, status] = await Promise.all([
    text(child.stdout),
    text(child.stderr),
    new Promise<number | null>((resolve) => child.once('exit', resolve)),
  ]);
  return { status, out, err };
}

/** Resolves when the playground says that it is open. */
async function startBot(): Promise<void> {
  const child = spawn(process.execPath, [QUIET, 'src/runtime/node.ts'], { env: settings() });
  bot = child;
  for await (const line of child.stdout) {
    if (String(line).includes('演练场已打开')) return;
  }
  throw new Error('the bot ended before it was open');
}

function writePolicy(name: string, content = TEXT): string {
  const path = join(folder, name);
  writeFileSync(path, content);
  return path;
}

test('a text is imported once, and its clause answers word for word', async () => {
  const file = writePolicy('备案.txt');
  expect(await kexie(['import-policies', file])).toMatchObject({
    status: 0,
    out: expect.stringContaining('新入库'),
  });
  expect(await kexie(['import-policies', file])).toMatchObject({
    status: 0,
    out: expect.stringContaining('没有变化'),
  });
  const { status, out } = await kexie(['ask', '--json'], '三百人以上的学术年会要提前多久备案？\n');
  expect(status).toBe(0);
  const answer: { answers: { text: string }[] } = JSON.parse(out);
  expect(answer).toMatchObject({
    status: 'answered',
    reason: null,
    answers: expect.arrayContaining([
      expect.objectContaining({
        file: '备案.txt',
        number: '云科协发〔2026〕7号',
        issued_on: '2026-03-02',
        locator: '一、1.',
        modality: 'should',
      }),
    ]),
  });
  expect(TEXT).toContain(answer.answers[0]?.text);
});

test('a refused question is a result, with its reason and nothing shown as an answer', async () => {
  const { status, out } = await kexie(['ask', '--json'], '高校科协成立要交哪些材料，报哪里批？\n');
  expect(status).toBe(0);
  expect(JSON.parse(out)).toMatchObject({
    status: 'refused',
    answers: [],
    reason: expect.stringMatching(/\p{Script=Han}/u),
  });
});

test('an unknown verb and wrong arguments are usage, told on standard error', async () => {
  for (const words of [['bogus'], [], ['grant', 'x'], ['run-job', 'bogus'], ['ask', '--wrong']]) {
    expect(await kexie(words)).toMatchObject({
      status: 2,
      out: '',
      err: expect.stringMatching(/\p{Script=Han}/u),
    });
  }
});

test('what the operator knows of a text goes before what it says', async () => {
  const file = writePolicy('帐篷.txt', '关于帐篷的说明\n\n一、帐篷由站长保管。\n二、借用三天内归还。\n');
  const known = ['--issuer', '云州市科协', '--date', '2026年5月', '--place', '泰兴', '--force', 'binding'];
  const taken = await kexie(['import-policies', file, ...known]);
  expect(taken).toMatchObject({ status: 0, out: expect.stringContaining('新入库') });
  expect(taken.err).toContain('没有写明文号');
  expect(taken.err).not.toContain('发文单位');
  const { out } = await kexie(['ask', '--json'], '帐篷借用几天内归还？\n');
  const [answer]: unknown[] = JSON.parse(out).answers;
  expect(answer).toMatchObject({ file: '帐篷.txt', issued_on: '2026-05', force: 'binding' });
});

test('a flag of a text that cannot be meant is told, and nothing is imported', async () => {
  const file = writePolicy('帐篷.txt', '一、帐篷由站长保管。\n');
  const wrong = ['--date', '去年', '--place', '朝阳区', '--force', '强', '--library', '没有这个组织'];
  const { status, err } = await kexie(['import-policies', file, ...wrong]);
  expect(status).toBe(2);
  expect(err).toMatch(/--date .*；--place 有几个“朝阳区”.*；--force 没有“强”.*；--library 台账中没有/u);
});

test('a file that cannot be read as text is refused with a sentence', async () => {
  const { status, err } = await kexie([
    'import-policies',
    writePolicy('a.pdf', '\0'),
    writePolicy('empty.txt', ''),
  ]);
  expect(status).toBe(1);
  expect(err).toContain('Word 的 .docx');
  expect(err).toContain('空的');
});

test('while the bot runs the verb goes to it, and a second bot on the file is refused in one sentence', async () => {
  await startBot();
  expect(statSync(join(folder, 'operator.db.sock')).mode & 0o777).toBe(0o600);
  const { status, out } = await kexie(['figure', '--json'], '我们现在有多少个学会？\n');
  expect(status).toBe(0);
  expect(JSON.parse(out)).toMatchObject({ status: 'answered', total: 30, rows: [{ value: 30, unit: '个' }] });
  const asked = ['本月多少个学会报了月报', '现在还有几个学会没报月报'];
  const counted = await kexie(['figure', '--json'], asked.join('\n'));
  const totals = counted.out
    .trim()
    .split('\n')
    .map((line): number => JSON.parse(line).total);
  expect(totals[0]).toBeGreaterThan(0);
  expect(totals.reduce((sum, total) => sum + total)).toBe(30);

  const second = spawn(process.execPath, [QUIET, 'src/runtime/node.ts'], { env: settings() });
  const [err, exit] = await Promise.all([
    text(second.stderr),
    new Promise<number | null>((resolve) => second.once('exit', resolve)),
  ]);
  expect(exit).toBe(1);
  expect(err).toContain('正被另一个进程使用');
});

test('a database begun by the playground is refused by the bot of real Feishu', async () => {
  await kexie(['ask'], '');
  const keys = { FEISHU_APP_SECRET: 'x', FEISHU_ENCRYPT_KEY: 'x', FEISHU_VERIFICATION_TOKEN: 'x' };
  const child = spawn(process.execPath, [QUIET, 'src/runtime/node.ts'], {
    env: { ...settings(), ...keys, FEISHU_APP_ID: 'cli_00000000000000a1' },
  });
  const [err, exit] = await Promise.all([
    text(child.stderr),
    new Promise<number | null>((resolve) => child.once('exit', resolve)),
  ]);
  expect(exit).toBe(1);
  expect(err).toContain('演练场建的');
});
