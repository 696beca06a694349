import { eq } from 'drizzle-orm';
import { commit } from '../db/commit.ts';
import { migrate } from '../db/migrate.ts';
import { migrations } from '../db/migrations.gen.ts';
import { settings } from '../db/schema/delivery.ts';
import { insertInto, toStatement } from '../db/statement.ts';
import type { Core } from '../domain/core.ts';
import { insertGrant } from '../domain/access/grant-store.ts';
import { EVERY_ORGANIZATION } from '../domain/access/role.ts';
import { refreshLedger } from '../domain/ledger/refresh-ledger.ts';
import { loadDigest } from '../domain/policies/importing/load-digest.ts';

export type Mode = 'playground' | 'feishu';

/** The database was begun in the other mode, whose people and messages are not of this world. */
export class WrongMode extends Error {
  override readonly name = 'WrongMode';
  readonly stored: string;

  constructor(stored: string) {
    super(`the database was begun as ${stored}`);
    this.stored = stored;
  }
}

/** Brings a database to what this version needs; the same on both runtimes and harmless to repeat. Throws `WrongMode`. */
export async function prepareDatabase(
  core: Core,
  { mode, adminOpenIds }: { mode: Mode; adminOpenIds: readonly string[] },
): Promise<void> {
  await migrate(core.db, migrations);
  await commit(core.db, [
    toStatement(insertInto(settings).values({ key: 'mode', value: mode }).onConflictDoNothing()),
  ]);
  const [row] = await core.db.select().from(settings).where(eq(settings.key, 'mode'));
  if (row?.value !== mode) throw new WrongMode(row?.value ?? '');
  await commit(core.db, await loadDigest(core));
  await refreshLedger(core);
  await commit(
    core.db,
    adminOpenIds.map((openId) =>
      insertGrant(core, { openId, role: 'admin', organizationId: EVERY_ORGANIZATION }, 'settings'),
    ),
  );
}
