import { z } from 'zod';
import { ApiFault } from '../api-fault.ts';
import { BOT } from '../world.ts';
import { data, readBody, readParam, readQuery, type ApiRoute } from './api-route.ts';
import { requireReadable } from './require-message.ts';

const urgentQuery = z.object({ user_id_type: z.enum(['open_id', 'union_id', 'user_id']) });
const urgentBody = z.object({ user_id_list: z.array(z.string()).min(1).max(200) });

/** Source: 获取机器人信息, 发送应用内加急. */
export const botRoutes: readonly ApiRoute[] = [
  {
    method: 'GET',
    path: 'bot/v3/info',
    scopes: [],
    handle: ({ world }) => ({
      kind: 'flat',
      body: {
        code: 0,
        msg: 'ok',
        bot: {
          activate_status: 2,
          app_name: world.botName,
          avatar_url: '',
          ip_white_list: [],
          open_id: world.botOpenId,
        },
      },
    }),
  },
  {
    method: 'PATCH',
    path: 'im/v1/messages/:message_id/urgent_app',
    scopes: ['im:message.urgent', 'im:message.urgent:app_send'],
    handle(context, call) {
      readQuery(call, urgentQuery);
      const { user_id_list: ids } = readBody(call, urgentBody);
      const message = requireReadable(context, readParam(call, 'message_id'));
      if (message.recalledAt !== undefined) throw new ApiFault(230011);
      if (message.sender !== BOT) throw new ApiFault(230012);
      const invalid = ids.filter((id) => !message.visibleTo.includes(id));
      if (invalid.length === ids.length) throw new ApiFault(230001, 'no valid user id');
      return data({ invalid_user_id_list: invalid });
    },
  },
];
