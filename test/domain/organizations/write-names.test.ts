import { expect, test } from 'vitest';
import { commit } from '../../../src/db/commit.ts';
import { backfillNames, writeNames } from '../../../src/domain/organizations/names/name-store.ts';
import { findOrganizations } from '../../../src/domain/organizations/names/find-organizations.ts';
import { openTestDatabase } from '../../db/open-test-database.ts';
import { openLedger } from './open-ledger.ts';

const AT = { scopeIds: ['one', 'two'], limit: 5 } as const;

test('a name is kept as typed, folded, with its pinyin and initials', async () => {
  const db = await openLedger([{ id: 'one', name: '绿化（银行）ＡＢ学会' }]);
  const rows = await db.all(`SELECT kind, name, folded, pinyin, initials FROM organization_names`);
  expect(rows).toEqual([
    {
      kind: 'official',
      name: '绿化（银行）ＡＢ学会',
      folded: '绿化银行ab学会',
      pinyin: 'lv hua yin hang a b xue hui',
      initials: 'lhyhabxh',
    },
  ]);
});

test('names written again take the place of those before, in the index as well', async () => {
  const db = await openLedger([
    { id: 'one', name: '云州市农学会', also: [{ kind: 'alias', name: '稻作会' }] },
    { id: 'two', name: '云州市林学会' },
  ]);
  await commit(db, await writeNames('one', [{ kind: 'official', name: '云州市作物学会' }]));
  expect(await findOrganizations(db, { ...AT, text: '稻作会' })).toEqual([]);
  expect(await findOrganizations(db, { ...AT, text: '作物' })).toMatchObject([{ id: 'one' }]);
  expect(await findOrganizations(db, { ...AT, text: '林学会' })).toMatchObject([{ id: 'two' }]);
  expect(
    await db.all(
      'SELECT (SELECT count(*) FROM organization_names) AS names, (SELECT count(*) FROM name_index) AS indexed',
    ),
  ).toEqual([{ names: 2, indexed: 2 }]);
});

test('names written twice are the same as once, and none may be written', async () => {
  const db = await openLedger([{ id: 'one', name: '云州市农学会' }]);
  const name = { kind: 'official', name: '云州市农学会' } as const;
  await commit(db, await writeNames('one', [name, { ...name, kind: 'alias' }]));
  await commit(db, await writeNames('one', [name]));
  expect(await db.all('SELECT kind FROM organization_names')).toEqual([{ kind: 'official' }]);
  await commit(db, await writeNames('one', []));
  expect(await db.all('SELECT rowid FROM name_index')).toEqual([]);
});

test('organizations of an earlier version get their names bit by bit, until all have them', async () => {
  const db = await openLedger(['甲', '乙', '丙'].map((name) => ({ id: name, name: `${name}学会` })));
  await commit(db, (await Promise.all(['甲', '乙', '丙'].map(async (id) => writeNames(id, [])))).flat());
  const counts = [];
  for (;;) {
    const writes = await backfillNames({ db }, { limit: 2 });
    if (writes.length === 0) break;
    await commit(db, writes);
    counts.push(await db.get('SELECT count(*) AS count FROM organization_names'));
  }
  expect(counts).toEqual([{ count: 2 }, { count: 3 }]);
  expect(await findOrganizations(db, { scopeIds: ['丙'], text: '丙学会', limit: 1 })).toMatchObject([
    { id: '丙' },
  ]);
});

test('a libSQL server keeps names the same way', async () => {
  const db = await openTestDatabase('sqld');
  await commit(db, await writeNames('one', [{ kind: 'official', name: '云州市农学会' }]));
  await commit(db, await writeNames('one', [{ kind: 'official', name: '云州市林学会' }]));
  expect(
    await db.all(
      `SELECT n.name FROM name_index JOIN organization_names AS n ON n.rowid = name_index.rowid WHERE name_index MATCH '学会'`,
    ),
  ).toEqual([{ name: '云州市林学会' }]);
});
