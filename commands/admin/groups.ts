import { groupListCard, unbindBoundGroup } from '../../src/cards/admin-card.ts';
import { noticeCard } from '../../src/cards/notice-card.ts';
import { listChatBindings } from '../../src/domain/access/chat-binding-store.ts';
import { unbindGroup } from '../../src/domain/access/unbind-group.ts';
import { onPress } from '../../src/kit/define-command.ts';
import { Refusal } from '../../src/shared/refusal.ts';
import { requireManagedScope } from './show.ts';
import type { Subcommand } from './subcommand.ts';

const SHOWN_MAX = 20;
const LOOKED_THROUGH_MAX = 5000;

/** `/管理 群`, and `/管理 群 解绑 编号` with the end of the group's id. */
export const groups: Subcommand = {
  word: '群',
  async run({ app, asker, rest }) {
    const scope = await requireManagedScope(app, asker);
    const [, ending] = /^解绑\s*…?(\S+)$/u.exec(rest) ?? [];
    if (ending === undefined)
      return { reply: groupListCard(await listChatBindings(app.db, scope, SHOWN_MAX)) };
    const bound = await listChatBindings(app.db, scope, LOOKED_THROUGH_MAX);
    const [only, ...others] = bound.filter(({ chatId }) => chatId.endsWith(ending));
    if (only === undefined || others.length > 0) throw new Refusal('not_found');
    const { value, writes } = await unbindGroup(app, asker, only.chatId);
    return { writes, reply: noticeCard(`群已与“${value.organizationName}”解绑`, '解绑成功') };
  },
  actions: [
    onPress(unbindBoundGroup, async ({ app, asker, data }) => {
      const { value, writes } = await unbindGroup(app, asker, data.chatId);
      return {
        writes,
        card: noticeCard(`群已与“${value.organizationName}”解绑`, '解绑成功'),
        toast: { type: 'success', content: '已解绑' },
      };
    }),
  ],
};
