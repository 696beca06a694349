import { and, gte, inArray, not, or, sql, type SQL } from 'drizzle-orm';
import { organizations } from '../../db/schema/organizations.ts';
import type { Kind, Organization, PartyOrgType } from '../organizations/organization.ts';

/** Whom a rule binds: a small closed expression over an organization, the same in SQL and in memory. */
export type Condition =
  | { readonly all: readonly Condition[] }
  | { readonly any: readonly Condition[] }
  | { readonly not: Condition }
  | { readonly kind: readonly Kind[] }
  | { readonly level: readonly number[] }
  | { readonly stage: readonly Organization['stage'][] }
  | { readonly partyOrgType: readonly PartyOrgType[] }
  | { readonly fullMembersAtLeast: number };

type Bound = Pick<Organization, 'kind' | 'level' | 'stage' | 'partyOrgType' | 'fullMembers'>;

/** What is not known of an organization holds no condition, nor the opposite of one's being held. */
export function isBound(organization: Bound, condition: Condition): boolean {
  if ('all' in condition) return condition.all.every((part) => isBound(organization, part));
  if ('any' in condition) return condition.any.some((part) => isBound(organization, part));
  if ('not' in condition) return !isBound(organization, condition.not);
  if ('kind' in condition) return condition.kind.some((kind) => kind === organization.kind);
  if ('level' in condition) return condition.level.includes(organization.level);
  if ('stage' in condition) return condition.stage.includes(organization.stage);
  if ('partyOrgType' in condition)
    return condition.partyOrgType.some((type) => type === organization.partyOrgType);
  return (organization.fullMembers ?? -1) >= condition.fullMembersAtLeast;
}

/** The same expression over the table `organizations`; never NULL, so that its negation means the same too. */
export function toSql(condition: Condition): SQL {
  if ('all' in condition) return and(sql`1`, ...condition.all.map(toSql)) ?? sql`1`;
  if ('any' in condition) return or(sql`0`, ...condition.any.map(toSql)) ?? sql`0`;
  if ('not' in condition) return not(toSql(condition.not));
  if ('kind' in condition) return inArray(organizations.kind, [...condition.kind]);
  if ('level' in condition) return inArray(organizations.level, [...condition.level]);
  if ('stage' in condition) return inArray(organizations.stage, [...condition.stage]);
  if ('partyOrgType' in condition) {
    return inArray(sql`coalesce(${organizations.partyOrgType}, '')`, [...condition.partyOrgType]);
  }
  return gte(sql`coalesce(${organizations.fullMembers}, -1)`, condition.fullMembersAtLeast);
}

export const ESTABLISHED: Condition = { stage: ['established'] };

export function isOneOfKinds(...kinds: readonly Kind[]): Condition {
  return { all: [ESTABLISHED, { kind: kinds }] };
}
