import { eq, lt } from 'drizzle-orm';
import { files } from '../db/schema/delivery.ts';
import { deleteFrom, insertInto, toStatement, type Statement } from '../db/statement.ts';
import type { Core } from '../domain/core.ts';
import { DAY_MS } from '../shared/calendar.ts';

export interface NamedBytes {
  readonly name: string;
  readonly bytes: Uint8Array;
}

const KEPT_MS = 7 * DAY_MS;

/** Keeps a file for seven days; one that is kept under the id already stays as it is. */
export function insertFile(
  { clock }: Pick<Core, 'clock'>,
  { id, name, bytes }: NamedBytes & { readonly id: string },
): Statement {
  return toStatement(
    insertInto(files).values({ id, name, bytes, createdAt: clock.now() }).onConflictDoNothing(),
  );
}

export async function findFile({ db }: Pick<Core, 'db'>, id: string): Promise<NamedBytes | undefined> {
  const [row] = await db.select({ name: files.name, bytes: files.bytes }).from(files).where(eq(files.id, id));
  return row;
}

export function forgetOldFiles(now: Date): Statement {
  return toStatement(deleteFrom(files).where(lt(files.createdAt, new Date(now.getTime() - KEPT_MS))));
}
