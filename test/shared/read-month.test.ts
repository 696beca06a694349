import { expect, test } from 'vitest';
import { takeMonth } from '../../src/shared/read-month.ts';

const NOW = new Date('2026-11-20T10:00:00+08:00');

test.for([
  ['2026-10', '2026-10', ''],
  ['云州市机械工程学会 2026-9', '2026-09', '云州市机械工程学会'],
  ['2026年9月 云州市机械工程学会', '2026-09', '云州市机械工程学会'],
  ['学会 ２０２６．３', '2026-03', '学会'],
  ['10月', '2026-10', ''],
  ['12月', '2025-12', ''],
  ['上月', '2026-10', ''],
  ['本月 学会', '2026-11', '学会'],
  ['学会', undefined, '学会'],
  ['第13中学科协', undefined, '第13中学科协'],
  ['2026-13', undefined, '2026-13'],
  ['', undefined, ''],
] as const)('%s names the month %s', ([line, month, rest]) => {
  expect(takeMonth(line, NOW)).toEqual({ month, rest });
});
