import { asc, eq } from 'drizzle-orm';
import { commit } from '../../../src/db/commit.ts';
import { organizationChanges } from '../../../src/db/schema/ledger.ts';
import { grants } from '../../../src/db/schema/people.ts';
import { insertInto, toStatement, type Statement } from '../../../src/db/statement.ts';
import type { Asker } from '../../../src/domain/access/asker.ts';
import type { Role } from '../../../src/domain/access/role.ts';
import type { Core } from '../../../src/domain/core.ts';
import { resolveNames } from '../../../src/domain/ledger/resolve-names.ts';
import { undoChange } from '../../../src/domain/ledger/undo-change.ts';
import { writeNewEntry } from '../../../src/domain/ledger/write-entry.ts';
import type { Kind } from '../../../src/domain/organizations/organization.ts';
import type { OrganizationRecord } from '../../../src/domain/organizations/record.ts';
import { loadEntry, type LedgerEntry } from '../../../src/domain/organizations/record-store.ts';
import { openTestDatabase } from '../../db/open-test-database.ts';

export interface TestLedger extends Core {
  add(kind: Kind, id: string, record: OrganizationRecord & { readonly name: string }): Promise<string>;
  grant(openId: string, role: Role, organizationId: string): Promise<Asker>;
  /** Decides and commits. */
  run<Value>(
    decision: Promise<{ readonly value: Value; readonly writes: readonly Statement[] }>,
  ): Promise<Value>;
  entry(id: string): Promise<LedgerEntry>;
  /** All that the history holds of an organization, the oldest first. */
  history(id: string): Promise<(typeof organizationChanges.$inferSelect)[]>;
  /** Takes back the newest change of an organization. */
  undoLast(asker: Asker, id: string): Promise<readonly LedgerEntry[]>;
  pass(ms: number): void;
}

export const CITY = 'org_city';
export const DISTRICT = 'org_district';
export const NOW = '2026-11-20T10:00:00+08:00';

/** A ledger of a city with a district below it, and whatever the test adds. */
export async function createLedger(): Promise<TestLedger> {
  const db = await openTestDatabase('memory');
  let count = 0;
  let now = new Date(NOW);
  const core: Core = {
    db,
    clock: { now: () => now, elapsedMs: () => 0 },
    newId: () => `id_${(count += 1)}`,
  };
  const ledger: TestLedger = {
    ...core,
    async add(kind, id, record) {
      const act = { actor: 'operator', cause: 'register' } as const;
      await commit(
        db,
        await writeNewEntry(core, { id, kind, record }, act, await resolveNames(core, [record])),
      );
      return id;
    },
    async grant(openId, role, organizationId) {
      await commit(db, [
        toStatement(
          insertInto(grants).values({
            id: core.newId(),
            openId,
            role,
            organizationId,
            grantedBy: 'operator',
            grantedAt: now,
          }),
        ),
      ]);
      return { openId, audience: { kind: 'private' } };
    },
    async run(decision) {
      const { value, writes } = await decision;
      await commit(db, writes);
      return value;
    },
    async entry(id) {
      const entry = await loadEntry(db, id);
      if (entry === undefined) throw new Error(`there is no ${id}`);
      return entry;
    },
    history: (id) =>
      db
        .select()
        .from(organizationChanges)
        .where(eq(organizationChanges.organizationId, id))
        .orderBy(asc(organizationChanges.version)),
    async undoLast(asker, id) {
      const last = (await ledger.history(id)).at(-1);
      return ledger.run(undoChange(core, asker, last?.id ?? ''));
    },
    pass: (ms) => void (now = new Date(now.getTime() + ms)),
  };
  await ledger.add('AST', CITY, { name: '云州市科协', level: '3' });
  await ledger.add('AST', DISTRICT, { name: '东湖区科协', level: '4', guided_by: CITY });
  return ledger;
}

/** Codes that are right for societies of 泰兴. */
export const USCC = '51321283MJ0000018F';
