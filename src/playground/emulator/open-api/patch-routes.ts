import { z } from 'zod';
import { DAY_MS } from '../../../shared/calendar.ts';
import { ApiFault } from '../api-fault.ts';
import type { EmulatorContext } from '../emulator-context.ts';
import type { StoredMessage } from '../message-store.ts';
import { byteLength, cardFault, refuseCard } from '../refuse-card.ts';
import { BOT } from '../world.ts';
import { data, readBody, readParam, readJsonBody, type ApiCall, type ApiRoute } from './api-route.ts';
import { requireReadable } from './require-message.ts';

const patchBody = z.object({ content: z.string() });
const updateBody = z.object({ token: z.string(), card: z.record(z.string(), z.unknown()) });
const PATCH_LIMITS = [{ calls: 5, windowMs: 1000 }];
const CONVERTED_LIMIT_BYTES = 100 * 1024;

/** Source: 更新已发送的消息卡片, 延时更新消息卡片, 撤回消息. */
export const patchRoutes: readonly ApiRoute[] = [
  {
    method: 'PATCH',
    path: 'im/v1/messages/:message_id',
    scopes: ['im:message', 'im:message:send_as_bot', 'im:message:update'],
    handle(context, call) {
      const { content } = readBody(call, patchBody);
      const message = requireReadable(context, readParam(call, 'message_id'));
      const { messageId } = message;
      if (message.sender !== BOT) throw new ApiFault(230027);
      if (message.msgType !== 'interactive') throw new ApiFault(230054);
      if (message.recalledAt !== undefined) throw new ApiFault(230011);
      if (isOld(context, message)) throw new ApiFault(230031);
      const card = parseCard(content);
      refuseDowngrade(message, card);
      refuseCard(content, card, context.checkCard);
      if (context.rates.take(`patch ${messageId}`, PATCH_LIMITS).waitMs > 0) throw new ApiFault(230020);
      if (context.callbacks.isOpen(messageId)) throw cardFault(11310, 'card action is lock');
      context.messages.change(messageId, { content: JSON.stringify(card) });
      context.cardWarnings(card).forEach((warning) => call.hint(warning));
      return data({}, 'ok');
    },
  },
  {
    method: 'POST',
    path: 'interactive/v1/card/update',
    scopes: [],
    handle(context, call) {
      const { token, card } = readUpdate(call);
      const messageId = context.callbacks.takeUpdate(token);
      const message = context.messages.find(messageId);
      if (message === undefined || message.recalledAt !== undefined) throw new ApiFault(200000);
      const content = JSON.stringify(card);
      if (card['schema'] !== '2.0' || byteLength(content) > CONVERTED_LIMIT_BYTES) throw new ApiFault(11311);
      const fault = context.checkCard(card);
      if (fault !== undefined) throw new ApiFault(11311, fault.message);
      context.messages.change(messageId, { content });
      return { kind: 'flat', body: { code: 0, msg: 'ok' } };
    },
  },
  {
    method: 'DELETE',
    path: 'im/v1/messages/:message_id',
    scopes: ['im:message', 'im:message:recall', 'im:message:send_as_bot'],
    handle(context, call) {
      const message = requireReadable(context, readParam(call, 'message_id'));
      if (message.sender !== BOT) throw new ApiFault(230026);
      if (message.recalledAt !== undefined) throw new ApiFault(230011);
      context.messages.change(message.messageId, { recalledAt: context.clock.now() });
      return data({});
    },
  },
];

/** Cards can be changed for 14 days. Source: 更新已发送的消息卡片. */
function isOld({ clock }: EmulatorContext, message: StoredMessage): boolean {
  return clock.now().getTime() - message.createdAt.getTime() > 14 * DAY_MS;
}

function parseCard(content: string): unknown {
  try {
    return JSON.parse(content);
  } catch {
    throw new ApiFault(230001, 'content is not a string in json format');
  }
}

function refuseDowngrade(message: StoredMessage, card: unknown): void {
  const schema = z.object({ schema: z.literal('2.0') });
  const wasNew = schema.safeParse(JSON.parse(message.content)).success;
  if (wasNew && !schema.safeParse(card).success) {
    throw cardFault(200830, 'schemaV2 card can not change schemaV1');
  }
}

function readUpdate(call: ApiCall): { token: string; card: Record<string, unknown> } {
  let body: unknown;
  try {
    body = readJsonBody(call.bytes);
  } catch {
    throw new ApiFault(100030);
  }
  const parsed = updateBody.safeParse(body);
  if (parsed.success) return parsed.data;
  throw new ApiFault(parsed.error.issues[0]?.path[0] === 'token' ? 300020 : 10002);
}
