import { foldText } from './fold-text.ts';
import type { PolicyDocument } from '../policy.ts';
import type { SplitDocument } from './split-document.ts';

/**
 * Which clause of an imported text each clause of our digest stands for: by quote first, by locator where a quote is
 * not found. Empty where fewer than half of the quotes are there, since that text is another document.
 */
export function matchDigest(document: PolicyDocument, split: SplitDocument): ReadonlyMap<string, number> {
  const texts = split.clauses.map(({ text }) => foldText(text));
  const locators = split.clauses.map(({ locator }) => foldLocator(locator));
  const matches = new Map<string, number>();
  for (const clause of document.clauses) {
    const index = findQuote(foldText(clause.quote), foldLocator(clause.locator), texts, locators);
    if (index >= 0) matches.set(clause.id, index);
  }
  if (matches.size * 2 < document.clauses.length) return new Map();
  const taken = new Set(matches.values());
  for (const clause of document.clauses) {
    const index = locators.indexOf(foldLocator(clause.locator));
    if (!matches.has(clause.id) && index >= 0 && !taken.has(index)) matches.set(clause.id, index);
  }
  return matches;
}

/** The clause that holds the quote, at the digest's own place where several do; -1 where none does. */
function findQuote(
  quote: string,
  locator: string,
  texts: readonly string[],
  locators: readonly string[],
): number {
  const atPlace = locators.indexOf(locator);
  if (atPlace >= 0 && texts[atPlace]?.includes(quote) === true) return atPlace;
  return texts.findIndex((text) => text.includes(quote));
}

function foldLocator(locator: string): string {
  return foldText(locator).replace(/[.、]$/, '');
}
