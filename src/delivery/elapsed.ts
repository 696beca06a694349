import { sql, type SQL } from 'drizzle-orm';
import type { Core } from '../domain/core.ts';

/** Real time in milliseconds: the process's own where it is alone, the database's where others lease from it too. */
export function elapsedMs({ db, clock }: Pick<Core, 'db' | 'clock'>): SQL<number> {
  return db.shared
    ? sql<number>`CAST(unixepoch('subsec') * 1000 AS INTEGER)`
    : sql<number>`${clock.elapsedMs()}`;
}
