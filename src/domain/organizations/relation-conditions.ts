import { and, eq, inArray, type SQL } from 'drizzle-orm';
import { relations } from '../../db/schema/organizations.ts';

/** The relations of whatever kind, but for 业务指导, that end at the organization. */
export function namesOtherwise(id: string): SQL | undefined {
  const kinds = relations.kind.enumValues.filter((kind) => kind !== 'guided_by');
  return and(inArray(relations.kind, kinds), eq(relations.toId, id));
}
