import { and, asc, eq, inArray } from 'drizzle-orm';
import { organizations, scopes } from '../../db/schema/organizations.ts';
import { chatBindings } from '../../db/schema/people.ts';
import { deleteFrom, guarded, insertInto, toStatement, type Statement } from '../../db/statement.ts';
import type { Core } from '../core.ts';

/** A group and the organization whose business it sees. */
export interface ChatBinding {
  readonly chatId: string;
  readonly organizationId: string;
  readonly organizationName: string;
  readonly boundAt: Date;
}

const BINDING = {
  chatId: chatBindings.chatId,
  organizationId: chatBindings.organizationId,
  organizationName: organizations.name,
  boundAt: chatBindings.boundAt,
};

export async function findChatBinding(db: Core['db'], chatId: string): Promise<ChatBinding | undefined> {
  const [row] = await db
    .select(BINDING)
    .from(chatBindings)
    .innerJoin(organizations, eq(organizations.id, chatBindings.organizationId))
    .where(eq(chatBindings.chatId, chatId));
  return row;
}

export async function listChatBindings(
  db: Core['db'],
  scopeIds: readonly string[],
  limit: number,
): Promise<ChatBinding[]> {
  return db
    .selectDistinct(BINDING)
    .from(chatBindings)
    .innerJoin(organizations, eq(organizations.id, chatBindings.organizationId))
    .innerJoin(scopes, eq(scopes.organizationId, chatBindings.organizationId))
    .where(inArray(scopes.ancestorId, [...scopeIds]))
    .orderBy(asc(chatBindings.boundAt), asc(chatBindings.chatId))
    .limit(limit);
}

export function bindChat(
  { clock }: Pick<Core, 'clock'>,
  binding: { chatId: string; organizationId: string; boundBy: string },
): Statement {
  const { organizationId, boundBy } = binding;
  const boundAt = clock.now();
  return toStatement(
    insertInto(chatBindings)
      .values({ ...binding, boundAt })
      .onConflictDoUpdate({ target: chatBindings.chatId, set: { organizationId, boundBy, boundAt } }),
  );
}

/** Counts only while the group is bound to that organization. */
export function unbindChat({ chatId, organizationId }: ChatBinding): Statement[] {
  return guarded(
    'chat_bound',
    deleteFrom(chatBindings).where(
      and(eq(chatBindings.chatId, chatId), eq(chatBindings.organizationId, organizationId)),
    ),
  );
}
