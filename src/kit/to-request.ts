import { eq } from 'drizzle-orm';
import { greetingCard } from '../cards/greeting-card.ts';
import { chatBindings } from '../db/schema/people.ts';
import { findCard, type Destination, type KeptCard } from '../delivery/outbox.ts';
import type { Asker } from '../domain/access/asker.ts';
import type { FeishuEvent } from '../feishu/events/event.ts';
import { mentionsBot, readMessageText } from '../feishu/events/read-message-text.ts';
import { Refusal } from '../shared/refusal.ts';
import type { App } from './app.ts';
import type { Command } from './define-command.ts';
import type { Outcome } from './outcome.ts';
import { findAction, type Registry } from './registry.ts';
import { readIntent } from './read-intent.ts';

/** What an event asks for, before anything is decided: who asked, where the answer goes, and how to decide. */
export interface Request {
  readonly asker: Asker;
  readonly answerTo: Destination;
  readonly isClick: boolean;
  /** The card that was clicked, where it is known. */
  readonly clicked?: KeptCard;
  decide(): Promise<Outcome>;
}

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

async function toMessageRequest(
  app: App,
  registry: Registry,
  eventId: string,
  event: Extract<FeishuEvent, { type: 'im.message.receive_v1' }>['event'],
): Promise<Request | undefined> {
  const { message, sender } = event;
  if (sender.sender_type !== 'user') return undefined;
  const isPrivate = message.chat_type === 'p2p';
  if (!isPrivate && message.mentions.length === 0) return undefined;
  const botOpenId = message.mentions.length === 0 ? '' : await findBotOpenId(app);
  if (!isPrivate && !mentionsBot(message, botOpenId)) return undefined;
  const openId = sender.sender_id.open_id;
  const asker: Asker = isPrivate
    ? { openId, audience: { kind: 'private' } }
    : await toGroupAsker(app, openId, message.chat_id);
  const text = readMessageText(message, botOpenId);
  return {
    asker,
    answerTo: { kind: 'chat', chatId: message.chat_id, isPrivate, replyTo: message.message_id },
    isClick: false,
    async decide() {
      if (text === undefined) throw new Refusal('unsupported_message');
      return runText(
        app,
        registry,
        { asker, place: { chatId: message.chat_id, eventId } },
        text === '' ? '/帮助' : text,
      );
    },
  };
}

/** Asked once: the answer stays the same, and every question counts against Feishu's limits. */
const botOpenIds = new WeakMap<App['feishu'], Promise<string>>();

async function findBotOpenId({ feishu }: App): Promise<string> {
  const openId = botOpenIds.get(feishu) ?? feishu.findBotOpenId();
  botOpenIds.set(feishu, openId);
  openId.catch(() => botOpenIds.delete(feishu));
  return openId;
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

async function runText(
  app: App,
  registry: Registry,
  context: { asker: Asker; place: { chatId: string; eventId: string } },
  text: string,
): Promise<Outcome> {
  const intent = readIntent(registry, text);
  if (intent.kind === 'unknown') {
    throw new Refusal('unknown_command', { subject: intent.word, suggestions: intent.suggestions });
  }
  requireKnownGroup(context.asker, intent.command);
  return intent.command.execute({ app, ...context, commands: Object.values(registry.commands) }, intent.rest);
}

function requireKnownGroup({ audience }: Asker, command: Command): void {
  if (audience.kind === 'group' && audience.organizationId === undefined && command.inUnboundGroup !== true) {
    throw new Refusal('chat_not_bound');
  }
}

async function toGroupAsker({ db }: App, openId: string, chatId: string): Promise<Asker> {
  const [binding] = await db.select().from(chatBindings).where(eq(chatBindings.chatId, chatId));
  return { openId, audience: { kind: 'group', chatId, organizationId: binding?.organizationId } };
}
