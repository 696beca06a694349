import type { InValue } from '@libsql/client';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { Database } from '../../../src/db/database.ts';
import { HEAD_KEY } from '../../../src/domain/audit/audit-row.ts';
import { verifyAudit } from '../../../src/domain/audit/verify-audit.ts';
import { openTestDatabase } from '../../db/open-test-database.ts';
import {
  dropTriggers,
  KEY,
  isNamed,
  plainEntries,
  seal,
  writeEntries,
  type Entry,
} from './audit-fixtures.ts';

/** One thing done to the tables behind the back of the program, and what must be named for it. */
interface Tampering {
  readonly words: string;
  readonly names: readonly (string | number)[];
  readonly statements: readonly { readonly sql: string; readonly args: InValue[] }[];
}

const TEXT_COLUMNS = ['id', 'actor', 'action', 'subject_kind', 'subject_id', 'before', 'after'] as const;

function tamper(
  words: string,
  names: readonly (string | number)[],
  ...statements: [string, ...InValue[]][]
): Tampering {
  return { words, names, statements: statements.map(([sql, ...args]) => ({ sql, args })) };
}

const text = fc.string({ unit: 'binary', maxLength: 12 }).map((value) => value.toWellFormed());
const entry: fc.Arbitrary<Entry> = fc.record(
  {
    actor: text,
    action: text,
    subjectId: text,
    before: fc.dictionary(text, text, { maxKeys: 2 }),
    after: fc.object(),
  },
  { requiredKeys: ['actor', 'action', 'subjectId'] },
);

/** Anything that can be done to an audit of `sealed` sealed rows, the first of them `a1`, with some unsealed after. */
function tamperingOf(sealed: number): fc.Arbitrary<Tampering> {
  const seq = fc.integer({ min: 1, max: sealed });
  const two = fc.uniqueArray(seq, { minLength: 2, maxLength: 2 }).map((pair) => pair.sort((a, b) => a - b));
  const columnChange = fc
    .record({ seq, column: fc.constantFrom(...TEXT_COLUMNS), extra: text.filter((value) => value !== '') })
    .map(({ seq, column, extra }) =>
      tamper(
        `${column} of row ${seq} gets more text`,
        [`a${seq}`],
        [`UPDATE audit SET ${column} = coalesce(${column}, '') || ? WHERE id = ?`, extra, `a${seq}`],
      ),
    );
  const typeChange = fc
    .record({ seq, column: fc.constantFrom(...TEXT_COLUMNS, 'at') })
    .map(({ seq, column }) =>
      tamper(
        `${column} of row ${seq} becomes bytes`,
        [`a${seq}`],
        [`UPDATE audit SET ${column} = CAST(coalesce(${column}, '') AS BLOB) WHERE id = ?`, `a${seq}`],
      ),
    );
  const brokenText = fc
    .record({ seq, column: fc.constantFrom(...TEXT_COLUMNS) })
    .map(({ seq, column }) =>
      tamper(
        `${column} of row ${seq} is no text`,
        [`a${seq}`],
        [`UPDATE audit SET ${column} = CAST(x'61ff' AS TEXT) WHERE id = ?`, `a${seq}`],
      ),
    );
  const timeChange = fc
    .record({
      seq,
      by: fc.oneof(
        fc.constantFrom(1, -1, 1000, 2 ** 53),
        fc.integer().filter((by) => by !== 0),
      ),
    })
    .map(({ seq, by }) =>
      tamper(
        `row ${seq} happened ${by} ms later`,
        [`a${seq}`],
        [`UPDATE audit SET at = at + CAST(? AS INTEGER) WHERE id = ?`, String(by), `a${seq}`],
      ),
    );
  const deletion = seq.map((seq) =>
    tamper(`row ${seq} is deleted`, [`a${seq}`], ['DELETE FROM audit WHERE id = ?', `a${seq}`]),
  );
  const insertion = fc
    .integer({ min: 0, max: sealed - 1 })
    .map((after) =>
      tamper(
        `a row is put in after row ${after}`,
        ['forged'],
        ['UPDATE audit SET rowid = -rowid WHERE rowid > ?', after],
        ['UPDATE audit SET rowid = 1 - rowid WHERE rowid < 0'],
        [
          `INSERT INTO audit (rowid, id, at, actor, action, subject_kind, subject_id) VALUES (?, 'forged', 1, 'x', 'x', 'x', 'x')`,
          after + 1,
        ],
      ),
    );
  const insertionBefore = fc
    .constantFrom(0, -1, -(2 ** 40))
    .map((rowid) =>
      tamper(
        `a row is put in at ${rowid}`,
        ['forged'],
        [
          `INSERT INTO audit (rowid, id, at, actor, action, subject_kind, subject_id) VALUES (?, 'forged', 1, 'x', 'x', 'x', 'x')`,
          rowid,
        ],
      ),
    );
  const swap = two.map(([one = 0, other = 0]) =>
    tamper(
      `rows ${one} and ${other} change places`,
      [`a${one}`, `a${other}`],
      ['UPDATE audit SET rowid = -1 WHERE id = ?', `a${one}`],
      ['UPDATE audit SET rowid = ? WHERE id = ?', one, `a${other}`],
      ['UPDATE audit SET rowid = ? WHERE rowid = -1', other],
    ),
  );
  const sealChange = seq.map((seq) =>
    tamper(
      `seal ${seq} is changed`,
      [seq, `a${seq}`],
      [
        "UPDATE audit_seals SET seal = CASE substr(seal, 1, 1) WHEN '0' THEN '1' ELSE '0' END || substr(seal, 2) WHERE seq = ?",
        seq,
      ],
    ),
  );
  const sealDeletion = seq.map((seq) =>
    tamper(`seal ${seq} is deleted`, [seq], ['DELETE FROM audit_seals WHERE seq = ?', seq]),
  );
  const renumbering = fc
    .record({
      seq,
      to: fc.oneof(fc.constantFrom(0, -1, sealed + 1), fc.integer({ min: sealed + 1, max: 2 ** 31 })),
    })
    .map(({ seq, to }) =>
      tamper(`seal ${seq} becomes ${to}`, [seq], ['UPDATE audit_seals SET seq = ? WHERE seq = ?', to, seq]),
    );
  const sealSwap = two.map(([one = 0, other = 0]) =>
    tamper(
      `seals ${one} and ${other} change numbers`,
      [one, other],
      ['UPDATE audit_seals SET seq = -9 WHERE seq = ?', one],
      ['UPDATE audit_seals SET seq = ? WHERE seq = ?', one, other],
      ['UPDATE audit_seals SET seq = ? WHERE seq = -9', other],
    ),
  );
  const otherRow = seq.map((seq) =>
    tamper(
      `seal ${seq} names another row`,
      [seq],
      ["UPDATE audit_seals SET audit_id = 'none' WHERE seq = ?", seq],
    ),
  );
  const cutTail = seq.map((from) =>
    tamper(
      `both tables end before ${from}`,
      Array.from({ length: sealed - from + 1 }, (_, step) => from + step),
      ['DELETE FROM audit WHERE rowid >= ?', from],
      ['DELETE FROM audit_seals WHERE seq >= ?', from],
    ),
  );
  return fc.oneof(
    columnChange,
    typeChange,
    brokenText,
    timeChange,
    deletion,
    insertion,
    insertionBefore,
    sealChange,
    sealDeletion,
    renumbering,
    otherRow,
    cutTail,
    ...(sealed > 1 ? [swap, sealSwap] : []),
  );
}

