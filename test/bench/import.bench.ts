import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import importCommand from '../../commands/import.ts';
import { commit } from '../../src/db/commit.ts';
import type { Database } from '../../src/db/database.ts';
import { migrate } from '../../src/db/migrate.ts';
import { migrations } from '../../src/db/migrations.gen.ts';
import { insertGrant } from '../../src/domain/access/grant-store.ts';
import { requireImport } from '../../src/domain/imports/import-store.ts';
import { confirmImport } from '../../src/domain/imports/decide-import.ts';
import { openImport } from '../../src/domain/imports/open-import.ts';
import { undoImport } from '../../src/domain/imports/undo-rows.ts';
import { writeNewEntry } from '../../src/domain/ledger/write-entry.ts';
import { writeWorkbook } from '../../src/files/write-workbook.ts';
import type { Cell } from '../../src/files/workbook.ts';
import { enqueueTask } from '../../src/delivery/task-queue.ts';
import { createEngine } from '../../src/kit/engine.ts';
import type { App } from '../../src/kit/app.ts';
import { NO_FEISHU } from '../../src/runtime/no-feishu.ts';
import { openDatabase } from '../../src/runtime/open-database.ts';
import { parsersInChild } from '../../src/runtime/parse-in-child.ts';
import { pause, systemClock } from '../../src/runtime/system.ts';
import { writeInChild } from '../../src/runtime/write-in-child.ts';
import { time, type Bench, type Measure } from './measure.ts';

const ROWS = 10_000;
const COUNTIES = 20;
const DRY_RUN_S_MAX = 10;
const STALL_MS_MAX = 200;
const MEGABYTES_MAX = 300;
const MEGABYTE = 1024 * 1024;
const TICK_MS = 5;
const WEIGH_MS = 20;
const PAGE_BYTES = 4096;
const ASKER = { openId: 'ou_cadre', audience: { kind: 'private' } } as const;

/** A file of a whole city, as it is sent to the bot: read in a child, judged, applied, sent again and taken back. */
export const importing: Bench = async () => {
  const folder = mkdtempSync(join(tmpdir(), 'kexie-bench-'));
  const db = await openDatabase(`file:${join(folder, 'bench.db')}`);
  await migrate(db, migrations);
  const bytes = await writeFile();
  const app = createApp(db, bytes);
  await seed(app);
  const first = await work(app, 'judge');
  const { counts } = await requireImport(app, first.importId);
  if (counts.new !== ROWS) throw new Error(`expected ${ROWS} new, got ${JSON.stringify(counts)}`);
  const applying = await work(app, 'apply', first.importId);
  const again = await work(app, 'judge');
  const { unchanged } = (await requireImport(app, again.importId)).counts;
  const undoing = await work(app, 'undo', first.importId);
  db.client.close();
  rmSync(folder, { recursive: true, force: true });
  return [
    ...toMeasures('dry run of 10,000 new rows', first, DRY_RUN_S_MAX),
    {
      metric: 'memory of the dry run, child included',
      value: first.megabytes,
      unit: 'MB',
      limit: MEGABYTES_MAX,
    },
    ...toMeasures('applying them', applying),
    ...toMeasures('the same file again', again, DRY_RUN_S_MAX),
    {
      metric: 'unchanged',
      value: (unchanged / ROWS) * 100,
      unit: '%',
      limit: 100,
      atLeast: true,
      count: `${unchanged} of ${ROWS}`,
    },
    ...toMeasures('taking them back', undoing),
  ];
};

interface Worked {
  readonly importId: string;
  readonly seconds: number;
  /** The longest that nothing else could be done. */
  readonly stallMs: number;
  /** At most, over what the process had before; of its child all. */
  readonly megabytes: number;
}

function toMeasures(metric: string, { seconds, stallMs }: Worked, limit?: number): Measure[] {
  return [
    { metric, value: seconds, unit: 's', ...(limit === undefined ? {} : { limit }) },
    { metric: `${metric}: longest stall`, value: stallMs, unit: 'ms', limit: STALL_MS_MAX },
  ];
}

/** Has the engine do the task to its end, as in the bot. */
async function work(app: App, what: 'judge' | 'apply' | 'undo', known?: string): Promise<Worked> {
  const begun = await begin(app, what, known);
  const registry = { commands: { import: importCommand }, jobs: {} };
  const engine = createEngine({ app, registry, waitMsMax: 0, pause });
  const watch = startWatch();
  const ms = await time(async () => {
    engine.wake();
    do await pause(TICK_MS);
    while (!(await engine.isIdle(0)));
  });
  const { stallMs, megabytes } = watch.stop();
  return { importId: begun, seconds: ms / 1000, stallMs, megabytes };
}

