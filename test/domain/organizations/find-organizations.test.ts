import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { Database } from '../../../src/db/database.ts';
import { findOrganizations } from '../../../src/domain/organizations/names/find-organizations.ts';
import { openLedger, type Entered } from './open-ledger.ts';

const CITY = 'org_city';
const LEDGER: readonly Entered[] = [
  {
    id: CITY,
    kind: 'AST',
    name: '云州市科学技术协会',
    regionCode: '329900',
    also: [{ kind: 'alias', name: '市科协' }],
  },
  { id: 'org_lake', kind: 'AST', level: 4, name: '锦湖区科协', regionCode: '329902', guidedBy: CITY },
  {
    id: 'org_farm',
    name: '云州市农业学会',
    regionCode: '329900',
    guidedBy: CITY,
    uscc: '51321283MJ0000018F',
  },
  { id: 'org_lake_farm', level: 4, name: '锦湖区农业学会', guidedBy: 'org_lake' },
  {
    id: 'org_wood',
    name: '云州市林学会',
    guidedBy: CITY,
    also: [{ kind: 'former', name: '云州市造林协会' }],
  },
  { id: 'org_old', name: '云州市农业', stage: 'deregistered', guidedBy: CITY },
  { id: 'org_bank', name: '云州市会计学会', guidedBy: CITY },
  { id: 'org_steel', kind: 'ENT', name: '云州宏达机械有限责任公司科学技术协会', guidedBy: CITY },
  {
    id: 'org_ieee',
    name: 'IEEE云州分会',
    guidedBy: CITY,
    also: [{ kind: 'abbreviation', name: 'A100研究会' }],
  },
  { id: 'org_women', name: '云州市女科技工作者协会', guidedBy: CITY },
  { id: 'org_taixing', name: '水稻研究会', level: 4, regionCode: '321283', guidedBy: CITY },
  { id: 'org_away', kind: 'AST', name: '远方市科协', regionCode: '321200' },
  { id: 'org_away_farm', name: '远方市农业学会', guidedBy: 'org_away' },
];

async function find(db: Database, text: string, scopeIds: readonly string[] = [CITY]) {
  return findOrganizations(db, { scopeIds, text, limit: 10 });
}

test.for([
  ['云州市农业学会', 'org_farm', 'exact'],
  ['云州市 农业学会', 'org_farm', 'part'],
  ['云州（市）农业学会', 'org_farm', 'exact'],
  ['ＩＥＥＥ', 'org_ieee', 'prefix'],
  ['a100', 'org_ieee', 'prefix'],
  ['云州市林', 'org_wood', 'prefix'],
  ['造林', 'org_wood', 'part'],
  ['市科协', CITY, 'exact'],
  ['云州市科协', CITY, 'exact'],
  ['云州科协', CITY, 'exact'],
  ['科学技术协会', CITY, 'part'],
  ['宏达机械有限公司科协', 'org_steel', 'part'],
  ['宏达机械科协', 'org_steel', 'part'],
  ['kuaijixuehui', 'org_bank', 'pinyin'],
  ['nvkeji', 'org_women', 'pinyin'],
  ['yunzhoushinong', 'org_farm', 'pinyin'],
  ['nongye学会', 'org_farm', 'pinyin'],
  ['nyxh', 'org_farm', 'initials'],
  ['yznyxh', 'org_farm', 'initials'],
  ['ny学会', 'org_farm', 'initials'],
  ['yzkx', CITY, 'initials'],
  ['浓业学会', 'org_farm', 'similar'],
  ['农牛学会', 'org_farm', 'similar'],
  ['农学业会', 'org_farm', 'similar'],
  ['云州市农业的学会', 'org_farm', 'similar'],
  ['云市农业学会', 'org_farm', 'similar'],
  ['nogyexuehui', 'org_farm', 'similar'],
  ['nongyexeuhui', 'org_farm', 'similar'],
  ['nongye雪会', 'org_farm', 'similar'],
  ['kuaijixuehu', 'org_bank', 'pinyin'],
  ['区 农业学会', 'org_lake_farm', 'part'],
  ['锦湖 nyxh', 'org_lake_farm', 'initials'],
  ['泰兴市 研究会', 'org_taixing', 'part'],
  ['江苏 水稻', 'org_taixing', 'part'],
  ['51321283MJ0000018F', 'org_farm', 'code'],
  ['５１３２１２８３ mj0000018f', 'org_farm', 'code'],
  ['513212', 'org_farm', 'code'],
  ['000018F', 'org_farm', 'code'],
  ['321283', 'org_taixing', 'code'],
  ['329902', 'org_lake', 'code'],
  ['org_women', 'org_women', 'code'],
] as const)('%s leads to %s by %s', async ([text, id, how]) => {
  expect((await find(await openLedger(LEDGER), text))[0]).toMatchObject({ id, how });
});