const scene = fc.array(entry, { minLength: 1, maxLength: 12 }).chain((entries) =>
  fc.integer({ min: 1, max: entries.length }).chain((sealed) =>
    fc.record({
      entries: fc.constant(entries),
      sealed: fc.constant(sealed),
      tampering: tamperingOf(sealed),
    }),
  ),
);

/** The same database for every run: emptied, filled, sealed in two steps. */
async function begin(db: Database, entries: readonly Entry[], sealed: number): Promise<void> {
  await db.client.batch(
    ['DELETE FROM audit', 'DELETE FROM audit_seals', `DELETE FROM settings WHERE key = '${HEAD_KEY}'`],
    'write',
  );
  await writeEntries(db, entries);
  await seal(db, KEY, Math.ceil(sealed / 2));
  await seal(db, KEY, Math.floor(sealed / 2));
}

test('whatever is done to one sealed row or seal is found, and the row is named', async () => {
  const db = await openTestDatabase('memory');
  await dropTriggers(db);
  await fc.assert(
    fc.asyncProperty(scene, async ({ entries, sealed, tampering }) => {
      await begin(db, entries, sealed);
      const whole = await verifyAudit({ db }, KEY);
      expect(whole).toMatchObject({ sealed, findings: [], unsealed: { count: entries.length - sealed } });
      await db.client.batch([...tampering.statements], 'write');
      const { findings } = await verifyAudit({ db }, KEY);
      expect(tampering.names.filter((name) => !isNamed(findings, name))).toEqual([]);
    }),
    { numRuns: 400 },
  );
});

test.for([
  ['UPDATE audit SET actor = ? WHERE id = ?', 'ou_b', 'row_changed'],
  ["UPDATE audit_seals SET seal = replace(hex(?), '4', 'f') WHERE audit_id = ?", 'ou_b', 'seal_changed'],
] as const)(
  'one broken place is told from the rest, the first and the last included: %s',
  async ([sql, value, kind]) => {
    const db = await openTestDatabase('memory');
    await dropTriggers(db);
    for (const id of ['a1', 'a3', 'a6']) {
      await begin(db, plainEntries(6), 6);
      await db.client.execute({ sql, args: [value, id] });
      const { findings } = await verifyAudit({ db }, KEY);
      expect(findings).toMatchObject([{ kind, auditId: id, seq: Number(id.slice(1)), action: 'submit' }]);
    }
  },
);

