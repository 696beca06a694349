import { eq } from 'drizzle-orm';
import { chatBindings } from '../db/schema/people.ts';
import type { Asker } from '../domain/access/asker.ts';
import type { App } from './app.ts';

export async function toGroupAsker({ db }: App, openId: string, chatId: string): Promise<Asker> {
  const [binding] = await db.select().from(chatBindings).where(eq(chatBindings.chatId, chatId));
  return { openId, audience: { kind: 'group', chatId, organizationId: binding?.organizationId } };
}
