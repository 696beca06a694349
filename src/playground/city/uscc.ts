/** The 31 characters of GB 32100-2015, in the order of their values. */
const ALPHABET = '0123456789ABCDEFGHJKLMNPQRTUWXY';
const CODE_WEIGHTS = [1, 3, 9, 27, 19, 26, 16, 17, 20, 29, 25, 13, 8, 24, 10, 30, 28];
const BODY_WEIGHTS = [3, 7, 9, 10, 5, 8, 4, 2];

/** A unified social credit code of 18 characters: registrar and category, region of the registrar, body of eight. */
export function toUscc(prefix: string, regionCode: string, body: string): string {
  const leading = `${prefix}${regionCode}${body}${toBodyCheck(body)}`;
  const sum = weigh(leading, CODE_WEIGHTS, (character) => ALPHABET.indexOf(character));
  return `${leading}${ALPHABET.charAt((31 - (sum % 31)) % 31)}`;
}

/** The check character of the organization code, GB 11714. */
function toBodyCheck(body: string): string {
  const rest = 11 - (weigh(body, BODY_WEIGHTS, (character) => Number.parseInt(character, 36)) % 11);
  if (rest === 11) return '0';
  return rest === 10 ? 'X' : String(rest);
}

function weigh(text: string, weights: readonly number[], toValue: (character: string) => number): number {
  return weights.reduce((sum, weight, index) => sum + weight * toValue(text.charAt(index)), 0);
}
