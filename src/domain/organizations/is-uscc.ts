import { validate } from 'stdnum/lib/cjs/cn/uscc.js';

const ALPHABET = '0123456789ABCDEFGHJKLMNPQRTUWXY';

/**
 * Whether the text is a unified social credit code with right check characters (GB 32100-2015).
 * stdnum 1.12 forgets that a check value of 31 is written 0 and refuses one right code in 31, so these are checked here.
 */
export function isUscc(text: string): boolean {
  return validate(text).isValid || isEndingInZero(text);
}

/** The one case stdnum gets wrong: a weighted sum that 31 divides. */
function isEndingInZero(text: string): boolean {
  if (!/^[0-9A-HJ-NPQRTUWXY]{17}0$/u.test(text)) return false;
  const sum = Array.from(text.slice(0, 17)).reduce(
    (total, letter, index) => total + ALPHABET.indexOf(letter) * (3 ** index % 31),
    0,
  );
  return sum % 31 === 0 && isOrganizationCode(text.slice(8, 17));
}

/** GB 11714: eight characters and their check character. */
function isOrganizationCode(code: string): boolean {
  const weights = [3, 7, 9, 10, 5, 8, 4, 2];
  const digits = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ';
  const sum = weights.reduce(
    (total, weight, index) => total + digits.indexOf(code.charAt(index)) * weight,
    0,
  );
  const check = 11 - (sum % 11);
  return code.charAt(8) === (check === 10 ? 'X' : String(check % 11));
}
