import { expect, test } from 'vitest';
import { listDerivedNames } from '../../../src/domain/organizations/names/short-forms.ts';

test.for([
  ['云州市农业学会', ['云州农业学会', '农业学会']],
  ['云州市科学技术协会', ['云州市科协', '云州科协']],
  ['云州市科协', ['云州科协', '云州市科学技术协会']],
  ['江苏省泰兴市水利学会', ['江苏泰兴水利学会', '水利学会']],
  ['宏达机械有限责任公司科学技术协会', ['宏达机械科协']],
  ['丰泉县水稻农村专业技术协会', ['丰泉县水稻农技协', '丰泉水稻农技协', '水稻农技协']],
  ['城市规划学会', []],
  ['科协', ['科学技术协会']],
  ['', []],
] as const)('%s is also called %s', ([name, derived]) => {
  expect(listDerivedNames(name)).toEqual(derived);
});