test('several broken rows are all named, and the whole ones between them are not', async () => {
  const db = await openTestDatabase('memory');
  await dropTriggers(db);
  await begin(db, plainEntries(9), 9);
  await db.client.execute("UPDATE audit SET action = 'approve' WHERE id IN ('a2', 'a3', 'a6', 'a9')");
  await db.client.execute("DELETE FROM audit WHERE id = 'a5'");
  const { findings } = await verifyAudit({ db }, KEY);
  expect(findings.map(({ kind, auditId }) => `${kind} ${auditId}`)).toEqual([
    'row_changed a2',
    'row_changed a3',
    'row_deleted a5',
    'row_changed a6',
    'row_changed a9',
  ]);
});

test('a tail cut off both tables shows by the head, and so does one of the seals alone', async () => {
  const db = await openTestDatabase('memory');
  await dropTriggers(db);
  for (const tables of [['audit', 'audit_seals'], ['audit_seals']]) {
    await begin(db, plainEntries(4), 4);
    for (const table of tables) await db.client.execute(`DELETE FROM ${table} WHERE rowid > 2`);
    const { findings, unsealed } = await verifyAudit({ db }, KEY);
    expect(findings).toEqual([{ kind: 'seal_missing', seq: 3, toSeq: 4 }]);
    expect(unsealed.count).toBe(tables.length === 1 ? 2 : 0);
  }
});

test.for([
  ["DELETE FROM settings WHERE key = 'audit_head'"],
  ["UPDATE settings SET value = value || '0' WHERE key = 'audit_head'"],
  ["UPDATE settings SET value = replace(value, '3 ', '4 ') WHERE key = 'audit_head'"],
])('a head that was touched is told: %s', async ([sql = '']) => {
  const db = await openTestDatabase('memory');
  await begin(await withoutTriggers(db), plainEntries(3), 3);
  await db.client.execute(sql);
  expect((await verifyAudit({ db }, KEY)).findings).toEqual([{ kind: 'head_wrong' }]);
});

test('an older head put back shows the seals that came after it', async () => {
  const db = await openTestDatabase('memory');
  await begin(await withoutTriggers(db), plainEntries(2), 2);
  const { rows } = await db.client.execute(`SELECT value FROM settings WHERE key = '${HEAD_KEY}'`);
  await writeEntries(db, plainEntries(1), 3);
  await seal(db);
  await db.client.execute({
    sql: `UPDATE settings SET value = ? WHERE key = '${HEAD_KEY}'`,
    args: [rows[0]?.['value'] ?? ''],
  });
  expect((await verifyAudit({ db }, KEY)).findings).toEqual([{ kind: 'head_wrong', seq: 3 }]);
});

test.for(['another key of the tests, 32 long', undefined])(
  'with a wrong key (%s) that is all that is said',
  async (key) => {
    const db = await openTestDatabase('memory');
    await begin(await withoutTriggers(db), plainEntries(5), 5);
    expect((await verifyAudit({ db }, key)).findings).toEqual([{ kind: 'wrong_key' }]);
    await begin(db, plainEntries(1), 1);
    expect((await verifyAudit({ db }, key)).findings).toEqual([{ kind: 'wrong_key' }]);
  },
);

test('a chain computed anew without the key is a difference', async () => {
  const db = await openTestDatabase('memory');
  await begin(await withoutTriggers(db), plainEntries(3), 3);
  await db.client.batch(
    [
      "UPDATE audit SET actor = 'ou_b'",
      'DELETE FROM audit_seals',
      `DELETE FROM settings WHERE key = '${HEAD_KEY}'`,
    ],
    'write',
  );
  await seal(db, 'a key that the forger made up himself');
  expect((await verifyAudit({ db }, KEY)).findings).toEqual([{ kind: 'wrong_key' }]);
});

test('an empty audit and one that waits for the sealer are whole', async () => {
  const db = await openTestDatabase('memory');
  const nothing = { sealed: 0, last: undefined, findings: [], leftOut: 0 };
  expect(await verifyAudit({ db }, KEY)).toEqual({
    ...nothing,
    unsealed: { count: 0, oldestAtMs: undefined },
  });
  await writeEntries(db, plainEntries(2));
  const oldestAtMs = Date.parse('2026-11-20T10:00:01+08:00');
  expect(await verifyAudit({ db }, KEY)).toEqual({ ...nothing, unsealed: { count: 2, oldestAtMs } });
});

test('thousands of broken rows fill no memory: the first thousand are named, the others counted', async () => {
  const db = await openTestDatabase('memory');
  await begin(await withoutTriggers(db), plainEntries(1500), 1500);
  await db.client.execute('UPDATE audit SET at = at + 1');
  expect(await verifyAudit({ db }, KEY)).toMatchObject({ findings: { length: 1000 }, leftOut: 500 });
});

test('on a server it is found just the same', async () => {
  const db = await openTestDatabase('sqld');
  await begin(await withoutTriggers(db), plainEntries(700), 700);
  expect(await verifyAudit({ db }, KEY)).toMatchObject({ sealed: 700, findings: [] });
  await db.client.execute("UPDATE audit SET after = CAST(x'ff' AS TEXT) WHERE id = 'a650'");
  expect((await verifyAudit({ db }, KEY)).findings).toMatchObject([{ kind: 'row_changed', auditId: 'a650' }]);
});

async function withoutTriggers(db: Database): Promise<Database> {
  await dropTriggers(db);
  return db;
}
