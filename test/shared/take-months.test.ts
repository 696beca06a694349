import { expect, test } from 'vitest';
import { takeMonths } from '../../src/shared/take-months.ts';

const NOW = new Date('2026-11-20T10:00:00+08:00');

test.for([
  ['学会', [], '学会'],
  ['2026-10 学会', ['2026-10'], '学会'],
  ['2026-08 至 2026-10 学会', ['2026-08', '2026-09', '2026-10'], '学会'],
  ['8月到10月', ['2026-08', '2026-09', '2026-10'], ''],
  ['2026年10月至2026年9月', ['2026-09', '2026-10'], ''],
  ['至诚学会 上月', ['2026-10'], '至诚学会'],
] as const)('%s names the months %s', ([line, months, rest]) => {
  expect(takeMonths(line, NOW)).toEqual({ months, rest });
});
