import { basename } from 'node:path';
import { commit } from '../../db/commit.ts';
import { writeAudit } from '../../domain/audit/write-audit.ts';
import { importDocument, type ImportedDocument } from '../../domain/policies/import-document.ts';
import { done, misused, type Verb } from './verb.ts';

const TEXT_FILE = /\.(txt|md)$/iu;
const BYTES_MAX = 20 * 1024 * 1024;
const FIELD_NAMES = { title: '标题', issuer: '发文单位', number: '文号', issuedOn: '日期' } as const;
const OUTCOME_NAMES = { new: '新入库', changed: '新版本', unchanged: '没有变化' } as const;

/** Live at once; what the text does not say stays empty and is named on standard error. */
export const importPolicies: Verb = {
  usage: 'import-policies FILE…',
  summary: '把政策原文（txt、md）放进库',
  takesFiles: true,
  async run(app, { files }) {
    if (files.length === 0) return misused(importPolicies);
    const lines: string[] = [];
    const notes: string[] = [];
    let isRefused = false;
    for (const { name, base64 } of files) {
      const bytes = Buffer.from(base64, 'base64');
      const fault = findFault(name, bytes);
      if (fault !== undefined) {
        notes.push(`${name}：${fault}`);
        isRefused = true;
        continue;
      }
      const { value, writes } = await importDocument(app, { file: basename(name), text: decode(bytes) });
      const { document, outcome } = value;
      const entry = {
        actor: 'operator',
        action: 'import',
        subjectKind: 'document',
        subjectId: document.id,
      } as const;
      await commit(app.db, outcome === 'unchanged' ? writes : [...writes, writeAudit(app, entry)]);
      lines.push(toLine(value));
      notes.push(...toNotes(value));
    }
    return { ...done(lines, notes), status: isRefused ? 1 : 0 };
  },
};

function findFault(name: string, bytes: Buffer): string | undefined {
  if (!TEXT_FILE.test(name)) return '现在只能读 txt 和 md，请另存为纯文本后再导入';
  if (bytes.length === 0) return '文件是空的';
  if (bytes.length > BYTES_MAX) return '文件超过 20 MB，请拆分后再导入';
  return undefined;
}

/** Old files of China are in GB18030. */
function decode(bytes: Buffer): string {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    return new TextDecoder('gb18030').decode(bytes);
  }
}

function toLine({ document, clauseCount, outcome, digestId }: ImportedDocument): string {
  const original = digestId === undefined ? '' : '，是要点库中文件的原文';
  return `${OUTCOME_NAMES[outcome]}：《${document.title}》${clauseCount} 条${original}`;
}

function toNotes({ document, missing, leftOut }: ImportedDocument): string[] {
  return [
    ...(missing.length === 0
      ? []
      : [`${document.file}：文中没有写明${missing.map((field) => FIELD_NAMES[field]).join('、')}`]),
    ...(leftOut.length === 0 ? [] : [`${document.file}：有 ${leftOut.length} 行不属于任何条款，没有入库`]),
  ];
}
