import { expect, test } from 'vitest';
import { RULEBOOK } from '../../../src/domain/obligations/rulebook/rulebook.ts';
import { listOpenPeriods, toStepDay } from '../../../src/domain/obligations/schedule.ts';
import { findStep, toStepId } from '../../../src/domain/obligations/schedule.ts';
import { monthlyReport, parkQuarterlyReport } from '../../../src/domain/obligations/rulebook/reports.ts';
import { councilRenewal } from '../../../src/domain/obligations/rulebook/term-renewals.ts';
import { findDigestClause } from '../../../src/domain/policies/library/library.ts';

test.for(RULEBOOK.map((rule) => [rule.id, rule] as const))(
  '%s rests on something that can be looked up',
  ([, rule]) => {
    expect(rule.basis.length).toBeGreaterThan(0);
    const clauseIds = rule.basis.flatMap((basis) => (basis.kind === 'clause' ? [basis.clauseId] : []));
    expect(clauseIds.filter((id) => findDigestClause(id) === undefined)).toEqual([]);
    expect(rule.basis.filter(({ says }) => says === '')).toEqual([]);
  },
);

test.for(RULEBOOK.map((rule) => [rule.id, rule] as const))(
  '%s has a ladder in the order of time, with an end',
  ([, rule]) => {
    const days = rule.ladder.map((step) => toStepDay(step, '2026-06-30'));
    expect(days).toEqual([...days].sort());
    expect(new Set(rule.ladder.map(toStepId)).size).toBe(rule.ladder.length);
  },
);

test('the ids of the rules differ', () => {
  expect(new Set(RULEBOOK.map(({ id }) => id)).size).toBe(RULEBOOK.length);
});

test('the monthly report is said to be our own setting, the quarterly one to rest on the Jilin clause', () => {
  expect(monthlyReport.basis.map(({ kind }) => kind)).toEqual(['setting']);
  expect(parkQuarterlyReport.basis[0]).toMatchObject({ kind: 'clause', clauseId: '003-10' });
});

test.for([
  ['2026-11-24', []],
  ['2026-11-25', ['2026-11']],
  ['2026-12-03', ['2026-11']],
  ['2026-12-04', []],
  ['2028-02-24', ['2028-02']],
] as const)('on %s the monthly report is open for %o', ([day, periods]) => {
  expect(listOpenPeriods(monthlyReport, day).map(({ period }) => period)).toEqual(periods);
});

test('the park report of a quarter is due ten days after it', () => {
  expect(listOpenPeriods(parkQuarterlyReport, '2027-01-05')).toEqual([
    { period: '2026-Q4', firstDay: '2026-10-01', lastDay: '2026-12-31', dueOn: '2027-01-10' },
  ]);
});

test('a council is reminded six months ahead of its end, and not a day earlier', () => {
  expect(findStep(councilRenewal, '2027-05-20', '2026-11-19')).toBeUndefined();
  expect(findStep(councilRenewal, '2027-05-20', '2026-11-20')).toEqual({ months: -6 });
});
