import fc from 'fast-check';
import { expect, test } from 'vitest';
import { checkUscc, toUscc } from '../../../src/domain/organizations/check-uscc.ts';
import { toUscc as makeUscc } from '../../../src/playground/city/uscc.ts';

const RIGHT = '51321283MJ0000018F';

test.for([
  '５１３２１２８３ＭＪ００００００１８Ｆ'.replace('００００００', '０００００'),
  ' 51321283-mj000001-8f ',
  '51321283\u200BMJ0000018F',
])('%s is typed for a right code', (typed) => {
  expect(toUscc(typed)).toBe(RIGHT);
});

test('letters are never replaced unasked', () => {
  expect(toUscc('O0I1')).toBe('O0I1');
});

test.for([
  [RIGHT, 'SOC'],
  [makeUscc('13', '321283', '46710325'), 'AST'],
  [makeUscc('12', '321283', '46710325'), 'AST'],
  [makeUscc('91', '360681', 'MA1P43C6'), 'ENT'],
  [makeUscc('93', '321283', 'MA1P43C6'), 'RTA'],
  [makeUscc('51', '100000', '50000123'), 'SOC'],
  [makeUscc('N2', '321283', 'MF123456'), 'STATION'],
] as const)('%s is right for %s', ([code, kind]) => {
  expect(checkUscc(code, { kind })).toBeUndefined();
});

test.for([
  [RIGHT.slice(0, 17), 'SOC', { rule: 'uscc_length', severity: 'error' }],
  [`${RIGHT}0`, 'SOC', { rule: 'uscc_length', severity: 'error' }],
  ['51321283MJ00OO018F', 'SOC', { rule: 'uscc_alphabet', severity: 'error', suggestion: RIGHT }],
  ['5132I283MJ0000018F', 'SOC', { rule: 'uscc_alphabet', severity: 'error', suggestion: RIGHT }],
  ['51321283MJ000001BF', 'SOC', { rule: 'uscc_check_character', severity: 'error', suggestion: RIGHT }],
  ['51321283MJ0000081F', 'SOC', { rule: 'uscc_check_character', severity: 'error', suggestion: RIGHT }],
  ['51321283MJ0000018E', 'SOC', { rule: 'uscc_check_character', severity: 'error' }],
  ['泰兴学会泰兴学会泰兴学会泰兴学会泰兴', 'SOC', { rule: 'uscc_alphabet', severity: 'error' }],
  [makeUscc('91', '321283', 'MA1P43C6'), 'SOC', { rule: 'uscc_wrong_registrar', severity: 'error' }],
  [makeUscc('51', '991283', 'MJ318042'), 'SOC', { rule: 'uscc_region_impossible', severity: 'error' }],
  [makeUscc('51', '329900', 'MJ318042'), 'SOC', { rule: 'uscc_region_not_in_table', severity: 'warning' }],
  [makeUscc('51', '321283', 'MJ318042'), 'AST', { rule: 'uscc_unusual_registrar', severity: 'warning' }],
] as const)('%s is refused or doubted for %s', ([code, kind, fault]) => {
  expect(checkUscc(code, { kind })).toEqual(fault);
});

test('no single wrong character passes, and what is suggested is always right', () => {
  const slip = fc.record({
    body: fc.stringMatching(/^[0-9A-HJ-NPQRTUWXY]{8}$/u),
    at: fc.integer({ min: 8, max: 17 }),
    by: fc.constantFrom(...'0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ'),
  });
  fc.assert(
    fc.property(slip, ({ body, at, by }) => {
      const right = makeUscc('51', '321283', body);
      const typed = `${right.slice(0, at)}${by}${right.slice(at + 1)}`;
      const fault = checkUscc(typed, { kind: 'SOC' });
      expect(fault === undefined).toBe(typed === right);
      const suggested = checkUscc(fault?.suggestion ?? right, { kind: 'STATION' });
      expect(suggested?.severity).not.toBe('error');
    }),
    { numRuns: 1000 },
  );
});
