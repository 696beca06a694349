import { z } from 'zod';
import {
  FAULT_OF_OURS,
  fileFailedCard,
  fileUnchangedCard,
  FILE_GONE,
  NO_CLAUSE,
  NO_RIGHT_ANY_MORE,
} from '../../src/cards/documents/document-import-cards.ts';
import { type ProposalNotes } from '../../src/cards/documents/document-proposal-actions.ts';
import { proposalCard, toLeftOutNotes } from '../../src/cards/documents/document-proposal-card.ts';
import { DOCUMENT_WORDS } from '../../src/cards/file-words.ts';
import type { Statement } from '../../src/db/statement.ts';
import { deleteClauses } from '../../src/domain/policies/clause-store.ts';
import { deleteDocument } from '../../src/domain/policies/document-store.ts';
import { listBatch } from '../../src/domain/policies/importing/proposal-store.ts';
import { stageDocument } from '../../src/domain/policies/importing/import-file.ts';
import {
  proposeFile,
  toTextPrefix,
  type ProposedFile,
} from '../../src/domain/policies/importing/propose-file.ts';
import { requireLibraryRight } from '../../src/domain/policies/keeping/require-library-right.ts';
import { viewProposal } from '../../src/domain/policies/importing/view-proposal.ts';
import { FeishuError, isFinal } from '../../src/feishu/api/feishu-error.ts';
import { FULL_LIMITS } from '../../src/files/file-limits.ts';
import { UnreadableFile } from '../../src/files/parsed-file.ts';
import type { App } from '../../src/kit/app.ts';
import { defineTask } from '../../src/kit/define-task.ts';
import type { Consequences } from '../../src/kit/outcome.ts';
import { sha256Hex } from '../../src/shared/sha256.ts';
import { AskerData } from './asker-data.ts';

const Data = z.object({
  batchId: z.string(),
  cardKey: z.string(),
  asker: AskerData,
  libraryId: z.string().nullable(),
  file: z.object({ messageId: z.string(), fileKey: z.string(), name: z.string() }),
});
type Data = z.infer<typeof Data>;

/**
 * Reads a file, stages its texts some clauses a step, and shows them to be confirmed. What was read is kept in memory;
 * whoever lacks it reads the file again and goes on where the texts are the same.
 */
export const readTask = defineTask({
  name: 'documents.read',
  data: Data,
  progress: z.object({ at: z.number(), fingerprint: z.string() }),
  async step({ app, data, progress }) {
    const reading = recall(app, data.batchId) ?? (await read(app, data));
    if (typeof reading === 'string') return fail(app, data, reading);
    memory.set(app.db, reading);
    const { chunks, fingerprint } = reading;
    const at = progress?.at ?? 0;
    if (progress !== undefined && progress.fingerprint !== fingerprint) return fail(app, data, FAULT_OF_OURS);
    const chunk = chunks[at];
    if (chunk === undefined) return finish(app, data, reading);
    return { writes: chunk, next: { at: at + 1, fingerprint } };
  },
  fail: async ({ app, data, refusal }) =>
    fail(app, data, refusal === undefined || refusal.code === 'conflict' ? FAULT_OF_OURS : NO_RIGHT_ANY_MORE),
});

interface Reading {
  readonly batchId: string;
  /** What is the same whenever the same file is read. */
  readonly fingerprint: string;
  readonly chunks: readonly Statement[][];
  readonly notes: ProposalNotes;
}

/** The file that is being staged; tasks are done one after the other. */
const memory = new WeakMap<App['db'], Reading>();

function recall({ db }: App, batchId: string): Reading | undefined {
  const kept = memory.get(db);
  return kept?.batchId === batchId ? kept : undefined;
}

/** What is to be staged, or why the file cannot be read. */
async function read(app: App, { batchId, asker, libraryId, file }: Data): Promise<Reading | string> {
  await requireLibraryRight(app, asker, libraryId);
  try {
    const { messageId, fileKey, name } = file;
    const bytesMax = FULL_LIMITS.packedBytesMax;
    const bytes = new Uint8Array(await app.feishu.downloadFile({ messageId, fileKey, bytesMax }));
    const { text } = await app.parseDocument({ name, bytes });
    const proposed = await proposeFile(app, {
      batchId,
      file: name,
      text,
      libraryId,
      importedBy: asker.openId,
    });
    return await toReading(batchId, proposed);
  } catch (error) {
    if (error instanceof UnreadableFile) return DOCUMENT_WORDS[error.fault];
    if (!(error instanceof FeishuError) || !isFinal(error)) throw error;
    return error.fault === 'too_large' ? DOCUMENT_WORDS.too_large : FILE_GONE;
  }
}

async function toReading(batchId: string, { texts, leftOut }: ProposedFile): Promise<Reading> {
  const staged = texts.filter(({ outcome }) => outcome !== 'unchanged');
  const chunks = staged.flatMap((text) => stageDocument(text));
  const same = staged.map(({ document: { id, hash }, clauses }) => [id, hash, clauses.length]);
  return {
    batchId,
    chunks,
    fingerprint: await sha256Hex(JSON.stringify([same, chunks.length])),
    notes: {
      origins: Object.fromEntries(staged.map(({ document, origins }) => [document.id, { ...origins }])),
      unchanged: texts
        .filter(({ outcome }) => outcome === 'unchanged')
        .map(({ document: { id, title, version } }) => ({ documentId: id, title, version })),
      leftOut: toLeftOutNotes(leftOut),
    },
  };
}

async function finish(
  app: App,
  { batchId, cardKey, asker, file }: Data,
  { chunks, notes }: Reading,
): Promise<Consequences> {
  memory.delete(app.db);
  const { unchanged } = notes;
  if (chunks.length === 0) {
    const card =
      unchanged.length === 0 ? fileFailedCard(file.name, NO_CLAUSE) : fileUnchangedCard(file.name, unchanged);
    return { changes: [{ key: cardKey, card }] };
  }
  const card = proposalCard(await viewProposal(app, asker, batchId), notes);
  return { changes: [{ key: cardKey, card }] };
}

/** Says why, and leaves nothing of the file behind. */
async function fail(app: App, { batchId, cardKey, file }: Data, why: string): Promise<Consequences> {
  memory.delete(app.db);
  const staged = await listBatch(app.db, toTextPrefix(batchId));
  const writes = staged
    .filter(({ state }) => state === 'proposed')
    .flatMap(({ id }) => [...deleteClauses(id), deleteDocument(id)]);
  return { writes, changes: [{ key: cardKey, card: fileFailedCard(file.name, why) }] };
}