test('the name that gave it away is told, with what the organization is', async () => {
  const hits = await find(await openLedger(LEDGER), '造林协会');
  expect(hits).toMatchObject([
    {
      id: 'org_wood',
      name: '云州市林学会',
      kind: 'SOC',
      level: 3,
      stage: 'established',
      matchedName: '云州市造林协会',
    },
  ]);
});

test('a region code that ends in zeros means everything within', async () => {
  const hits = await find(await openLedger(LEDGER), '329900');
  expect(hits.map(({ id }) => id).sort()).toEqual([CITY, 'org_farm', 'org_lake']);
});

test('what is deregistered comes last, however well it fits', async () => {
  const hits = await find(await openLedger(LEDGER), '云州市农业');
  expect(hits.map(({ id }) => id)).toEqual(['org_farm', 'org_old']);
});

test('every word must be found', async () => {
  expect(await find(await openLedger(LEDGER), '锦湖区 造林')).toEqual([]);
});

test('the kinds and stages asked for are the only ones found', async () => {
  const db = await openLedger(LEDGER);
  const text = '云州';
  const kinds = await findOrganizations(db, { scopeIds: [CITY], text, kinds: ['ENT'], limit: 10 });
  const stages = await findOrganizations(db, { scopeIds: [CITY], text, stages: ['deregistered'], limit: 10 });
  expect([...kinds, ...stages].map(({ id }) => id)).toEqual(['org_steel', 'org_old']);
});

test('of more than the limit the best are given', async () => {
  const db = await openLedger(LEDGER);
  const all = await find(db, '云州市');
  expect(await findOrganizations(db, { scopeIds: [CITY], text: '云州市', limit: 2 })).toEqual(
    all.slice(0, 2),
  );
  expect(await findOrganizations(db, { scopeIds: [CITY], text: '云州市', limit: 0 })).toEqual([]);
});

test.for([
  '农业学会',
  '浓业学会',
  'nyxh',
  'nongyexuehui',
  '远方市农业学会',
  '远方 学会',
  '科协',
  'kx',
  '321200',
  'org_away_farm',
  '学',
  '51321283MJ0000018F',
])('%s finds nothing outside of the scope', async (text) => {
  const db = await openLedger(LEDGER);
  expect(await find(db, text, ['org_lake'])).not.toContainEqual(
    expect.objectContaining({ id: expect.not.stringMatching(/^org_lake/u) }),
  );
  expect(await find(db, text, [])).toEqual([]);
  expect(await find(db, text, ['org_nowhere'])).toEqual([]);
});

test('two scopes that lie within each other give each hit once', async () => {
  const hits = await find(await openLedger(LEDGER), '锦湖区农业学会', [CITY, 'org_lake']);
  expect(hits.map(({ id }) => id)).toEqual(['org_lake_farm']);
});

test('nothing that anybody types is query syntax or a fault', async () => {
  const db = await openLedger(LEDGER);
  const odd = fc.oneof(
    fc.string({ unit: 'binary', maxLength: 40 }),
    fc
      .array(
        fc.constantFrom(
          '"',
          '*',
          'AND',
          'OR',
          'NOT',
          'NEAR(',
          ')',
          '^',
          ':',
          "'",
          '%',
          '_',
          '农业',
          'ny',
          ' ',
          '🙂',
        ),
      )
      .map((parts) => parts.join('')),
  );
  await fc.assert(
    fc.asyncProperty(odd, async (text) => {
      const hits = await find(db, text, ['org_lake']);
      expect(hits.every(({ id }) => id.startsWith('org_lake'))).toBe(true);
    }),
    { numRuns: 200 },
  );
});

test.for([
  ['nothing', ''],
  ['blanks', ' 　\t'],
  ['signs', '🙂"*()'],
  ['half a character', '\uD800'],
  ['ten thousand characters', '农'.repeat(10_000)],
  ['ten thousand words', '农业 '.repeat(10_000).replaceAll('农业', '牛肉')],
] as const)('%s finds nothing', async ([, text]) => {
  expect(await find(await openLedger(LEDGER), text)).toEqual([]);
});
