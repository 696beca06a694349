import { z } from 'zod';
import { ApiFault } from '../api-fault.ts';
import type { Chat } from '../chat-directory.ts';
import type { EmulatorContext } from '../emulator-context.ts';
import { TENANT_KEY, toDisplayName } from '../world.ts';
import { data, readParam, readQuery, type ApiRoute } from './api-route.ts';

const CHAT_SCOPES = ['im:chat', 'im:chat:read', 'im:chat:readonly', 'im:chat.members:read'];
const pageQuery = z.object({
  member_id_type: z.enum(['open_id']).default('open_id'),
  page_size: z.coerce.number().int().min(1).max(100).default(20),
  page_token: z.string().regex(/^\d*$/).optional(),
});

/** Source: 获取群信息, 获取群成员列表, 判断用户或机器人是否在群里. */
export const chatRoutes: readonly ApiRoute[] = [
  {
    method: 'GET',
    path: 'im/v1/chats/:chat_id',
    scopes: CHAT_SCOPES,
    handle(context, call) {
      const chat = requireChat(context, readParam(call, 'chat_id'));
      const owner = chat.kind === 'group' ? chat.members[0] : undefined;
      return data({
        name: chat.kind === 'group' ? chat.name : '',
        description: '',
        ...(owner === undefined ? {} : { owner_id: owner, owner_id_type: 'open_id' }),
        user_manager_id_list: [],
        bot_manager_id_list: [],
        chat_mode: chat.kind,
        chat_type: 'private',
        external: false,
        tenant_key: TENANT_KEY,
        user_count: String(chat.members.length),
        bot_count: '1',
        chat_status: 'normal',
      });
    },
  },
  {
    method: 'GET',
    path: 'im/v1/chats/:chat_id/members',
    scopes: CHAT_SCOPES,
    handle(context, call) {
      const query = readQuery(call, pageQuery);
      const chat = requireChat(context, readParam(call, 'chat_id'));
      if (!context.chats.isBotIn(chat.id)) throw new ApiFault(232011);
      const start = Number(query.page_token ?? 0);
      const next = start + query.page_size;
      const hasMore = next < chat.members.length;
      return data({
        items: chat.members.slice(start, next).map((id) => ({
          member_id_type: 'open_id',
          member_id: id,
          name: toDisplayName(context.world, id),
          tenant_key: TENANT_KEY,
        })),
        has_more: hasMore,
        page_token: hasMore ? String(next) : '',
        member_total: chat.members.length,
      });
    },
  },
  {
    method: 'GET',
    path: 'im/v1/chats/:chat_id/members/is_in_chat',
    scopes: CHAT_SCOPES,
    handle(context, call) {
      const chat = requireChat(context, readParam(call, 'chat_id'));
      return data({ is_in_chat: context.chats.isBotIn(chat.id) });
    },
  },
];

function requireChat({ chats }: EmulatorContext, chatId: string): Chat {
  const chat = chats.find(chatId);
  if (chat === undefined) throw new ApiFault(232006);
  return chat;
}
