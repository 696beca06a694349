import { toShanghaiIso } from '../../shared/calendar.ts';
import type { AuditRow, SealableRow } from './audit-row.ts';
import { createChainCheck } from './check-chain.ts';
import { createSealer } from './seal-chain.ts';
import type { AuditVerdict } from './verify-audit.ts';

/** A line of the file is no line of an exported audit. */
export class NotAnAuditFile extends Error {
  override readonly name = 'NotAnAuditFile';
  readonly line: number;

  constructor(line: number) {
    super(`line ${line} is no line of an exported audit`);
    this.line = line;
  }
}

const FIELDS = [
  'seq',
  'seal',
  'id',
  'at',
  'actor',
  'action',
  'subject_kind',
  'subject_id',
  'before',
  'after',
];
const ISO = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}\+08:00$/u;

/** Without a line end. Holds all that a seal covers, so that `verifyAuditLines` can compute it anew. */
export function toAuditJsonLine(row: SealableRow): string {
  return JSON.stringify(Object.fromEntries(toFields(row)));
}

/** The first line of a CSV; the mark before it makes Excel read UTF-8. */
export const AUDIT_CSV_HEADER = `\uFEFF${FIELDS.join(',')}\r\n`;

/** With its line end. What a spreadsheet would take for a formula gets an apostrophe before it. */
export function toAuditCsvLine(row: SealableRow): string {
  return `${toFields(row)
    .map(([, value]) => toCell(value))
    .join(',')}\r\n`;
}

/** Checks a chain outside the database. That lines are missing at its end shows only in the newest seal. */
export async function verifyAuditLines(
  lines: Iterable<string>,
  secretKey: string | undefined,
): Promise<AuditVerdict> {
  const chain = createChainCheck(await createSealer(secretKey));
  let waiting: AuditRow[] = [];
  let number = 0;
  for (const line of lines) {
    number += 1;
    if (line.trim() === '') continue;
    const row = readLine(line, number);
    if (row.seq === null || row.seal === null) {
      waiting.push(row);
      continue;
    }
    for (const unsealed of waiting) chain.takeUnsealed(unsealed);
    waiting = [];
    await chain.take({ seq: row.seq, auditId: row.id, seal: row.seal, row });
  }
  const unsealed = { count: waiting.length, oldestAtMs: waiting[0]?.atMs };
  return { ...(await chain.finish()), unsealed };
}

function toFields(row: SealableRow): [string, string | number | null][] {
  const { seq, seal, id, atMs, actor, action, subjectKind, subjectId, before, after } = row;
  const values = [seq, seal, id, toTime(atMs), actor, action, subjectKind, subjectId, before, after];
  return FIELDS.map((field, index) => [field, values[index] ?? null]);
}

/** An instant that no calendar has is shown as it is stored. */
function toTime(ms: number): string {
  return Math.abs(ms) <= 8.64e15 - 28_800_000 ? toShanghaiIso(new Date(ms)) : String(ms);
}

function toCell(value: string | number | null): string {
  const text = String(value ?? '');
  const safe = typeof value === 'string' && /^[=+\-@\t\r＝＋－＠]/u.test(text) ? `'${text}` : text;
  return /[",\r\n]/u.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}

function readLine(line: string, number: number): SealableRow {
  const record = readRecord(line);
  if (record === undefined) throw new NotAnAuditFile(number);
  const text = (field: string): string | null => {
    const value = record[field];
    if (typeof value === 'string' || value === null) return value;
    throw new NotAnAuditFile(number);
  };
  const at = text('at') ?? '';
  const seq = record['seq'];
  if (seq !== null && !Number.isSafeInteger(seq)) throw new NotAnAuditFile(number);
  return {
    rowid: String(number),
    isReadable: ISO.test(at),
    seq: seq === null ? null : Number(seq),
    seal: text('seal'),
    id: text('id') ?? '',
    atMs: Date.parse(at),
    actor: text('actor') ?? '',
    action: text('action') ?? '',
    subjectKind: text('subject_kind') ?? '',
    subjectId: text('subject_id') ?? '',
    before: text('before'),
    after: text('after'),
  };
}

function readRecord(line: string): Record<string, unknown> | undefined {
  try {
    const value: unknown = JSON.parse(line);
    return typeof value === 'object' && value !== null
      ? Object.fromEntries(Object.entries(value))
      : undefined;
  } catch {
    return undefined;
  }
}
