import { NotAnAuditFile, verifyAuditLines } from '../../domain/audit/audit-file.ts';
import type { AuditFinding, AuditFindingKind } from '../../domain/audit/check-chain.ts';
import { verifyAudit as verifyStored, type AuditVerdict } from '../../domain/audit/verify-audit.ts';
import { toShanghaiIso, toShanghaiMinute } from '../../shared/calendar.ts';
import { misused, refused, type Verb } from './verb.ts';

const FILE_BYTES_MAX = 64 * 1024 * 1024;
const LATEST_MS = 8e15;

const FINDING_WORDS: Readonly<Record<AuditFindingKind, string>> = {
  row_changed: '记录的内容被改过',
  row_deleted: '记录被删掉了',
  row_unsealed: '记录没有封条，却排在已封的记录之前，是事后加进来的，或封条被删了',
  row_moved: '记录的先后被换过',
  seal_changed: '封条被改过，记录没有变',
  seal_missing: '封条被删掉了，其后一条无法核对',
  head_wrong: '末尾的签名不见了或对不上，末尾的记录可能被增删过',
  wrong_key: '没有一条封条对得上：现在的 SECRET_KEY 不是加封条时用的那一个，或整条链被重算过',
};

/** Exit status 0 whole, 1 a difference found. */
export const verifyAudit: Verb = {
  usage: 'verify-audit [--json] [FILE.jsonl]',
  summary: '核对审计记录有没有被改过；给出文件时核对导出的文件',
  takesFiles: true,
  async run(app, { files, flags }) {
    const [file, ...more] = files;
    if (more.length > 0) return misused(verifyAudit);
    try {
      const verdict =
        file === undefined
          ? await verifyStored(app, app.secretKey)
          : await verifyAuditLines(toLines(file.base64), app.secretKey);
      const status = verdict.findings.length === 0 ? 0 : 1;
      return { status, lines: 'json' in flags ? toRecords(verdict) : toSentences(verdict), notes: [] };
    } catch (error) {
      if (!(error instanceof NotAnAuditFile || error instanceof FileTooLarge)) throw error;
      return refused(
        error instanceof FileTooLarge
          ? '文件超过 64 MB，请拆开后分别核对'
          : `文件第 ${error.line} 行不是导出的审计记录；只能核对 export audit 导出的 .jsonl`,
      );
    }
  },
};

class FileTooLarge extends Error {
  override readonly name = 'FileTooLarge';
}

function* toLines(base64: string): Generator<string> {
  const bytes = Buffer.from(base64, 'base64');
  if (bytes.length > FILE_BYTES_MAX) throw new FileTooLarge('the file is too large');
  for (let start = 0; start < bytes.length;) {
    const end = bytes.indexOf(10, start);
    yield bytes.toString('utf8', start, end === -1 ? bytes.length : end);
    start = end === -1 ? bytes.length : end + 1;
  }
}

function toSentences({ findings, leftOut, sealed, last, unsealed }: AuditVerdict): string[] {
  const tail =
    unsealed.oldestAtMs === undefined
      ? ''
      : `，另有 ${unsealed.count} 条未封（最早 ${toMinute(unsealed.oldestAtMs)}）`;
  return [
    ...findings.map(toSentence),
    ...(leftOut === 0 ? [] : [`还有 ${leftOut} 处没有列出`]),
    `${findings.length === 0 ? '审计完整' : `审计有 ${findings.length + leftOut} 处不对`}：已封 ${sealed} 条${tail}`,
    ...(last === undefined ? [] : [`末尾封条：第 ${last.seq} 号 ${last.seal}　（请抄存在别处，下次核对）`]),
  ];
}

function toSentence({ kind, seq, toSeq, auditId, otherId, atMs, action }: AuditFinding): string {
  const number =
    seq === undefined
      ? []
      : [toSeq === undefined || toSeq === seq ? `第 ${seq} 号` : `第 ${seq}—${toSeq} 号`];
  const row = auditId === undefined ? [] : [`记录 ${auditId}`];
  const when = atMs === undefined ? [] : [toMinute(atMs)];
  const other = otherId === undefined ? [] : [`与记录 ${otherId}`];
  return [
    ...number,
    ...row,
    ...when,
    ...(action === undefined ? [] : [action]),
    ...other,
    FINDING_WORDS[kind],
  ]
    .map((part) => part.replaceAll(/\p{Cc}/gu, '�'))
    .join('　');
}

function toRecords({ findings, leftOut, sealed, last, unsealed }: AuditVerdict): string[] {
  return [
    ...findings.map(({ kind, seq, toSeq, auditId, otherId, atMs, action }) => ({
      finding: kind,
      seq: seq ?? null,
      to_seq: toSeq ?? seq ?? null,
      audit_id: auditId ?? null,
      other_id: otherId ?? null,
      at: toIso(atMs),
      action: action ?? null,
    })),
    {
      whole: findings.length === 0,
      findings: findings.length + leftOut,
      sealed,
      unsealed: unsealed.count,
      oldest_unsealed_at: toIso(unsealed.oldestAtMs),
      seq: last?.seq ?? null,
      seal: last?.seal ?? null,
    },
  ].map((record) => JSON.stringify(record));
}

/** A time that was tampered with may be none. */
function isInstant(ms: number): boolean {
  return Math.abs(ms) < LATEST_MS;
}

function toMinute(ms: number): string {
  return isInstant(ms) ? toShanghaiMinute(new Date(ms)) : String(ms);
}

function toIso(ms: number | undefined): string | null {
  return ms === undefined || !isInstant(ms) ? null : toShanghaiIso(new Date(ms));
}
