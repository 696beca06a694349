import { and, eq, sql } from 'drizzle-orm';
import { obligations, snoozes } from '../../db/schema/duties.ts';
import { deleteFrom, toRawStatement, toStatement, type Statement } from '../../db/statement.ts';

/** What a person wanted to be reminded of again, for one organization or all, is dropped. */
export function deleteSnoozes(openId: string, organizationId?: string): Statement {
  return toStatement(
    deleteFrom(snoozes).where(
      and(eq(snoozes.openId, openId), organizationId === undefined ? undefined : isAbout(organizationId)),
    ),
  );
}

/** What one person wanted to be reminded of for an organization, the other is. */
export function moveSnoozes(organizationId: string, fromOpenId: string, toOpenId: string): Statement {
  return toRawStatement(
    sql`UPDATE OR REPLACE snoozes SET open_id = ${toOpenId}
        WHERE open_id = ${fromOpenId} AND ${isAbout(organizationId)}`,
  );
}

const isAbout = (organizationId: string) =>
  sql`${snoozes.obligationId} IN (SELECT ${obligations.id} FROM ${obligations} WHERE ${obligations.organizationId} = ${organizationId})`;
