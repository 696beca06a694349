import { and, inArray, isNull, like, sql } from 'drizzle-orm';
import { grants, people } from '../../db/schema/people.ts';
import { insertInto, toStatement, type Statement } from '../../db/statement.ts';
import type { Core } from '../core.ts';

/** Somebody the bot has to do with; the name is there only if somebody told it. */
export interface KnownPerson {
  readonly openId: string;
  readonly name: string | undefined;
}

export async function nameThem(db: Core['db'], openIds: readonly string[]): Promise<KnownPerson[]> {
  const rows = await db
    .select()
    .from(people)
    .where(inArray(people.openId, [...openIds]));
  const names = new Map(rows.map(({ openId, name }) => [openId, name]));
  return [...new Set(openIds)].map((openId) => ({ openId, name: names.get(openId) }));
}

export async function findPersonName(db: Core['db'], openId: string): Promise<string | undefined> {
  const [person] = await nameThem(db, [openId]);
  return person?.name;
}

/** Those who have a role and whose names nobody told us, in no order that would keep one of them waiting for good. */
export async function listNameless(db: Core['db'], limit: number): Promise<string[]> {
  const rows = await db
    .selectDistinct({ openId: grants.openId })
    .from(grants)
    .leftJoin(people, sql`${people.openId} = ${grants.openId}`)
    .where(and(isNull(grants.revokedAt), isNull(people.openId), like(grants.openId, 'ou%')))
    .orderBy(sql`random()`)
    .limit(limit);
  return rows.map(({ openId }) => openId);
}

export function keepNames({ clock }: Pick<Core, 'clock'>, names: ReadonlyMap<string, string>): Statement[] {
  return [...names].map(([openId, name]) =>
    toStatement(insertInto(people).values({ openId, name, createdAt: clock.now() }).onConflictDoNothing()),
  );
}
