import { expect, test } from 'vitest';
import { inferKind, inferLevel } from '../../../src/domain/organizations/infer-kind.ts';

test.for([
  ['云州市农业学会', 'SOC'],
  ['云州市护理学会', 'SOC'],
  ['江岭省作物栽培研究会', 'SOC'],
  ['云州市科学技术协会', 'AST'],
  ['东澜区科协', 'AST'],
  ['云州高新技术产业开发区科协', 'PARK'],
  ['云州市绿色食品产业园科协', 'PARK'],
  ['丰泉县石桥镇科协', 'TOWN'],
  ['滨江街道科学技术协会', 'TOWN'],
  ['石桥镇东风村科协', 'VILLAGE'],
  ['学府社区科协', 'VILLAGE'],
  ['云州重型机械股份有限公司科协', 'ENT'],
  ['云州学院科协', 'UNI'],
  ['丰泉县石桥镇葡萄种植专业技术协会', 'RTA'],
  ['云州市农林水联合党支部', 'PARTY'],
  ['云州锻压院士工作站', 'STATION'],
  ['云州市科技馆', 'VENUE'],
  ['云州市生命科学学会联合体', 'SOC_UNION'],
] as const)('%s is a %s by its name', ([name, kind]) => {
  expect(inferKind(name)).toBe(kind);
});

test('a name that tells no kind leaves it open', () => {
  expect(inferKind('云州市青年之家')).toBeUndefined();
});

test.for([
  ['TOWN', '石桥镇科协', 4, 5],
  ['VILLAGE', '东风村科协', 5, 6],
  ['AST', '丰泉县科协', 3, 4],
  ['AST', '云州市科协', undefined, 3],
  ['AST', '江岭省科协', undefined, 2],
  ['SOC', '云州市农学会', 3, 3],
] as const)('a %s %s under a guide of level %s stands at level %s', ([kind, name, guide, level]) => {
  expect(inferLevel(kind, name, guide)).toBe(level);
});
