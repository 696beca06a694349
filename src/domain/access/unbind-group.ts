import { Refusal } from '../../shared/refusal.ts';
import { writeAudit } from '../audit/write-audit.ts';
import type { Core, Decision } from '../core.ts';
import type { Asker } from './asker.ts';
import { findChatBinding, unbindChat, type ChatBinding } from './chat-binding-store.ts';
import { requireRight } from './require-right.ts';

/** From now on the group sees nobody's business. Refuses with `not_found` when it is bound no more, `no_right`. */
export async function unbindGroup(core: Core, asker: Asker, chatId: string): Promise<Decision<ChatBinding>> {
  const binding = await findChatBinding(core.db, chatId);
  if (binding === undefined) throw new Refusal('not_found');
  await requireRight(core, asker, 'manage', binding.organizationId);
  return {
    value: binding,
    writes: [
      ...unbindChat(binding),
      writeAudit(core, {
        actor: asker.openId,
        action: 'unbind',
        subjectKind: 'chat',
        subjectId: chatId,
        before: { organizationId: binding.organizationId },
      }),
    ],
  };
}
