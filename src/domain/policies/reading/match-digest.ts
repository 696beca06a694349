import { foldText } from './fold-text.ts';
import type { PolicyDocument } from '../policy.ts';
import type { SplitDocument } from './split-file.ts';

interface Folded {
  readonly texts: readonly string[];
  readonly locators: readonly string[];
  /** All texts, one behind the other, and where each begins. */
  readonly whole: string;
  readonly starts: readonly number[];
}

/** One text is compared with every digest. */
const foldedTexts = new WeakMap<SplitDocument, Folded>();

/**
 * Which clause of an imported text each clause of our digest stands for: by quote first, by locator where a quote is
 * not found. Empty where fewer than half of the quotes are there, since that text is another document.
 */
export function matchDigest(document: PolicyDocument, split: SplitDocument): ReadonlyMap<string, number> {
  const folded = fold(split);
  const { locators } = folded;
  const matches = new Map<string, number>();
  let missed = 0;
  for (const clause of document.clauses) {
    const index = findQuote(foldText(clause.quote), foldLocator(clause.locator), folded);
    if (index >= 0) matches.set(clause.id, index);
    else missed += 1;
    if (missed * 2 > document.clauses.length) return new Map();
  }
  const taken = new Set(matches.values());
  for (const clause of document.clauses) {
    const index = locators.indexOf(foldLocator(clause.locator));
    if (!matches.has(clause.id) && index >= 0 && !taken.has(index)) matches.set(clause.id, index);
  }
  return matches;
}

function fold(split: SplitDocument): Folded {
  const known = foldedTexts.get(split);
  if (known !== undefined) return known;
  const texts = split.clauses.map(({ text }) => foldText(text));
  const starts: number[] = [];
  let end = 0;
  for (const text of texts) {
    starts.push(end);
    end += text.length + 1;
  }
  const folded = {
    texts,
    locators: split.clauses.map(({ locator }) => foldLocator(locator)),
    whole: texts.join('\n'),
    starts,
  };
  foldedTexts.set(split, folded);
  return folded;
}

/** The clause that holds the quote, at the digest's own place where several do; -1 where none does. */
function findQuote(quote: string, locator: string, { texts, locators, whole, starts }: Folded): number {
  const at = whole.indexOf(quote);
  if (at < 0) return -1;
  const atPlace = locators.indexOf(locator);
  if (atPlace >= 0 && texts[atPlace]?.includes(quote) === true) return atPlace;
  return starts.findLastIndex((start) => start <= at);
}

function foldLocator(locator: string): string {
  return foldText(locator).replace(/[.、]$/, '');
}
