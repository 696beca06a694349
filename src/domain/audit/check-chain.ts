import type { AuditRow, SealedRow } from './audit-row.ts';
import { GENESIS, type AuditHead, type Sealer } from './seal-chain.ts';

export type AuditFindingKind =
  | 'row_changed'
  | 'row_deleted'
  /** Without a seal although rows after it have one: put in afterwards. */
  | 'row_unsealed'
  /** Not where it was when it was sealed: it and the row with the seal before are the wrong way round. */
  | 'row_moved'
  | 'seal_changed'
  /** Seals `seq` to `toSeq` are gone; the row after them cannot be checked. */
  | 'seal_missing'
  | 'head_wrong'
  | 'wrong_key';

export interface AuditFinding {
  readonly kind: AuditFindingKind;
  readonly seq?: number;
  readonly toSeq?: number;
  readonly auditId?: string;
  /** The other row of two that changed places. */
  readonly otherId?: string;
  readonly atMs?: number;
  readonly action?: string;
}

export interface ChainResult {
  readonly sealed: number;
  readonly last: AuditHead | undefined;
  readonly findings: readonly AuditFinding[];
  /** How many more there are than could be kept. */
  readonly leftOut: number;
}

export interface ChainCheck {
  /** The next seal with its row. */
  take(sealed: SealedRow): Promise<void>;
  /** A row without a seal that others with seals come after. */
  takeUnsealed(row: AuditRow): void;
  /** What is stored of the signed head; without an argument where there can be none, as in a file. */
  finish(end?: { readonly head: string | undefined }): Promise<ChainResult>;
}

const FINDINGS_MAX = 1000;

/** Checks seals one by one, each against the stored seal before it, so that one broken row does not hide the next. */
export function createChainCheck(sealer: Sealer): ChainCheck {
  const findings: AuditFinding[] = [];
  let leftOut = 0;
  let sealed = 0;
  let checked = 0;
  let fitting = 0;
  let last: AuditHead | undefined;
  /** `undefined` after a gap: what comes next cannot be checked. */
  let previousSeal: string | undefined = GENESIS;
  let previousRow: AuditRow | undefined;
  /** The row before did not fit; its seal should have been `expected`. */
  let broken: { readonly index: number; readonly expected: string } | undefined;

  /** Returns where it stands among the findings. */
  function report(finding: AuditFinding): number {
    if (findings.length < FINDINGS_MAX) return findings.push(finding) - 1;
    leftOut += 1;
    return FINDINGS_MAX;
  }

  /** The row before was whole after all: it is its seal that was changed. */
  function blameSeal(index: number): void {
    const finding = findings[index];
    if (finding !== undefined) findings[index] = { ...finding, kind: 'seal_changed' };
  }

  async function checkSeal(previous: string, { seq, seal }: SealedRow, row: AuditRow): Promise<void> {
    checked += 1;
    const expected = await sealer.seal(previous, row);
    const isFitting = row.isReadable && expected === seal;
    const isFittingBefore =
      !isFitting &&
      broken !== undefined &&
      row.isReadable &&
      (await sealer.seal(broken.expected, row)) === seal;
    if (isFittingBefore && broken !== undefined) blameSeal(broken.index);
    broken = undefined;
    if (isFitting || isFittingBefore) fitting += 1;
    else broken = { index: report({ kind: 'row_changed', seq, ...nameRow(row) }), expected };
  }

  function checkHead(head: AuditHead | undefined, isStored: boolean): void {
    const lastSeq = last?.seq ?? 0;
    if (head === undefined) {
      if (isStored || last !== undefined) report({ kind: 'head_wrong' });
    } else if (head.seq > lastSeq) {
      report({ kind: 'seal_missing', seq: lastSeq + 1, toSeq: head.seq });
    } else if (head.seq < lastSeq) {
      report({ kind: 'head_wrong', seq: lastSeq });
    } else if (head.seal !== last?.seal) {
      if (broken?.expected === head.seal) blameSeal(broken.index);
      else report({ kind: 'seal_changed', seq: lastSeq });
    }
  }

  return {
    async take(next) {
      const { seq, auditId, seal, row } = next;
      const name = row === undefined ? { auditId } : nameRow(row);
      sealed += 1;
      const previousSeq = last?.seq ?? 0;
      if (seq <= previousSeq) {
        report({ kind: 'row_moved', seq, ...name });
        return;
      }
      if (seq > previousSeq + 1) {
        report({ kind: 'seal_missing', seq: previousSeq + 1, toSeq: seq - 1 });
        previousSeal = undefined;
        broken = undefined;
      }
      if (row === undefined) {
        report({ kind: 'row_deleted', seq, auditId });
        broken = undefined;
      } else {
        if (previousRow !== undefined && BigInt(row.rowid) <= BigInt(previousRow.rowid))
          report({ kind: 'row_moved', seq, ...name, otherId: previousRow.id });
        if (previousSeal !== undefined) await checkSeal(previousSeal, next, row);
        previousRow = row;
      }
      last = { seq, seal };
      previousSeal = seal;
    },

    takeUnsealed(row) {
      report({ kind: 'row_unsealed', ...nameRow(row) });
    },

    async finish(end) {
      const head = end?.head === undefined ? undefined : await sealer.openHead(end.head);
      if (end !== undefined) checkHead(head, end.head !== undefined);
      const mayFailByChance = end?.head === undefined ? 1 : 0;
      if (head !== undefined || fitting > 0 || checked <= mayFailByChance)
        return { sealed, last, findings, leftOut };
      const others = findings.filter(({ kind }) => !EXPLAINED_BY_KEY.includes(kind));
      return { sealed, last, findings: [{ kind: 'wrong_key' }, ...others], leftOut: 0 };
    },
  };
}

/** With a wrong key no seal fits, which says nothing about the rows. */
const EXPLAINED_BY_KEY: readonly AuditFindingKind[] = ['row_changed', 'seal_changed', 'head_wrong'];

function nameRow({ id, atMs, action }: AuditRow) {
  return { auditId: id, atMs, action };
}
