import fc from 'fast-check';
import { validate } from 'stdnum/lib/cjs/cn/uscc.js';
import { expect, test } from 'vitest';
import { isUscc } from '../../../src/domain/organizations/is-uscc.ts';
import { toUscc } from '../../../src/playground/city/uscc.ts';

test.for(['91110000600037341L', '91110108551385082Q', '51321283MJ0000018F', '51329900MJ270115X0'])(
  '%s is right',
  (code) => {
    expect(isUscc(code)).toBe(true);
  },
);

test.for([
  '51329900MJ270115X1',
  '51329900MJ27011500',
  '51321283MJ0000018E',
  '51321283MI0000018F',
  '5132',
  '',
])('%s is not', (code) => {
  expect(isUscc(code)).toBe(false);
});

test('every code made by the standard is right, also the one in 31 that ends in 0', () => {
  const body = fc.stringMatching(/^[0-9A-HJ-NPQRTUWXY]{8}$/u);
  fc.assert(
    fc.property(body, (serial) => {
      expect(isUscc(toUscc('51', '329900', serial))).toBe(true);
    }),
    { numRuns: 500 },
  );
});

test.for(['N2321283MF123456', 'Y1321283MF123456', 'A1321283MF123456'])(
  '%s… bears a department that is a letter',
  (leading) => {
    expect(isUscc(toUscc(leading.slice(0, 2), leading.slice(2, 8), leading.slice(8)))).toBe(true);
  },
);

test('what the library refuses for its last character is refused, unless that is 0', () => {
  fc.assert(
    fc.property(fc.stringMatching(/^51329900[0-9A-Y]{9}[1-9A-Y]$/u), (code) => {
      expect(isUscc(code) && !validate(code).isValid).toBe(false);
    }),
  );
});

test('a right last character does not help where the organization code within is wrong', () => {
  const leading = '51321283MJ0000019';
  const passing = Array.from('0123456789ABCDEFGHJKLMNPQRTUWXY').map((last) => `${leading}${last}`);
  expect(passing.filter((code) => validate(code).isValid)).toHaveLength(1);
  expect(passing.filter(isUscc)).toEqual([]);
});

test.for([' 51321283MJ0000018F', '51321283-MJ0000018F', '51321283mj0000018f'])(
  '%s is not written so',
  (text) => {
    expect(isUscc(text)).toBe(false);
  },
);
