import { expect, test } from 'vitest';
import { commit } from '../../src/db/commit.ts';
import { emptyDatabase } from '../../src/db/empty-database.ts';
import { inbox, settings } from '../../src/db/schema/delivery.ts';
import { audit } from '../../src/db/schema/people.ts';
import { insertInto, toStatement } from '../../src/db/statement.ts';
import { openTestDatabase } from './open-test-database.ts';

const AT = new Date('2026-11-20T01:00:00Z');
const FILL = [
  toStatement(insertInto(settings).values({ key: 'mode', value: 'playground' })),
  toStatement(
    insertInto(inbox).values({ eventId: 'e', eventType: 't', payload: '{}', receivedAt: AT, state: 'done' }),
  ),
  toStatement(
    insertInto(audit).values({
      id: 'a',
      at: AT,
      actor: 'ou',
      action: 'x',
      subjectKind: 'organization',
      subjectId: 'o',
    }),
  ),
];

test('emptying takes every row but those of the tables that are kept, the append-only ones included', async () => {
  const db = await openTestDatabase('file');
  await commit(db, FILL);
  await emptyDatabase(db, ['migrations', 'settings']);
  const left = await Promise.all([
    db.select().from(settings),
    db.select().from(inbox),
    db.select().from(audit),
  ]);
  expect(left.map((rows) => rows.length)).toEqual([1, 0, 0]);
});

test('the audit is append-only again afterwards', async () => {
  const db = await openTestDatabase('file');
  await emptyDatabase(db, ['migrations']);
  await commit(db, FILL);
  await expect(commit(db, [{ sql: 'DELETE FROM audit', args: [] }])).rejects.toThrow('append-only');
});
