import { expect, test } from 'vitest';
import { layOutSheet } from '../../../src/domain/imports/lay-out-sheet.ts';
import { readColumn } from '../../../src/domain/imports/read-column.ts';
import { guessKind, readKindWord } from '../../../src/domain/imports/read-kind-word.ts';
import { KINDS } from '../../../src/domain/organizations/organization.ts';
import { FIELD_NAMES, toField } from '../../../src/domain/organizations/record-fields.ts';
import { typedEntries } from '../../../src/shared/typed-entries.ts';

function layOut(rows: string[][], merges: Parameters<typeof layOutSheet>[0]['merges'] = []) {
  return layOutSheet({ name: '学会', rows, merges });
}

const across = (row: number, firstColumn: number, lastColumn: number) => ({
  firstRow: row,
  lastRow: row,
  firstColumn,
  lastColumn,
});

test('the header is found below titles, and totals and signatures are no organizations', () => {
  const sheet = layOut(
    [
      ['云州市学会台账', '', ''],
      ['填报单位：云州市科协', '', ''],
      ['序号', '组织全称', '正式党员（人）'],
      ['1', '甲学会', '3'],
      ['', '', ''],
      ['序号', '组织全称', '正式党员（人）'],
      ['2', '乙学会', '4'],
      ['合计', '', '7'],
      ['填报人：＿＿　审核人：＿＿', '', ''],
      ['', '', '2026年11月'],
    ],
    [across(0, 0, 2), across(1, 0, 2), across(8, 0, 2)],
  );
  expect(sheet?.lines.map(({ line }) => line)).toEqual([4, 7]);
});

test('a header of two rows is read from the lower one, with what reaches down into it', () => {
  const sheet = layOut(
    [
      ['组织全称', '党员情况', '', '联系人'],
      ['', '正式党员', '预备党员', ''],
      ['甲学会', '3', '1', '张三'],
    ],
    [
      { firstRow: 0, lastRow: 1, firstColumn: 0, lastColumn: 0 },
      across(0, 1, 2),
      { firstRow: 0, lastRow: 1, firstColumn: 3, lastColumn: 3 },
    ],
  );
  expect(sheet?.headers).toEqual(['组织全称', '正式党员', '预备党员', '联系人']);
  expect(sheet?.lines.map(({ line }) => line)).toEqual([3]);
});

test('a column that stands twice is read once', () => {
  const sheet = layOut([
    ['名称', '全称', '联系人'],
    ['甲学会', '乙学会', '张三'],
  ]);
  expect(sheet?.columns.map(({ is }) => is)).toEqual(['field', 'empty', 'field']);
  expect(sheet?.repeatedHeaders).toEqual(['全称']);
});

test('merged cells among the organizations are told by their lines', () => {
  const sheet = layOut(
    [
      ['组织全称', '联系人', '电话'],
      ['甲学会', '张三', '1234567'],
      ['', '李四', ''],
      ['丙学会', '', ''],
    ],
    [
      { firstRow: 1, lastRow: 2, firstColumn: 0, lastColumn: 0 },
      { firstRow: 2, lastRow: 3, firstColumn: 1, lastColumn: 1 },
    ],
  );
  expect(sheet?.mergedLines).toEqual([3, 4]);
  expect(sheet?.lines.map(({ isNameMerged }) => isNameMerged)).toEqual([false, true, false]);
});

test('very many and very long merges are gone through in no time', () => {
  const rows = [['组织全称', '联系人'], ...Array.from({ length: 20_000 }, () => ['甲学会', '张三'])];
  const merges = Array.from({ length: 100_000 }, (_, index) => ({
    firstRow: index % 5000,
    lastRow: 20_000,
    firstColumn: 1,
    lastColumn: 1,
  }));
  const startedAt = performance.now();
  expect(layOut(rows, merges)?.mergedLines.length).toBeGreaterThan(19_000);
  expect(performance.now() - startedAt).toBeLessThan(1000);
});

test.for([
  [
    [
      ['只有', '文字'],
      ['没有', '表头'],
    ],
  ],
  [[['组织全称'], ['甲学会']]],
  [[]],
] as const)('a sheet without a table is none: %o', ([rows]) => {
  expect(layOut(rows.map((row) => [...row]))).toBeUndefined();
});

test('every field is found by its name, its label and its synonyms, and by no other field’s', () => {
  for (const name of FIELD_NAMES) {
    const { label, synonyms = [] } = toField(name);
    for (const header of [name, label])
      expect([header, readColumn(header)]).toMatchObject([header, { name }]);
    for (const header of synonyms) {
      const column = readColumn(header);
      const kinds = toField(name).kinds;
      const other = column.is === 'field' ? column.name : name;
      const shares = FIELD_NAMES.filter((one) => one === other && one !== name).some((one) => {
        const others = toField(one).kinds;
        return others === 'all' || kinds === 'all' || others.some((kind) => kinds.includes(kind));
      });
      expect([header, column.is, shares]).toEqual([header, 'field', false]);
    }
  }
});

test.for([
  [' * 组织全称 ', 'name'],
  ['正式党员(人)', 'full_members'],
  ['任 期（年）', 'term_years'],
  ['ｃｏｎｔａｃｔ_ｐｈｏｎｅ', 'contact_phone'],
  ['联系\n电话', 'contact_phone'],
  ['【必填】统一社会信用代码', 'uscc'],
])('the header %s is %s', ([header, name]) => {
  expect(readColumn(header ?? '')).toMatchObject({ is: 'field', name });
});

test.for([
  ['类别', 'kind'],
  ['序号', 'ours'],
  ['问题', 'ours'],
  ['有人员', 'confirmation'],
  ['', 'empty'],
  ['领导签字', 'unknown'],
])('the header %s is %s', ([header, is]) => {
  expect(readColumn(header ?? '').is).toBe(is);
});

test('each kind is known by its code, its name and its name without brackets', () => {
  for (const [kind, name] of typedEntries(KINDS)) {
    expect([kind, name, name.replace(/（.*）/u, ''), `${name}台账`].map(readKindWord)).toEqual([
      kind,
      kind,
      kind,
      kind,
    ]);
  }
});

test.for([
  ['协会', 'SOC'],
  ['街道科协', 'TOWN'],
  ['学会2', 'SOC'],
  ['云州市科协', undefined],
  ['', undefined],
] as const)('the word %s alone means %s', ([word, kind]) => {
  expect(readKindWord(word)).toBe(kind);
});

test('a name of a file that speaks of two kinds tells none', () => {
  expect(guessKind('云州市科协所属学会')).toBeUndefined();
  expect(guessKind('2026年农技协名单')).toBe('RTA');
});
