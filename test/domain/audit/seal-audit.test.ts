import { createHash, createHmac } from 'node:crypto';
import { asc } from 'drizzle-orm';
import { expect, test } from 'vitest';
import { commit, CommitConflict } from '../../../src/db/commit.ts';
import { audit, auditSeals } from '../../../src/db/schema/people.ts';
import { AuditHeadBroken, sealAudit } from '../../../src/domain/audit/seal-audit.ts';
import { verifyAudit } from '../../../src/domain/audit/verify-audit.ts';
import { BOTH_KINDS, openTestDatabase } from '../../db/open-test-database.ts';
import { dropTriggers, KEY, plainEntries, seal, writeEntries } from './audit-fixtures.ts';

test.for([KEY, undefined])('the chain can be recomputed outside with a few lines (key: %s)', async (key) => {
  const db = await openTestDatabase('memory');
  await writeEntries(db, [
    ...plainEntries(2),
    { actor: 'system', action: '"],[', subjectId: '数\u2028🎓', before: { a: null } },
  ]);
  await commit(db, (await sealAudit({ db }, key, { rowsMax: 10 })).writes);
  let expected = '0'.repeat(64);
  const computed: string[] = [];
  for (const { id, at, actor, action, subjectKind, subjectId, before, after } of await db
    .select()
    .from(audit)) {
    const row = [id, at.getTime(), actor, action, subjectKind, subjectId, before, after];
    const hash = key === undefined ? createHash('sha256') : createHmac('sha256', key);
    expected = hash.update(expected + JSON.stringify(row), 'utf8').digest('hex');
    computed.push(expected);
  }
  const seals = await db.select().from(auditSeals).orderBy(asc(auditSeals.seq));
  expect(seals.map(({ seal }) => seal)).toEqual(computed);
  expect(await verifyAudit({ db }, key)).toMatchObject({
    sealed: 3,
    findings: [],
    last: { seq: 3, seal: expected },
  });
});

test('sealing twice is the same as once, and goes on where it stopped', async () => {
  const db = await openTestDatabase('memory');
  await writeEntries(db, plainEntries(5));
  expect(await seal(db, KEY, 3)).toBe(3);
  expect(await seal(db, KEY, 3)).toBe(2);
  expect(await seal(db, KEY, 3)).toBe(0);
  await writeEntries(db, plainEntries(1), 6);
  expect(await seal(db)).toBe(1);
  const seals = await db.select().from(auditSeals).orderBy(asc(auditSeals.seq));
  expect(seals.map(({ seq, auditId }) => [seq, auditId])).toEqual(
    [1, 2, 3, 4, 5, 6].map((number) => [number, `a${number}`]),
  );
});

test.for(BOTH_KINDS)('of two sealers at once one wins and the chain stays whole (%s)', async (kind) => {
  const db = await openTestDatabase(kind);
  await writeEntries(db, plainEntries(3));
  const [one, other] = await Promise.all([
    sealAudit({ db }, KEY, { rowsMax: 3 }),
    sealAudit({ db }, KEY, { rowsMax: 2 }),
  ]);
  await commit(db, one.writes);
  await expect(commit(db, other.writes)).rejects.toBeInstanceOf(CommitConflict);
  await writeEntries(db, plainEntries(4), 4);
  const outcomes = await Promise.allSettled(Array.from({ length: 8 }, () => seal(db)));
  expect(outcomes.filter(({ status }) => status === 'fulfilled').length).toBeGreaterThan(0);
  const reasons = outcomes.flatMap((outcome) => (outcome.status === 'rejected' ? [outcome.reason] : []));
  expect(reasons.filter((reason) => !(reason instanceof CommitConflict))).toEqual([]);
  expect(await verifyAudit({ db }, KEY)).toMatchObject({ sealed: 7, findings: [], unsealed: { count: 0 } });
});

test('a decision made before somebody else sealed a part of it is refused', async () => {
  const db = await openTestDatabase('memory');
  await writeEntries(db, plainEntries(2));
  const late = await sealAudit({ db }, KEY, { rowsMax: 2 });
  await seal(db, KEY, 1);
  await expect(commit(db, late.writes)).rejects.toMatchObject({ guard: 'audit_seal_free' });
});

test.for([
  ['another key', undefined, 'another key of the tests, 32 long'],
  ['no key', undefined, undefined],
  ['a tail cut off', 'DELETE FROM audit_seals WHERE seq = 2', KEY],
  ['a newest seal that was changed', "UPDATE audit_seals SET seal = 'x' WHERE seq = 2", KEY],
  ['a newest seal that was renumbered', 'UPDATE audit_seals SET seq = 5 WHERE seq = 2', KEY],
  ['no head', "DELETE FROM settings WHERE key = 'audit_head'", KEY],
  ['a head that is none', "UPDATE settings SET value = '{}' WHERE key = 'audit_head'", KEY],
] as const)('nothing is sealed upon %s, so that what was done stays to be seen', async ([, sql, key]) => {
  const db = await openTestDatabase('memory');
  await dropTriggers(db);
  await writeEntries(db, plainEntries(2));
  await seal(db);
  if (sql !== undefined) await db.client.execute(sql);
  await writeEntries(db, plainEntries(1), 3);
  await expect(sealAudit({ db }, key, { rowsMax: 9 })).rejects.toBeInstanceOf(AuditHeadBroken);
});

test('a row put in among sealed ones, or of bytes that are no text, never gets a seal', async () => {
  const db = await openTestDatabase('memory');
  await writeEntries(db, plainEntries(2));
  await seal(db);
  const columns = '(rowid, id, at, actor, action, subject_kind, subject_id)';
  await db.client.execute(`INSERT INTO audit ${columns} VALUES (-7, 'forged', 1, 'x', 'x', 'x', 'x')`);
  await db.client.execute(
    `INSERT INTO audit ${columns} VALUES (3, 'broken', 1, CAST(x'ff' AS TEXT), 'x', 'x', 'x')`,
  );
  await writeEntries(db, plainEntries(1), 3);
  expect(await seal(db)).toBe(1);
  const { findings } = await verifyAudit({ db }, KEY);
  expect(findings.map(({ kind, auditId }) => [kind, auditId])).toEqual([
    ['row_unsealed', 'forged'],
    ['row_unsealed', 'broken'],
  ]);
});
