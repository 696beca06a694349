import type { Chat } from './chat-directory.ts';
import type { StoredMessage } from './message-store.ts';
import { TENANT_KEY, toUnionId, type World } from './world.ts';

export interface Envelope {
  readonly schema: '2.0';
  readonly header: {
    readonly event_id: string;
    readonly event_type: string;
    /** Milliseconds, but microseconds for `card.action.trigger`. Source: 接收消息, 卡片回传交互回调. */
    readonly create_time: string;
    readonly token: string;
    readonly app_id: string;
    readonly tenant_key: string;
  };
  readonly event: unknown;
}

export interface EnvelopeContext {
  readonly world: World;
  readonly eventId: string;
  readonly now: Date;
}

interface CardAction {
  readonly operatorId: string;
  readonly message: StoredMessage;
  readonly token: string;
  readonly action: Readonly<Record<string, unknown>>;
}

/** Source: 接收消息 `im.message.receive_v1`. `user_id` is absent: the app lacks its scope. */
export function messageReceived(context: EnvelopeContext, message: StoredMessage, chat: Chat): Envelope {
  const mentions = message.mentions.map((mention) => ({
    key: mention.key,
    id: toIds(mention.openId),
    mentioned_type: mention.openId === context.world.botOpenId ? 'bot' : 'user',
    name: mention.name,
    tenant_key: TENANT_KEY,
  }));
  return envelope(context, 'im.message.receive_v1', {
    sender: { sender_id: toIds(message.sender), sender_type: 'user', tenant_key: TENANT_KEY },
    message: {
      message_id: message.messageId,
      ...(message.rootId === undefined ? {} : { root_id: message.rootId }),
      ...(message.parentId === undefined ? {} : { parent_id: message.parentId }),
      create_time: String(message.createdAt.getTime()),
      update_time: String(message.updatedAt.getTime()),
      chat_id: message.chatId,
      chat_type: chat.kind,
      message_type: message.msgType,
      content: message.content,
      ...(mentions.length === 0 ? {} : { mentions }),
    },
  });
}

/** Source: 卡片回传交互回调 `card.action.trigger`. */
export function cardActionTriggered(context: EnvelopeContext, click: CardAction): Envelope {
  const body = {
    operator: { tenant_key: TENANT_KEY, ...toIds(click.operatorId) },
    token: click.token,
    action: click.action,
    host: 'im_message',
    context: { open_message_id: click.message.messageId, open_chat_id: click.message.chatId },
  };
  return envelope(context, 'card.action.trigger', body, `${context.now.getTime()}000`);
}

/** Source: 机器人自定义菜单事件; `timestamp` in seconds, no chat. */
export function menuPressed(context: EnvelopeContext, operatorId: string, eventKey: string): Envelope {
  return envelope(context, 'application.bot.menu_v6', {
    operator: { operator_id: toIds(operatorId) },
    event_key: eventKey,
    timestamp: Math.floor(context.now.getTime() / 1000),
  });
}

/** Source: 用户进入与机器人的会话. */
export function chatEntered(
  context: EnvelopeContext,
  operatorId: string,
  chatId: string,
  last: StoredMessage | undefined,
): Envelope {
  return envelope(context, 'im.chat.access_event.bot_p2p_chat_entered_v1', {
    chat_id: chatId,
    operator_id: toIds(operatorId),
    ...(last === undefined
      ? {}
      : { last_message_id: last.messageId, last_message_create_time: String(last.createdAt.getTime()) }),
  });
}

/** Source: 机器人进群, 机器人被移出群. */
export function botMembershipChanged(
  context: EnvelopeContext,
  change: 'added' | 'deleted',
  operatorId: string,
  chat: Chat,
): Envelope {
  return envelope(context, `im.chat.member.bot.${change}_v1`, {
    chat_id: chat.id,
    operator_id: toIds(operatorId),
    external: false,
    operator_tenant_key: TENANT_KEY,
    name: chat.name,
    i18n_names: { zh_cn: chat.name },
  });
}

/** Source: 撤回消息 `im.message.recalled_v1`. */
export function messageRecalled(context: EnvelopeContext, message: StoredMessage): Envelope {
  return envelope(context, 'im.message.recalled_v1', {
    message_id: message.messageId,
    chat_id: message.chatId,
    recall_time: String(context.now.getTime()),
    recall_type: 'message_owner',
  });
}

/** Source: 员工离职 `contact.user.deleted_v3`. Without scopes for more, the object holds the ids only. */
export function personLeft(context: EnvelopeContext, personId: string): Envelope {
  return envelope(context, 'contact.user.deleted_v3', {
    object: toIds(personId),
    old_object: { open_id: personId, department_ids: [] },
  });
}

function toIds(openId: string): { open_id: string; union_id: string } {
  return { open_id: openId, union_id: toUnionId(openId) };
}

function envelope(
  { world, eventId, now }: EnvelopeContext,
  eventType: string,
  event: unknown,
  createTime = String(now.getTime()),
): Envelope {
  return {
    schema: '2.0',
    header: {
      event_id: eventId,
      event_type: eventType,
      create_time: createTime,
      token: world.verificationToken,
      app_id: world.appId,
      tenant_key: TENANT_KEY,
    },
    event,
  };
}