async function begin(app: App, what: 'judge' | 'apply' | 'undo', known = ''): Promise<string> {
  const cardKey = 'card';
  const file = { messageId: 'om', fileKey: 'file', name: '台账.xlsx' };
  const decided =
    what === 'judge'
      ? await openImport(app, ASKER, { fileName: file.name, cardKey })
      : what === 'apply'
        ? await confirmImport(app, ASKER, await requireImport(app, known))
        : await undoImport(app, ASKER, await requireImport(app, known));
  const { id } = decided.value;
  const data = { importId: id, cardKey, asker: ASKER, ...(what === 'judge' ? { file, kindWord: '' } : {}) };
  const task = { id: `${what}:${id}`, name: `import.${what}`, data };
  await commit(app.db, [...decided.writes, enqueueTask(app, task)]);
  return id;
}

function startWatch() {
  const before = process.memoryUsage.rss();
  let last = performance.now();
  let stallMs = 0;
  let peak = before;
  const look = () => {
    const now = performance.now();
    stallMs = Math.max(stallMs, now - last - TICK_MS);
    last = now;
  };
  const weigh = () => {
    peak = Math.max(peak, process.memoryUsage.rss() + readChildrenRss());
  };
  const timers = [setInterval(look, TICK_MS), setInterval(weigh, WEIGH_MS)];
  return {
    stop() {
      look();
      weigh();
      for (const timer of timers) clearInterval(timer);
      return { stallMs, megabytes: (peak - before) / MEGABYTE };
    },
  };
}

/** In bytes; 0 where the system does not tell. */
function readChildrenRss(): number {
  try {
    const { pid } = process;
    const children = readFileSync(`/proc/${pid}/task/${pid}/children`, 'utf8').trim().split(' ');
    const pages = children.map((child) => readFileSync(`/proc/${child}/statm`, 'utf8').split(' ')[1]);
    return pages.reduce((sum, count) => sum + Number(count) * PAGE_BYTES, 0);
  } catch {
    return 0;
  }
}

function createApp(db: Database, bytes: Uint8Array): App {
  return {
    db,
    clock: systemClock,
    newId: () => crypto.randomUUID(),
    log: {
      info() {},
      warn: (message, fields) => console.error(message, fields),
      error: (message, fields) => console.error(message, fields),
    },
    feishu: { ...NO_FEISHU, downloadFile: async () => bytes },
    ...parsersInChild,
    writeWorkbook: writeInChild,
    secretKey: undefined,
    defer: (task) => void task.catch((error: unknown) => console.error(error)),
  };
}

async function seed(app: App): Promise<void> {
  const act = { actor: 'bench', cause: 'register' } as const;
  const add = async (id: string, name: string, level: string, guide?: string) => {
    const record = { name, level, ...(guide === undefined ? {} : { guided_by: guide }) };
    await commit(app.db, await writeNewEntry(app, { id, kind: 'AST', record }, act, () => undefined));
  };
  await add('city', '云州市科协', '3');
  for (let county = 1; county <= COUNTIES; county += 1)
    await add(`c${county}`, `云州市第${county}县科协`, '4', 'city');
  await commit(app.db, [
    insertGrant(app, { openId: ASKER.openId, role: 'cadre', organizationId: 'city' }, 'bench'),
  ]);
}

const HEADERS = [
  '序号 组织全称 类别 业务指导单位 别名、简称 成立日期 挂靠（支撑）单位 行政区划代码 年度工作经费（元） 专职科协干部（人）',
  '科技工作者（人） 正式党员（人） 预备党员（人） 党组织 未建党组织的原因 党组织书记 理事长（主席） 秘书长',
  '联络员 联络电话 本届开始日期 届期（年） 固定办公场所',
].flatMap((line) => line.split(' '));

async function writeFile(): Promise<Uint8Array> {
  const rows = Array.from({ length: ROWS }, (_, index) => toRow(index));
  return writeWorkbook({
    sheets: [{ name: '台账', columns: HEADERS.map((header) => ({ header, width: 12 })), rows }],
  });
}

function toRow(index: number): Cell[] {
  const name = `云州市${toChinese(index)}精密机械制造有限公司`;
  const day = `${2000 + (index % 20)}.${1 + (index % 12)}.${1 + (index % 28)}`;
  const hasParty = index % 3 > 0;
  return [
    index + 1,
    `${name}科协`,
    '企业科协',
    `云州市第${1 + (index % COUNTIES)}县科协`,
    `${toChinese(index)}企科协`,
    day,
    name,
    '321283',
    `${index % 50}万`,
    index % 7,
    index % 500,
    index % 40,
    index % 5,
    hasParty ? '党支部' : '未建',
    hasParty ? '' : '党员不足三人',
    hasParty ? '王建国' : '',
    '张伟',
    '李娜',
    '赵强',
    `0589-${3_620_000 + index}`,
    day,
    5,
    '办公楼一楼',
  ];
}

const DIGITS = Array.from('零壹贰叁肆伍陆柒捌玖');

function toChinese(index: number): string {
  return Array.from(String(index).padStart(5, '0'), (digit) => DIGITS[Number(digit)]).join('');
}
