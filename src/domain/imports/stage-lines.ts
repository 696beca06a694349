import type { Core, Decision } from '../core.ts';
import type { Import, Importer } from './import.ts';
import { requireImportScope, type ImportScope } from './import-scope.ts';
import {
  advanceImport,
  countRows,
  deleteRows,
  findSameApplied,
  insertRows,
  requireImport,
} from './import-store.ts';
import { CHUNK_LINES, judgeLines } from './judge-lines.ts';
import type { Judging } from './judging.ts';
import { COMPARED_LINES_MAX } from './list-likenesses.ts';
import { toDay } from '../../shared/calendar.ts';

/** Names of a short file are compared one by one, so that fewer fit into a step. */
const COMPARED_AT_ONCE = 20;

/** Judges the next lines and keeps what they come to; `next` is `undefined` when there are none left. */
export async function stageLines(
  core: Core,
  judging: Judging,
  { id, at }: { id: string; at: number },
): Promise<Decision<{ readonly next: number | undefined }>> {
  const { lines } = judging.file;
  const count = lines.length <= COMPARED_LINES_MAX ? COMPARED_AT_ONCE : CHUNK_LINES;
  const rows = await judgeLines(core, judging, lines.slice(at, at + count));
  const next = at + count < lines.length ? at + count : undefined;
  return { value: { next }, writes: [...(at === 0 ? [deleteRows(id)] : []), ...insertRows(id, rows)] };
}

/** All lines are judged: the import waits for confirmation, or has failed where nothing of the file can be taken in. */
export async function finishJudging(
  core: Core,
  importer: Importer,
  { file }: Judging,
  { id, fileHash }: { id: string; fileHash: string },
): Promise<Decision<Import>> {
  const before = await requireImport(core, id);
  const scope = await requireImportScope(core, importer);
  const counts = await countRows(core.db, id);
  const notes = {
    ...file.notes,
    remarks: [...file.notes.remarks, ...(await remarkOnSameFile(core, scope, fileHash))],
  };
  const state = file.isRefused ? 'failed' : 'judged';
  return {
    value: { ...before, state, counts, notes, fileHash, version: before.version + 1 },
    writes: advanceImport(before, state, { counts, notes, fileHash }),
  };
}

async function remarkOnSameFile({ db }: Core, { tops }: ImportScope, fileHash: string) {
  const appliedAt = await findSameApplied(db, { fileHash, tops });
  return appliedAt === undefined ? [] : [{ rule: 'imported_before', words: [toDay(appliedAt)] } as const];
}

/** The file could not be read or judged to its end; nothing of it is kept. */
export async function failImport(core: Core, id: string): Promise<Decision<Import>> {
  const before = await requireImport(core, id);
  return {
    value: { ...before, state: 'failed', version: before.version + 1 },
    writes: [deleteRows(id), ...advanceImport(before, 'failed')],
  };
}
