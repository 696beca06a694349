import { toBareQuestion, toPlain } from '../answering/plain-text.ts';

/** A question as it is told from others. */
export function foldQuestion(question: string): string {
  return toBareQuestion(toPlain(question));
}
