import { expect, test } from 'vitest';
import {
  addDays,
  addMonths,
  daysBetween,
  fromDay,
  isDay,
  lastDayOfMonth,
  lastDayOfQuarter,
  shiftMonth,
  shiftQuarter,
  toDay,
  toQuarter,
  toShanghaiIso,
} from '../../src/shared/calendar.ts';

test('a day begins at midnight in Shanghai, whatever zone the machine has', () => {
  expect(toDay(new Date('2026-11-24T16:00:00Z'))).toBe('2026-11-25');
  expect(toDay(new Date('2026-11-24T15:59:59Z'))).toBe('2026-11-24');
  expect(fromDay('2026-11-25').toISOString()).toBe('2026-11-24T16:00:00.000Z');
  expect(toShanghaiIso(new Date('2026-11-24T16:30:00Z'))).toBe('2026-11-25T00:30:00.000+08:00');
});

test.for([
  ['2026-01-31', 1, '2026-02-28'],
  ['2024-01-31', 1, '2024-02-29'],
  ['2026-12-15', 1, '2027-01-15'],
  ['2026-03-31', -1, '2026-02-28'],
  ['2024-02-29', 12, '2025-02-28'],
] as const)('%s and %i months is %s', ([day, months, expected]) => {
  expect(addMonths(day, months)).toBe(expected);
});

test('months and quarters roll over the year', () => {
  expect(shiftMonth('2026-01', -1)).toBe('2025-12');
  expect(shiftQuarter('2026-Q1', -1)).toBe('2025-Q4');
  expect(lastDayOfMonth('2024-02')).toBe('2024-02-29');
  expect(lastDayOfQuarter('2026-Q4')).toBe('2026-12-31');
  expect(toQuarter('2026-11-20')).toBe('2026-Q4');
  expect(addDays('2026-12-31', 1)).toBe('2027-01-01');
  expect(daysBetween('2026-11-20', '2026-12-01')).toBe(11);
});

test.for(['2026-02-30', '2026-13-01', '2026-1-1', 'today', ''])('%s is no day', (text) => {
  expect(isDay(text)).toBe(false);
});
