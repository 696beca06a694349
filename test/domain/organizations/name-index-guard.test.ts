import { sql } from 'drizzle-orm';
import { expect, test } from 'vitest';
import { commit, CommitConflict } from '../../../src/db/commit.ts';
import { migrate } from '../../../src/db/migrate.ts';
import { migrations } from '../../../src/db/migrations.gen.ts';
import { settings } from '../../../src/db/schema/delivery.ts';
import { guarded, insertInto, toStatement, updateTable } from '../../../src/db/statement.ts';
import { writeNames } from '../../../src/domain/organizations/names/name-store.ts';
import { openDatabase } from '../../../src/runtime/open-database.ts';

test('a guard behind new names of an organization holds what it is to hold, and nothing else', async () => {
  const db = await openDatabase(':memory:');
  await migrate(db, migrations);
  await commit(db, [toStatement(insertInto(settings).values({ key: 'state', value: 'open' }))]);
  const close = (from: string) =>
    guarded(
      'state',
      updateTable(settings)
        .set({ value: 'closed' })
        .where(sql`${settings.key} = 'state' AND ${settings.value} = ${from}`),
    );
  const names = () => writeNames('o-1', [{ kind: 'official', name: '云州市农业学会' }]);
  await commit(db, await names());
  await expect(commit(db, [...(await names()), ...close('another')])).rejects.toThrow(CommitConflict);
  await commit(db, [...(await names()), ...close('open')]);
  const [row] = await db
    .select()
    .from(settings)
    .where(sql`${settings.key} = 'state'`);
  expect(row?.value).toBe('closed');
});
