import { expect, test } from 'vitest';
import {
  checkRegion,
  findRegion,
  findRegionsByName,
  isRegionWithin,
  toRegionStem,
} from '../../../src/domain/organizations/find-region.ts';
import { REGIONS_AS_OF } from '../../../src/domain/organizations/regions.gen.ts';

test.for([
  ['100000', ['全国'], 1],
  ['320000', ['江苏省'], 2],
  ['321200', ['江苏省', '泰州市'], 3],
  ['321283', ['江苏省', '泰州市', '泰兴市'], 4],
  ['422823', ['湖北省', '恩施土家族苗族自治州', '巴东县'], 4],
  ['110108', ['北京市', '海淀区'], 4],
  ['500229', ['重庆市', '城口县'], 4],
  ['429004', ['湖北省', '仙桃市'], 4],
  ['441900', ['广东省', '东莞市'], 3],
  ['659001', ['新疆维吾尔自治区', '石河子市'], 4],
  ['810000', ['香港特别行政区'], 2],
] as const)('%s is %s', ([code, path, level]) => {
  expect(findRegion(code)).toEqual({ code, name: path.at(-1), path, level });
});

test('the table says of what day it is and holds the whole country', () => {
  expect(REGIONS_AS_OF).toMatch(/^\d{4}-\d{2}-\d{2}$/u);
  const provinces = Array.from({ length: 90 }, (_, index) => findRegion(`${index + 10}0000`));
  expect(provinces.filter((region) => region?.level === 2)).toHaveLength(34);
});

test.for([
  ['321283', 'known'],
  ['310100', 'known'],
  ['329900', 'not_in_table'],
  ['329902', 'not_in_table'],
  ['321025', 'not_in_table'],
  ['320012', 'impossible'],
  ['160000', 'impossible'],
  ['999999', 'impossible'],
  ['32128', 'impossible'],
  ['3212830', 'impossible'],
  ['３２１２８３', 'impossible'],
  ['', 'impossible'],
] as const)('%s is %s', ([code, verdict]) => {
  expect(checkRegion(code)).toBe(verdict);
});

test.for([
  ['泰兴', ['321283']],
  ['泰兴市', ['321283']],
  [' 江 苏 ', ['320000']],
  ['恩施', ['422800', '422801']],
  ['朝阳', ['211300', '110105', '211321', '220104']],
  ['云州市', []],
  ['', []],
] as const)('%s names %s', ([text, codes]) => {
  expect(findRegionsByName(text).map(({ code }) => code)).toEqual(codes);
});

test.for([
  ['321283', '321283', true],
  ['321283', '321200', true],
  ['321283', '320000', true],
  ['321283', '100000', true],
  ['321200', '321283', false],
  ['321283', '321100', false],
  ['329902', '329900', true],
] as const)('%s within %s: %s', ([code, ancestor, isWithin]) => {
  expect(isRegionWithin(code, ancestor)).toBe(isWithin);
});

test.for([
  ['泰兴市', '泰兴'],
  ['单县', '单县'],
  ['内蒙古自治区', '内蒙古'],
  ['新疆维吾尔自治区', '新疆'],
  ['双江拉祜族佤族布朗族傣族自治县', '双江'],
  ['香港特别行政区', '香港'],
] as const)('%s is called %s', ([name, stem]) => {
  expect(toRegionStem(name)).toBe(stem);
});
