import { and, desc, eq } from 'drizzle-orm';
import { honours } from '../../db/schema/ledger.ts';
import { deleteFrom, guarded, insertInto, unique, type Statement } from '../../db/statement.ts';
import type { Core } from '../core.ts';
import type { Honour } from './honour.ts';

type Db = Core['db'];

/** The newest first. */
export async function listHonours(db: Db, organizationId: string): Promise<Honour[]> {
  return db
    .select()
    .from(honours)
    .where(eq(honours.organizationId, organizationId))
    .orderBy(desc(honours.year), desc(honours.createdAt));
}

/** The same title of the same year stands once. */
export async function findHonour(
  db: Db,
  { organizationId, title, year }: Pick<Honour, 'organizationId' | 'title' | 'year'>,
): Promise<Honour | undefined> {
  const [row] = await db
    .select()
    .from(honours)
    .where(and(eq(honours.organizationId, organizationId), eq(honours.title, title), eq(honours.year, year)));
  return row;
}

export function insertHonour(honour: Honour): Statement {
  return unique('honour_exists', insertInto(honours).values(honour));
}

/** Counts only while it stands. */
export function deleteHonour(id: string): Statement[] {
  return guarded('honour_stands', deleteFrom(honours).where(eq(honours.id, id)));
}
