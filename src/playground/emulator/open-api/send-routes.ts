import { z } from 'zod';
import { ApiFault } from '../api-fault.ts';
import { createBotMessage } from '../create-bot-message.ts';
import type { EmulatorContext } from '../emulator-context.ts';
import { messageTypes } from '../sent-content.ts';
import { toApiMessage } from './api-message.ts';
import { data, readBody, readParam, readQuery, type ApiCall, type ApiRoute } from './api-route.ts';
import { resolveReceiver } from './receivers.ts';
import { requireReadable } from './require-message.ts';

const SEND_SCOPES = ['im:message', 'im:message:send_as_bot', 'im:message:send'];
const receiveQuery = z.object({
  receive_id_type: z.enum(['open_id', 'union_id', 'user_id', 'email', 'chat_id']),
});
const content = {
  msg_type: z.enum(messageTypes),
  content: z.string(),
  /** A longer one is refused for safety. */
  uuid: z.string().max(50).optional(),
};
const createBody = z.object({ receive_id: z.string().min(1), ...content });
const replyBody = z.object({ ...content, reply_in_thread: z.boolean().optional() });

/** Source: 发送消息, 回复消息. */
export const sendRoutes: readonly ApiRoute[] = [
  {
    method: 'POST',
    path: 'im/v1/messages',
    scopes: SEND_SCOPES,
    handle(context, call) {
      const { receive_id_type: type } = readQuery(call, receiveQuery);
      const body = readBody(call, createBody);
      const chatId = resolveReceiver(context, type, body.receive_id);
      const { msg_type: msgType, uuid } = body;
      const message = createBotMessage(context, { chatId, msgType, content: body.content, uuid });
      hintAbout(context, call, msgType, body.content);
      return data(toApiMessage(context.world, message, 'sent'));
    },
  },
  {
    method: 'POST',
    path: 'im/v1/messages/:message_id/reply',
    scopes: SEND_SCOPES,
    handle(context, call) {
      const body = readBody(call, replyBody);
      const parent = requireReadable(context, readParam(call, 'message_id'));
      if (parent.recalledAt !== undefined) throw new ApiFault(230011);
      if (body.reply_in_thread === true) call.hint('演练场不模拟话题：回复显示在会话里');
      const { msg_type: msgType, uuid } = body;
      const input = { chatId: parent.chatId, msgType, content: body.content, uuid, parent };
      const message = createBotMessage(context, input);
      hintAbout(context, call, msgType, body.content);
      return data(toApiMessage(context.world, message, 'sent'));
    },
  },
];

function hintAbout(context: EmulatorContext, call: ApiCall, msgType: string, text: string): void {
  if (msgType === 'interactive')
    context.cardWarnings(JSON.parse(text)).forEach((warning) => call.hint(warning));
}
