import { foldText } from '../reading/fold-text.ts';
import { writeNumbersAlike } from '../reading/written-numbers.ts';

/** The text as it is compared: widths, quotation marks and numbers made alike, blanks dropped, letters small. */
export function toPlain(text: string): string {
  return writeNumbersAlike(foldText(text));
}

/** A plain question as it is told from others: marks at its end say nothing. */
export function toBareQuestion(plain: string): string {
  return plain.replace(/[\p{P}\p{S}]+$/u, '') || plain;
}
