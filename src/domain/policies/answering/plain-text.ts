import { foldText } from '../reading/fold-text.ts';
import { writeNumbersAlike } from '../reading/written-numbers.ts';

/** Chinese characters that are no number, nor part of one. */
const PLAIN = /^(?:(?![零〇一二两三四五六七八九十百成])[\u4e00-\u9fff])*$/u;

/** The text as it is compared: widths, quotation marks and numbers made alike, blanks dropped, letters small. */
export function toPlain(text: string): string {
  if (PLAIN.test(text)) return text;
  return writeNumbersAlike(foldText(text));
}

/** Characters that no mark is. */
const LETTER = /[\p{L}\p{N}]/u;

/** A plain question as it is told from others: marks at its end say nothing. */
export function toBareQuestion(plain: string): string {
  let end = plain.length;
  while (end > 0 && !LETTER.test(plain.charAt(end - 1))) end -= 1;
  if (end === plain.length) return plain;
  return plain.slice(0, end) + plain.slice(end).replace(/[\p{P}\p{S}]+$/u, '') || plain;
}
