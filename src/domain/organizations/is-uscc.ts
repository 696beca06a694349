import { validate } from 'stdnum/lib/cjs/cn/uscc.js';

const ALPHABET = '0123456789ABCDEFGHJKLMNPQRTUWXY';
const WELL_FORMED = /^[0-9A-HJ-NPQRTUWXY]{2}\d{6}[0-9A-HJ-NPQRTUWXY]{10}$/u;
/** Of these stdnum 1.12 refuses right ones: a department such as N, and a check value of 31, which is written 0. */
const MISJUDGED = /^(?:.?[A-Z]|.*0$)/u;

/**
 * Whether the text is a unified social credit code (GB 32100-2015) with both its check characters right: its own,
 * and that of the organization code within, which stdnum doesn't look at.
 */
export function isUscc(text: string): boolean {
  if (!WELL_FORMED.test(text) || !isOrganizationCode(text.slice(8, 17))) return false;
  return validate(text).isValid || (MISJUDGED.test(text) && isOwnCheckRight(text));
}

function isOwnCheckRight(text: string): boolean {
  const sum = Array.from(text.slice(0, 17)).reduce(
    (total, letter, index) => total + ALPHABET.indexOf(letter) * (3 ** index % 31),
    0,
  );
  return text.charAt(17) === ALPHABET.charAt((31 - (sum % 31)) % 31);
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
