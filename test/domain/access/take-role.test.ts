import { expect, test } from 'vitest';
import { commit } from '../../../src/db/commit.ts';
import { insertGrant } from '../../../src/domain/access/grant-store.ts';
import { EVERY_ORGANIZATION } from '../../../src/domain/access/role.ts';
import { takeRole } from '../../../src/domain/access/take-role.ts';
import { openTestDatabase } from '../../db/open-test-database.ts';

test('two administrators who decide at the same moment to take each other away leave one', async () => {
  const db = await openTestDatabase('memory');
  let ids = 0;
  const core = {
    db,
    clock: { now: () => new Date('2026-11-20T10:00:00+08:00'), elapsedMs: () => 0 },
    newId: () => `id_${(ids += 1)}`,
  };
  const administer = (openId: string) =>
    insertGrant(core, { openId, role: 'admin', organizationId: EVERY_ORGANIZATION }, 'test');
  await commit(db, [administer('ou_a'), administer('ou_b')]);
  const inPrivate = { kind: 'private' } as const;
  const [first, second] = await Promise.all([
    takeRole(core, { openId: 'ou_a', audience: inPrivate }, 'id_2'),
    takeRole(core, { openId: 'ou_b', audience: inPrivate }, 'id_1'),
  ]);
  await commit(db, first.writes);
  await expect(commit(db, second.writes)).rejects.toMatchObject({ guard: 'administrator_stays' });
  await expect(takeRole(core, { openId: 'ou_b', audience: inPrivate }, 'id_1')).rejects.toMatchObject({
    code: 'no_right',
  });
});
