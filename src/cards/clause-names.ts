import type { Duty } from '../domain/obligations/obligation.ts';
import { findDigestClause, findDigestDocument } from '../domain/policies/library/library.ts';
import type { ClauseNames } from './duty-card.ts';
import { FORCE_NAMES } from './policy-words.ts';

/** The names of the clauses that the duties rest on. */
export function nameClauses(duties: readonly Duty[]): ClauseNames {
  const ids = duties.flatMap(({ rule }) =>
    rule.basis.flatMap((basis) => (basis.kind === 'clause' ? [basis.clauseId] : [])),
  );
  return new Map([...new Set(ids)].flatMap(toEntry));
}

function toEntry(id: string): [string, string][] {
  const clause = findDigestClause(id);
  const document = findDigestDocument(id);
  if (clause === undefined || document === undefined) return [];
  const { title, issuedOn, jurisdiction, force } = document;
  return [
    [
      id,
      `《${title}》${clause.locator}（${issuedOn.slice(0, 4)}，${jurisdiction.name}，${FORCE_NAMES[force]}）`,
    ],
  ];
}
