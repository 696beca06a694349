import type { CitedClause } from '../answering/answer-question.ts';
import { splitParts, type TextPart } from './split-parts.ts';
import { standsAlone, turnsMeaning } from './stands-alone.ts';

/** What a model says that a clause says. */
export interface Claim {
  readonly sentence: string;
  /** What it claims to have copied. */
  readonly quote: string;
}

export interface VerifiedSentence {
  /** A connecting word before it: 另外; '' where there is none. */
  readonly opening: string;
  /** In the clause's own words: nothing the model wrote is in it. */
  readonly text: string;
}

const QUOTE_LETTERS_MIN = 4;
const LENGTH_MAX = 120;
const OPENING = /^(?:同时|另外|此外|还有)(?=[，,])/u;
const LETTERS = /[\p{L}\p{N}]/gu;
/** What is no plain sentence, though the clause may hold it: addresses, markup, templates, mentions. */
const NOT_PLAIN = /[<>@{}[\]\\|`*_#~$^&=\p{Cc}\p{Cf}\p{Co}\p{Cs}\p{So}]|\/\/|www|[a-z\d]\.[a-z]/iu;

/**
 * The sentence as the clause has it; undefined unless the clause says it: whole sentences of the clause, one after the
 * other, that mean the same without the rest of it, the quote among them. Numbers may be written otherwise and
 * punctuation may differ: what is returned is the clause's own.
 */
export function verifySentence(
  { sentence, quote }: Claim,
  clause: Pick<CitedClause, 'text' | 'headingPath'>,
): VerifiedSentence | undefined {
  if (!clause.text.includes(quote) || countLetters(quote) < QUOTE_LETTERS_MIN) return undefined;
  if (clause.headingPath.some((heading) => turnsMeaning(splitParts(heading)[0]))) return undefined;
  const opening = OPENING.exec(sentence)?.[0] ?? '';
  const key = toKey(splitParts(sentence.slice(opening.length)));
  const parts = splitParts(clause.text);
  for (const [firstAt, first] of parts.entries()) {
    if (parts[firstAt - 1]?.sentence === first.sentence) continue;
    const lastAt = findLast(parts, firstAt, key);
    if (lastAt === undefined || !standsAlone(parts, firstAt, lastAt)) continue;
    const chosen = parts.slice(firstAt, lastAt + 1);
    const text = render(chosen);
    if (text.length <= LENGTH_MAX && !NOT_PLAIN.test(text) && holdsQuote(clause.text, chosen, quote))
      return { opening, text };
  }
  return undefined;
}

/** Where the sentences end that say exactly this, from the part on. */
function findLast(parts: readonly TextPart[], firstAt: number, key: string): number | undefined {
  let said = '';
  for (let at = firstAt; said.length < key.length; at += 1) {
    const part = parts[at];
    if (part === undefined) return undefined;
    said += part.key;
    if (said === key) return parts[at + 1]?.sentence === part.sentence ? undefined : at;
  }
  return undefined;
}

function holdsQuote(text: string, chosen: readonly TextPart[], quote: string): boolean {
  const [start, end] = [chosen[0]?.start ?? 0, chosen.at(-1)?.end ?? 0];
  for (let at = text.indexOf(quote); at !== -1; at = text.indexOf(quote, at + 1)) {
    const shared = text.slice(Math.max(start, at), Math.min(end, at + quote.length));
    if (countLetters(shared) >= QUOTE_LETTERS_MIN) return true;
  }
  return false;
}

/** Line ends and numbers of lists go; what a line end leaves without a mark is given one. */
function render(chosen: readonly TextPart[]): string {
  return chosen
    .map((part, index) => {
      const mark = /\S/u.exec(part.delimiter)?.[0];
      const next = chosen[index + 1];
      if (next === undefined) return `${part.text}${mark === '！' || mark === '？' ? mark : '。'}`;
      return `${part.text}${mark ?? '，'}`;
    })
    .join('');
}

function toKey(parts: readonly TextPart[]): string {
  return parts.map(({ key }) => key).join('');
}

function countLetters(text: string): number {
  return text.match(LETTERS)?.length ?? 0;
}
