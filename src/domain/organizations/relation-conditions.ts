import { and, eq, inArray, isNotNull, isNull, or, type SQL } from 'drizzle-orm';
import { relations } from '../../db/schema/organizations.ts';

/*
 * The indexes over relations are partial, those within the ledger apart from those to outside: a condition that does
 * not say which it means goes through all rows.
 */

/** The relations that begin at one of the organizations. */
export function comesFrom(ids: readonly string[]): SQL | undefined {
  const begins = inArray(relations.fromId, [...ids]);
  return or(and(begins, isNotNull(relations.toId)), and(begins, isNull(relations.toId)));
}

/** The relations of whatever kind, but for 业务指导, that end at the organization. */
export function namesOtherwise(id: string): SQL | undefined {
  const kinds = relations.kind.enumValues.filter((kind) => kind !== 'guided_by');
  return and(inArray(relations.kind, kinds), eq(relations.toId, id));
}
