import { expect, test } from 'vitest';
import { compareVersions, shareKept } from '../../../src/domain/policies/importing/compare-versions.ts';
import { readDay } from '../../../src/domain/policies/keeping/read-day.ts';
import { readJurisdiction } from '../../../src/domain/policies/keeping/read-jurisdiction.ts';

test.for([
  ['2016', '2016'],
  ['2016年', '2016'],
  ['2016-7', '2016-07'],
  ['２０１６年７月', '2016-07'],
  ['2016.7.26', '2016-07-26'],
  ['20160726', '2016-07-26'],
  ['2016-07-26 +0800', '2016-07-26'],
  ['二〇一六年七月二十六日', '2016-07-26'],
  ['2016-13', undefined],
  ['2016-02-30', undefined],
  ['1216', undefined],
  ['去年', undefined],
  ['', undefined],
] as const)('the day %s is read as %s', ([typed, day]) => {
  expect(readDay(typed)).toBe(day);
});

test.for([
  ['全国', { name: '全国', region: 'CN' }],
  ['泰兴', { name: '泰兴市', region: '321283' }],
  ['江苏省泰州市 泰兴市', { name: '泰兴市', region: '321283' }],
  ['321283', { name: '泰兴市', region: '321283' }],
  ['北京朝阳', { name: '北京市朝阳区', region: '110105' }],
] as const)('the place %s is known', ([typed, value]) => {
  expect(readJurisdiction(typed)).toEqual({ value });
});

test('a place of a common name is asked back, an unknown one is none', () => {
  expect(readJurisdiction('朝阳区')).toEqual({ candidates: ['北京市朝阳区', '吉林省长春市朝阳区'] });
  expect(readJurisdiction('山西朝阳区')).toEqual({ candidates: [] });
  expect(readJurisdiction('火星')).toEqual({ candidates: [] });
});

test('a clause that moved is neither new nor gone, one with other words at its place is changed', () => {
  const before = [
    { locator: '1.', text: '甲' },
    { locator: '2.', text: '乙' },
    { locator: '3.', text: '丙' },
  ];
  const after = [
    { locator: '1.', text: '乙' },
    { locator: '2.', text: '甲' },
    { locator: '3.', text: '丁' },
    { locator: '4.', text: '戊' },
  ];
  expect(compareVersions(before, after)).toEqual({ new: 1, changed: 1, gone: 0 });
  expect(compareVersions(after, before)).toEqual({ new: 0, changed: 1, gone: 1 });
  expect(shareKept(before, after)).toBeCloseTo(2 / 3);
});
