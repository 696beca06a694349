import { inArray } from 'drizzle-orm';
import { people } from '../../db/schema/people.ts';
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
