import type { Basis } from '../domain/basis.ts';
import { findDigestClause, findDigestDocument } from '../domain/policies/library/library.ts';
import { FORCE_NAMES } from './policy/policy-words.ts';

/** Where a clause stands, in words: '《…》四、10.（2013，在吉林省内有约束力）'. */
export type ClauseNames = ReadonlyMap<string, string>;

/** The names of the clauses that something rests on. */
export function nameClauses(bases: readonly Basis[]): ClauseNames {
  const ids = bases.flatMap((basis) => (basis.kind === 'clause' ? [basis.clauseId] : []));
  return new Map([...new Set(ids)].flatMap(toEntry));
}

/** The place, or that there is none: 惯例, 本系统设置. */
export function toBasisName(basis: Basis, clauseNames: ClauseNames): string {
  switch (basis.kind) {
    case 'clause':
      return clauseNames.get(basis.clauseId) ?? basis.clauseId;
    case 'regulation':
      return `${basis.title}${basis.article}（原文未入库）`;
    case 'practice':
      return '惯例';
    case 'setting':
      return '本系统设置';
  }
}

/** 'place：what it says' of one basis. */
export function toBasisLine(basis: Basis): string {
  return `${toBasisName(basis, nameClauses([basis]))}：${basis.says}`;
}

function toEntry(id: string): [string, string][] {
  const clause = findDigestClause(id);
  const document = findDigestDocument(id);
  if (clause === undefined || document === undefined) return [];
  const { title, issuedOn, jurisdiction, force } = document;
  const known = [issuedOn.slice(0, 4), jurisdiction.name, FORCE_NAMES[force]].filter((part) => part !== '');
  return [[id, `《${title}》${clause.locator}（${known.join('，')}）`]];
}
