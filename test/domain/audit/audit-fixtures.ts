import { sql } from 'drizzle-orm';
import { commit } from '../../../src/db/commit.ts';
import type { Database } from '../../../src/db/database.ts';
import type { AuditFinding } from '../../../src/domain/audit/check-chain.ts';
import { sealAudit } from '../../../src/domain/audit/seal-audit.ts';
import { writeAudit, type AuditEntry } from '../../../src/domain/audit/write-audit.ts';

export const KEY = 'a key of the tests, thirty-two long';
const FIRST_AT_MS = Date.parse('2026-11-20T10:00:00+08:00');

export type Entry = Omit<AuditEntry, 'subjectKind'> & Partial<Pick<AuditEntry, 'subjectKind'>>;

/** Rows `a1`, `a2`, …, a second apart. */
export async function writeEntries(db: Database, entries: readonly Entry[], from = 1): Promise<void> {
  await commit(
    db,
    entries.map((entry, index) =>
      writeAudit(
        {
          clock: { now: () => new Date(FIRST_AT_MS + (from + index) * 1000), elapsedMs: () => 0 },
          newId: () => `a${from + index}`,
        },
        { subjectKind: 'report', ...entry },
      ),
    ),
  );
}

export function plainEntries(count: number): Entry[] {
  return Array.from({ length: count }, (_, index) => ({
    actor: 'ou_a',
    action: 'submit',
    subjectId: `r${index}`,
    after: { version: index },
  }));
}

/** Commits one sealing; returns how many rows it sealed. */
export async function seal(db: Database, key: string | undefined = KEY, rowsMax = 1000): Promise<number> {
  const { value, writes } = await sealAudit({ db }, key, { rowsMax });
  await commit(db, writes);
  return value.sealed;
}

/** What somebody does who has the file and no respect for the triggers. */
export async function dropTriggers(db: Database): Promise<void> {
  const triggers = await db.all<{ name: string }>(sql`SELECT name FROM sqlite_master WHERE type = 'trigger'`);
  for (const { name } of triggers) await db.client.execute(`DROP TRIGGER "${name}"`);
}

/** Whether a finding names the row of that id, or the seal of that number. */
export function isNamed(findings: readonly AuditFinding[], name: string | number): boolean {
  return findings.some(({ auditId, otherId, seq, toSeq }) =>
    typeof name === 'string'
      ? auditId === name || otherId === name
      : seq !== undefined && seq <= name && name <= (toSeq ?? seq),
  );
}
