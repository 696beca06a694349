import { z } from 'zod';
import { ApiFault } from '../api-fault.ts';
import { toApiMessage } from './api-message.ts';
import { data, readParam, readQuery, type ApiRoute } from './api-route.ts';
import { requireReadable } from './require-message.ts';

const READ_SCOPES = ['im:message', 'im:message:readonly', 'im:message.history:readonly'];
const seconds = z.string().regex(/^\d+$/).optional();
const cardQuery = z.object({ card_msg_content_type: z.literal('user_card_content').optional() });
const listQuery = cardQuery.extend({
  container_id_type: z.enum(['chat', 'thread']),
  container_id: z.string().min(1),
  start_time: seconds,
  end_time: seconds,
  sort_type: z.enum(['ByCreateTimeAsc', 'ByCreateTimeDesc']).default('ByCreateTimeAsc'),
  page_size: z.coerce.number().int().min(1).max(50).default(20),
  page_token: z.string().regex(/^\d*$/).optional(),
});

/** Source: 获取指定消息的内容, 获取会话历史消息. */
export const historyRoutes: readonly ApiRoute[] = [
  {
    method: 'GET',
    path: 'im/v1/messages/:message_id',
    scopes: READ_SCOPES,
    handle(context, call) {
      const { card_msg_content_type: asked } = readQuery(call, cardQuery);
      const message = requireReadable(context, readParam(call, 'message_id'));
      const item = toApiMessage(context.world, message, asked === undefined ? 'placeholder' : 'sent');
      return data({ items: [item] });
    },
  },
  {
    method: 'GET',
    path: 'im/v1/messages',
    scopes: READ_SCOPES,
    handle(context, call) {
      const query = readQuery(call, listQuery);
      const chat = context.chats.find(query.container_id);
      if (query.container_id_type !== 'chat' || chat === undefined) {
        throw new ApiFault(230001, 'container_id is invalid');
      }
      if (!context.chats.isBotIn(chat.id)) throw new ApiFault(230002);
      if (chat.kind === 'group') throw new ApiFault(230027, 'need scope: im:message.group_msg');
      const from = Number(query.start_time ?? 0) * 1000;
      const to = query.end_time === undefined ? Infinity : Number(query.end_time) * 1000 + 999;
      const found = context.messages
        .list()
        .filter((message) => message.chatId === chat.id)
        .filter(({ createdAt }) => createdAt.getTime() >= from && createdAt.getTime() <= to);
      const sorted = query.sort_type === 'ByCreateTimeAsc' ? found : found.toReversed();
      const start = Number(query.page_token ?? 0);
      const next = start + query.page_size;
      const cards = query.card_msg_content_type === undefined ? 'placeholder' : 'sent';
      const hasMore = next < sorted.length;
      return data({
        has_more: hasMore,
        page_token: hasMore ? String(next) : '',
        items: sorted.slice(start, next).map((message) => toApiMessage(context.world, message, cards)),
      });
    },
  },
];
