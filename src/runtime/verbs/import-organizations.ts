import { basename } from 'node:path';
import { setImmediate } from 'node:timers/promises';
import { FILE_WORDS } from '../../cards/file-words.ts';
import { toRemarkWords, toRowFaultWords } from '../../cards/import-words.ts';
import { commit, CommitConflict } from '../../db/commit.ts';
import type { Decision } from '../../domain/core.ts';
import { applyRows, finishApplying } from '../../domain/imports/apply-rows.ts';
import { hashFile } from '../../domain/imports/hash-file.ts';
import type { ImportCounts, JudgedRow } from '../../domain/imports/import.ts';
import { requireImportScope } from '../../domain/imports/import-scope.ts';
import { advanceImport, insertImport, listRows, requireImport } from '../../domain/imports/import-store.ts';
import { CHUNK_LINES, judgeLines } from '../../domain/imports/judge-lines.ts';
import { createJudging, type Judging } from '../../domain/imports/judging.ts';
import { openFile } from '../../domain/imports/open-file.ts';
import { finishJudging, stageLines } from '../../domain/imports/stage-lines.ts';
import { UnreadableFile } from '../../files/parsed-file.ts';
import type { App } from '../../kit/app.ts';
import { misused, refused, type Verb, type VerbResult } from './verb.ts';

const FAULTS_MAX = 10_000;
const ROUNDS_MAX = 3;

/** Exit status 1 where rows were wrong or the file cannot be read; what is right is taken in all the same. */
export const importOrganizations: Verb = {
  usage: 'import-organizations FILE [--dry-run]',
  summary: '把表格里的组织导入台账；--dry-run 只核对',
  takesFiles: true,
  async run(app, { files, flags }) {
    const [file, ...more] = files;
    if (file === undefined || more.length > 0) return misused(importOrganizations);
    const name = basename(file.name);
    const bytes = new Uint8Array(Buffer.from(file.base64, 'base64'));
    try {
      const { sheets } = await app.parseFile({ name, bytes });
      const opened = openFile(sheets, { fileName: name, kindWord: '' });
      const remarks = opened.notes.remarks.map(toRemarkWords);
      if (opened.isRefused) return refused(...remarks);
      const judging = createJudging(opened, await requireImportScope(app, 'operator'));
      const result =
        'dry-run' in flags
          ? await judgeOnly(app, judging)
          : await importAll(app, judging, { name, fileHash: await hashFile(bytes) });
      return { ...result, notes: [...remarks, ...result.notes] };
    } catch (error) {
      if (error instanceof UnreadableFile) return refused(FILE_WORDS[error.fault]);
      throw error;
    }
  },
};

async function judgeOnly(app: App, judging: Judging): Promise<VerbResult> {
  const { lines } = judging.file;
  const rows: JudgedRow[] = [];
  for (let at = 0; at < lines.length; at += CHUNK_LINES) {
    rows.push(...(await judgeLines(app, judging, lines.slice(at, at + CHUNK_LINES))));
    await setImmediate(); // Whoever talks to the bot goes first.
  }
  const count = (outcome: JudgedRow['outcome']) => rows.filter((row) => row.outcome === outcome).length;
  const counts = {
    new: count('new'),
    changed: count('changed'),
    unchanged: count('unchanged'),
    wrong: count('wrong'),
  };
  return toResult(
    `核对：${toCountWords(counts)}`,
    rows.filter(({ outcome }) => outcome === 'wrong'),
    [],
  );
}

async function importAll(
  app: App,
  judging: Judging,
  { name, fileHash }: { name: string; fileHash: string },
): Promise<VerbResult> {
  const id = app.newId();
  await commit(app.db, [insertImport(app, { id, fileName: name, importedBy: 'operator', cardKey: '' })]);
  for (let at: number | undefined = 0; at !== undefined && judging.file.lines.length > 0;) {
    const from: number = at;
    at = (await decide(app, () => stageLines(app, judging, { id, at: from }))).next;
  }
  await decide(app, () => finishJudging(app, 'operator', judging, { id, fileHash }));
  const judged = await requireImport(app, id);
  await commit(app.db, advanceImport(judged, 'applying'));
  for (let after: number | undefined = -1; after !== undefined;) {
    const from: number = after;
    after = (await decide(app, () => applyRows(app, 'operator', { id, after: from }))).next;
  }
  const { counts } = await decide(app, () => finishApplying(app, id));
  return toResult(
    `已导入：${toCountWords(counts)}，写入 ${counts.applied}`,
    await listRows(app.db, id, { outcome: 'wrong' }, FAULTS_MAX),
    await listRows(app.db, id, { state: 'overtaken' }, FAULTS_MAX),
  );
}

/** Commits one step, decided anew where somebody else was first. */
async function decide<Value>(app: App, step: () => Promise<Decision<Value>>): Promise<Value> {
  for (let round = 1; ; round += 1) {
    const { value, writes } = await step();
    try {
      await commit(app.db, writes);
      await setImmediate(); // Whoever talks to the bot goes first.
      return value;
    } catch (error) {
      if (!(error instanceof CommitConflict) || round === ROUNDS_MAX) throw error;
    }
  }
}

function toResult(line: string, wrong: readonly JudgedRow[], overtaken: readonly JudgedRow[]): VerbResult {
  const notes = [...wrong, ...overtaken].map(
    ({ sheet, line, name, faults }) =>
      `“${sheet}”第 ${line} 行 ${name}：${faults.map(toRowFaultWords).join('；')}`,
  );
  return { status: notes.length === 0 ? 0 : 1, lines: [line], notes };
}

function toCountWords(counts: Pick<ImportCounts, 'new' | 'changed' | 'unchanged' | 'wrong'>): string {
  return `新增 ${counts.new}，修改 ${counts.changed}，不变 ${counts.unchanged}，有误 ${counts.wrong}`;
}
