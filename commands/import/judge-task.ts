import { z } from 'zod';
import { FILE_WORDS } from '../../src/cards/file-words.ts';
import { importFailedCard, importJudgedCard, importReadingCard } from '../../src/cards/import-card.ts';
import type { Asker } from '../../src/domain/access/asker.ts';
import { hashFile } from '../../src/domain/imports/hash-file.ts';
import { WRONG_ROWS_MAX, type Import } from '../../src/domain/imports/import.ts';
import { requireImportScope } from '../../src/domain/imports/import-scope.ts';
import { listRows, requireImport } from '../../src/domain/imports/import-store.ts';
import { createJudging, type Judging } from '../../src/domain/imports/judging.ts';
import { openFile } from '../../src/domain/imports/open-file.ts';
import { failImport, finishJudging, stageLines } from '../../src/domain/imports/stage-lines.ts';
import { viewJudged } from '../../src/domain/imports/view-import.ts';
import { FeishuError, isFinal } from '../../src/feishu/api/feishu-error.ts';
import { FULL_LIMITS } from '../../src/files/file-limits.ts';
import { UnreadableFile } from '../../src/files/parsed-file.ts';
import type { App } from '../../src/kit/app.ts';
import { defineTask } from '../../src/kit/define-task.ts';
import type { Consequences } from '../../src/kit/outcome.ts';
import { importFaults } from '../../src/sheets/import-faults.ts';
import { FAULT_OF_OURS, ImportTask, NO_RIGHT_ANY_MORE } from './task-data.ts';

const Data = ImportTask.extend({
  file: z.object({ messageId: z.string(), fileKey: z.string(), name: z.string() }),
  kindWord: z.string(),
});
type Data = z.infer<typeof Data>;

/** So often does the card show how far it is: every few seconds. */
const LINES_SHOWN = 5000;
const GONE = '这个文件取不到了，可能已被撤回；请再发一次';

/** Reads a file and judges it some lines a step. What was read is kept in memory; whoever lacks it begins anew. */
export const judgeTask = defineTask({
  name: 'import.judge',
  data: Data,
  progress: z.object({ at: z.number() }),
  async step({ app, data, progress = { at: 0 } }) {
    const { importId, cardKey, file } = data;
    const { state } = await requireImport(app, importId);
    if (state !== 'reading') return {};
    const known = recall(app, importId, progress.at);
    const reading = known ?? (await readFile(app, data));
    if (typeof reading === 'string') return fail(app, data, reading);
    const { judging, fileHash } = reading;
    const { at } = reading;
    const total = judging.file.lines.length;
    if (at >= total) return finish(app, data, reading);
    const { value, writes } = await stageLines(app, judging, { id: importId, at });
    const next = { at: value.next ?? total };
    memory.set(app.db, { importId, judging, fileHash, ...next });
    const isShown = Math.floor(next.at / LINES_SHOWN) > Math.floor(at / LINES_SHOWN) && next.at < total;
    const card = importReadingCard(file.name, { done: next.at, total });
    return { writes, next, ...(isShown ? { changes: [{ key: cardKey, card }] } : {}) };
  },
  fail: async ({ app, data, refusal }) =>
    fail(
      app,
      data,
      refusal?.code === 'conflict' || refusal === undefined ? FAULT_OF_OURS : NO_RIGHT_ANY_MORE,
    ),
});

interface Reading {
  readonly importId: string;
  /** The line that is judged next. */
  readonly at: number;
  readonly judging: Judging;
  readonly fileHash: string;
}

/** The file that is being judged; tasks are done one after the other. */
const memory = new WeakMap<App['db'], Reading>();

function recall({ db }: App, importId: string, at: number): Reading | undefined {
  const kept = memory.get(db);
  return kept?.importId === importId && kept.at === at ? kept : undefined;
}

/** What the file holds, or why it cannot be read. */
async function readFile(app: App, { importId, file, kindWord, asker }: Data): Promise<Reading | string> {
  try {
    const { messageId, fileKey, name } = file;
    const bytesMax = FULL_LIMITS.packedBytesMax;
    const bytes = new Uint8Array(await app.feishu.downloadFile({ messageId, fileKey, bytesMax }));
    const fileHash = await hashFile(bytes);
    const { sheets } = await app.parseFile({ name, bytes });
    const judging = createJudging(
      openFile(sheets, { fileName: name, kindWord }),
      await requireImportScope(app, asker),
    );
    return { importId, at: 0, judging, fileHash };
  } catch (error) {
    if (error instanceof UnreadableFile) return FILE_WORDS[error.fault];
    if (!(error instanceof FeishuError) || !isFinal(error)) throw error;
    return error.fault === 'too_large' ? FILE_WORDS.too_large : GONE;
  }
}

async function finish(app: App, data: Data, { judging, fileHash }: Reading): Promise<Consequences> {
  const { importId, cardKey, asker } = data;
  const { value, writes } = await finishJudging(app, asker, judging, { id: importId, fileHash });
  memory.delete(app.db);
  const card = importJudgedCard(await viewJudged(app, asker, value));
  const files = value.counts.wrong === 0 ? [] : [await writeFaults(app, asker, value)];
  return { writes, changes: [{ key: cardKey, card }], files };
}

/** To the person alone, since the rows may hold persons' data. */
async function writeFaults(app: App, { openId }: Asker, { id, fileName, notes }: Import) {
  const rows = await listRows(app.db, id, { outcome: 'wrong' }, WRONG_ROWS_MAX);
  const name = `${fileName.replace(/\.[^.]*$/u, '')}-有误.xlsx`;
  const bytes = await app.writeWorkbook(importFaults(notes, rows));
  return {
    key: `import:${id}:faults`,
    to: { kind: 'person', openId },
    file: { name, bytes },
    lane: 'answer',
  } as const;
}

async function fail(app: App, { importId, cardKey, file }: Data, why: string): Promise<Consequences> {
  memory.delete(app.db);
  const { writes } = await failImport(app, importId);
  return { writes, changes: [{ key: cardKey, card: importFailedCard(file.name, why) }] };
}
