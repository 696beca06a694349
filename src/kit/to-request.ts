import { greetingCard } from '../cards/greeting-card.ts';
import { findCard, type Destination } from '../delivery/outbox.ts';
import type { Asker } from '../domain/access/asker.ts';
import { revokeEverything } from '../domain/access/revoke-everything.ts';
import type { FeishuEvent } from '../feishu/events/event.ts';
import { Refusal } from '../shared/refusal.ts';
import type { App } from './app.ts';
import { findAction, type Registry } from './registry.ts';
import type { Request } from './request.ts';
import { runText } from './run-command.ts';
import { toGroupAsker } from './to-group-asker.ts';
import { toMessageRequest } from './to-message-request.ts';

/** `undefined` for an event that asks nothing of us: other people's talk, another bot's, our own. */
export async function toRequest(
  app: App,
  registry: Registry,
  { type, id, event }: FeishuEvent,
): Promise<Request | undefined> {
  switch (type) {
    case 'im.message.receive_v1':
      return toMessageRequest(app, registry, id, event);
    case 'card.action.trigger':
      return toClickRequest(app, registry, id, event);
    case 'application.bot.menu_v6': {
      const asker: Asker = { openId: event.operator.operator_id.open_id, audience: { kind: 'private' } };
      const answerTo: Destination = { kind: 'person', openId: asker.openId };
      const place = { chatId: '', eventId: id };
      return {
        asker,
        answerTo,
        isClick: false,
        decide: () => runText(app, registry, { asker, place }, `/${event.event_key}`),
      };
    }
    case 'im.chat.access_event.bot_p2p_chat_entered_v1': {
      const asker: Asker = { openId: event.operator_id.open_id, audience: { kind: 'private' } };
      return greet(asker, { kind: 'chat', chatId: event.chat_id, isPrivate: true }, asker.openId);
    }
    case 'im.chat.member.bot.added_v1': {
      const asker = await toGroupAsker(app, event.operator_id.open_id, event.chat_id);
      return greet(asker, { kind: 'chat', chatId: event.chat_id, isPrivate: false }, id);
    }
    case 'im.chat.member.bot.deleted_v1':
      return undefined;
    case 'contact.user.deleted_v3':
      return letGo(app, event.object.open_id);
  }
}

/** A person is greeted once for good, a group each time the bot is added. */
function greet(asker: Asker, to: Destination, occasion: string): Request {
  const key = `greeting:${occasion}`;
  return {
    asker,
    answerTo: to,
    isClick: false,
    decide: async () => ({
      messages: [{ key, to, card: greetingCard(asker.audience.kind), lane: 'answer' }],
    }),
  };
}

/** Who left the tenant has no rights any more. Nobody is told: the person can no longer be written to. */
function letGo(app: App, openId: string): Request {
  return {
    asker: { openId, audience: { kind: 'private' } },
    answerTo: undefined,
    isClick: false,
    decide: async () => ({ writes: (await revokeEverything(app, openId, 'system')).writes }),
  };
}

async function toClickRequest(
  app: App,
  registry: Registry,
  eventId: string,
  event: Extract<FeishuEvent, { type: 'card.action.trigger' }>['event'],
): Promise<Request> {
  const { open_message_id: messageId, open_chat_id: chatId } = event.context;
  const openId = event.operator.open_id;
  const clicked = await findCard(app, { messageId, chatId, value: event.action.value });
  const asker: Asker =
    clicked?.isPrivate === true
      ? { openId, audience: { kind: 'private' } }
      : await toGroupAsker(app, openId, chatId);
  const call = clicked?.actions[event.action.name ?? ''];
  return {
    asker,
    answerTo: { kind: 'chat', chatId, isPrivate: asker.audience.kind === 'private' },
    isClick: true,
    ...(clicked === undefined ? {} : { clicked }),
    async decide() {
      const action = call === undefined ? undefined : findAction(registry, call.action);
      if (clicked === undefined || call === undefined || action === undefined)
        throw new Refusal('card_outdated');
      const form =
        event.action.form_value ?? (event.action.option === undefined ? {} : { option: event.action.option });
      return action.press({
        app,
        asker,
        place: { chatId, eventId },
        cardKey: clicked.key,
        data: call.data,
        form,
      });
    },
  };
}
