import { readFileSync } from 'node:fs';
import { text } from 'node:stream/consumers';
import { parseArgs } from 'node:util';
import { DatabaseInUse } from '../db/claim-file.ts';
import type { App } from '../kit/app.ts';
import { prepareDatabase } from '../kit/prepare-database.ts';
import { readConfig, type Config } from './config.ts';
import { explainFailure } from './explain-failure.ts';
import { NO_FEISHU } from './no-feishu.ts';
import { openDatabase, toPath } from './open-database.ts';
import { callOperator, runVerb, toSocketPath, type OperatorCall } from './operator-socket.ts';
import { parsersInChild } from './parse-in-child.ts';
import { writeInChild } from './write-in-child.ts';
import { findSecretKey } from './secret-key.ts';
import { saveFile } from './save-file.ts';
import { createDefer, createLog, systemClock } from './system.ts';
import { VERBS } from './verbs/verbs.ts';
import type { ResultFile, VerbResult } from './verbs/verb.ts';

/** What is known of a policy beside its text. */
const FACT_FLAGS = ['title', 'issuer', 'number', 'date', 'effective', 'until', 'place', 'force', 'library'];
const STATUS_USAGE = 2;
const STATUS_NO_DATABASE = 75;

process.umask(0o077);
process.exit(await main(process.argv.slice(2)));

async function main(words: readonly string[]): Promise<number> {
  const call = await readCall(words);
  if (typeof call === 'string') {
    console.error(call);
    return STATUS_USAGE;
  }
  try {
    const { status, lines, notes, file } = await carryOut(readConfig(process.env), call);
    if (file !== undefined && !(await isSaved(file))) return 1;
    for (const line of lines) console.log(line);
    for (const note of notes) console.error(note);
    return status;
  } catch (error) {
    for (const line of explainFailure(error)) console.error(line);
    return error instanceof DatabaseInUse ? STATUS_NO_DATABASE : 1;
  }
}

/** The call, or what is wrong with the words. */
async function readCall(words: readonly string[]): Promise<OperatorCall | string> {
  const [name, ...rest] = words;
  const verb = name === undefined ? undefined : VERBS[name];
  if (name === undefined || verb === undefined) return toUsage(name);
  try {
    const { values, positionals } = parseArgs({
      args: rest,
      allowPositionals: true,
      options: {
        json: { type: 'boolean' },
        follow: { type: 'boolean' },
        at: { type: 'string' },
        'dry-run': { type: 'boolean' },
        ...Object.fromEntries(FACT_FLAGS.map((flag) => [flag, { type: 'string' } as const])),
      },
    });
    const flags = Object.fromEntries(Object.entries(values).map(([flag, value]) => [flag, String(value)]));
    const files = (verb.takesFiles === true ? positionals : []).map((file) => ({
      name: file,
      base64: readFileSync(file).toString('base64'),
    }));
    const input = verb.takesInput === true ? await text(process.stdin) : '';
    return { verb: name, args: positionals, flags, files, input };
  } catch (error) {
    return error instanceof Error ? `${error.message}\n用法：npm run kexie -- ${verb.usage}` : toUsage(name);
  }
}

function toUsage(name: string | undefined): string {
  const lines = Object.values(VERBS).map(({ usage, summary }) => `  npm run kexie -- ${usage}　${summary}`);
  return [name === undefined ? '用法：' : `没有“${name}”；可用：`, ...lines].join('\n');
}

async function isSaved(file: ResultFile): Promise<boolean> {
  try {
    await saveFile(file);
    return true;
  } catch (error) {
    console.error(`没有写成 ${file.name}：${error instanceof Error ? error.message : String(error)}`);
    return false;
  }
}

/** In the bot's process where one runs on that database, else here. */
async function carryOut(config: Config, call: OperatorCall): Promise<VerbResult> {
  const { databaseUrl } = config;
  if (databaseUrl.startsWith('file:')) {
    const result = await callOperator(toSocketPath(toPath(databaseUrl)), call);
    if (result !== undefined) return result;
  }
  const db = await openDatabase(databaseUrl, config.databaseAuthToken);
  const log = createLog('warn');
  const app: App = {
    db,
    clock: systemClock,
    log,
    newId: () => crypto.randomUUID(),
    defer: createDefer(log),
    ...parsersInChild,
    writeWorkbook: writeInChild,
    secretKey: findSecretKey(config),
    feishu: NO_FEISHU,
  };
  const mode = config.feishu === undefined ? 'playground' : 'feishu';
  await prepareDatabase(app, { mode, adminOpenIds: config.adminOpenIds });
  return runVerb(app, call);
}
