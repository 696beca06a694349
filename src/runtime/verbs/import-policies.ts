import { basename } from 'node:path';
import { DOCUMENT_WORDS } from '../../cards/file-words.ts';
import { commit } from '../../db/commit.ts';
import { writeAudit } from '../../domain/audit/write-audit.ts';
import {
  planImport,
  publishDocument,
  stageDocument,
  type PlannedDocument,
} from '../../domain/policies/importing/import-file.ts';
import { UnreadableFile, type FileFault } from '../../files/parsed-file.ts';
import type { App } from '../../kit/app.ts';
import { POLICY_FLAGS, readPolicyFlags } from './read-policy-flags.ts';
import { done, misused, type Verb } from './verb.ts';

const FIELD_NAMES = { title: '标题', issuer: '发文单位', number: '文号', issuedOn: '日期' } as const;
const OUTCOME_NAMES = { new: '新入库', changed: '新版本', unchanged: '没有变化' } as const;

/** Live at once; what the text does not say stays empty and is named on standard error. */
export const importPolicies: Verb = {
  usage: `import-policies ${POLICY_FLAGS} FILE…`,
  summary: '把政策原文（txt、md、docx、pdf）放进库',
  takesFiles: true,
  async run(app, { files, flags }) {
    if (files.length === 0) return misused(importPolicies);
    if (files.length > 1 && ('title' in flags || 'number' in flags))
      return { status: 2, lines: [], notes: ['--title 和 --number 只能用于一个文件；几个文件请分开导入'] };
    const known = await readPolicyFlags(app, flags);
    if (typeof known === 'string') return { status: 2, lines: [], notes: [known] };
    const lines: string[] = [];
    const notes: string[] = [];
    let isRefused = false;
    for (const { name, base64 } of files) {
      const read = await readText(app, name, Buffer.from(base64, 'base64'));
      if ('fault' in read) {
        notes.push(`${name}：${DOCUMENT_WORDS[read.fault]}`);
        isRefused = true;
        continue;
      }
      const plan = await planImport(app, { file: basename(name), text: read.text, ...known });
      const { leftOut } = plan;
      const documents = plan.documents.filter(({ clauses }) => clauses.length > 0);
      if (documents.length === 0) {
        notes.push(`${name}：没有读到条款，没有入库`);
        isRefused = true;
        continue;
      }
      for (const planned of documents) {
        if (planned.outcome !== 'unchanged') await takeIn(app, planned);
        lines.push(toLine(planned));
        notes.push(...toNotes(planned));
      }
      if (leftOut.length > 0) {
        notes.push(`${basename(name)}：有 ${leftOut.length} 行不属于任何条款，没有入库`);
      }
    }
    return { ...done(lines, notes), status: isRefused ? 1 : 0 };
  },
};

/** Piece by piece, since others wait meanwhile; nobody finds it before it is whole. */
async function takeIn(app: App, planned: PlannedDocument): Promise<void> {
  for (const statements of stageDocument(planned)) await commit(app.db, statements);
  const entry = {
    actor: 'operator',
    action: 'import',
    subjectKind: 'document',
    subjectId: planned.document.id,
  } as const;
  await commit(app.db, [...publishDocument(app, planned), writeAudit(app, entry)]);
}

async function readText(
  app: App,
  name: string,
  bytes: Buffer,
): Promise<{ readonly text: string } | { readonly fault: FileFault }> {
  try {
    return await app.parseDocument({ name: basename(name), bytes: new Uint8Array(bytes) });
  } catch (error) {
    if (error instanceof UnreadableFile) return { fault: error.fault };
    throw error;
  }
}

function toLine({ document, clauses, outcome, digestId }: PlannedDocument): string {
  const original = digestId === undefined ? '' : '，是要点库中文件的原文';
  return `${OUTCOME_NAMES[outcome]}：《${document.title}》${clauses.length} 条${original}`;
}

function toNotes({ document, missing }: PlannedDocument): string[] {
  if (missing.length === 0) return [];
  const place = document.part === '' ? document.file : `${document.file} ${document.part}`;
  return [`${place}：文中没有写明${missing.map((field) => FIELD_NAMES[field]).join('、')}`];
}
