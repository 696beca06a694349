import { and, eq } from 'drizzle-orm';
import { outbox } from '../db/schema/delivery.ts';
import { guarded, updateTable, type Statement } from '../db/statement.ts';
import type { Core } from '../domain/core.ts';
import { CARD_CHANGED } from './outbox.ts';

const FIRST_VERSION = 1;

/** Whether the card still shows what it was written down with; false where there is no such card. */
export async function hasFirstFace({ db }: Pick<Core, 'db'>, key: string): Promise<boolean> {
  const [row] = await db.select({ version: outbox.version }).from(outbox).where(eq(outbox.id, key));
  return row?.version === FIRST_VERSION;
}

/** Refused as `card_version` when the card has been given another face meanwhile. */
export function requireFirstFace(key: string): Statement[] {
  return guarded(
    CARD_CHANGED,
    updateTable(outbox)
      .set({ version: FIRST_VERSION })
      .where(and(eq(outbox.id, key), eq(outbox.version, FIRST_VERSION))),
  );
}
