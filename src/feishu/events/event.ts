import { z } from 'zod';

const UserId = z.object({ open_id: z.string() });

const Header = z.object({
  /** Not promised for clicks over a long connection, where the token of the click stands in. */
  event_id: z.string().optional(),
  event_type: z.string(),
  create_time: z.string().optional(),
});

const ClickToken = z.object({ token: z.string() });

/** The envelope that every event of schema 2.0 comes in. */
export const Envelope = z.object({ schema: z.literal('2.0'), header: Header, event: z.unknown() });

/** im.message.receive_v1, https://open.feishu.cn/document/server-docs/im-v1/message/events/receive */
export const MessageEvent = z.object({
  sender: z.object({ sender_id: UserId, sender_type: z.string() }),
  message: z.object({
    message_id: z.string(),
    parent_id: z.string().optional(),
    chat_id: z.string(),
    chat_type: z.enum(['p2p', 'group']),
    message_type: z.string(),
    content: z.string(),
    mentions: z
      .array(
        z.object({ key: z.string(), id: z.object({ open_id: z.string().optional() }), name: z.string() }),
      )
      .default([]),
  }),
});

/** card.action.trigger, "卡片回传交互回调" */
export const CardActionEvent = z.object({
  operator: UserId,
  action: z.object({
    tag: z.string(),
    name: z.string().optional(),
    value: z.unknown().optional(),
    form_value: z.record(z.string(), z.unknown()).optional(),
    option: z.string().optional(),
  }),
  context: z.object({ open_message_id: z.string(), open_chat_id: z.string() }),
});

/** application.bot.menu_v6, "机器人自定义菜单事件" */
export const MenuEvent = z.object({ operator: z.object({ operator_id: UserId }), event_key: z.string() });

/** im.chat.access_event.bot_p2p_chat_entered_v1, "用户进入与机器人的会话" */
export const ChatEnteredEvent = z.object({ chat_id: z.string(), operator_id: UserId });

/** im.chat.member.bot.added_v1 and deleted_v1 */
export const BotMembershipEvent = z.object({ chat_id: z.string(), operator_id: UserId });

/** contact.user.deleted_v3, "员工离职" */
export const PersonLeftEvent = z.object({ object: UserId });

export const EVENT_SCHEMAS = {
  'im.message.receive_v1': MessageEvent,
  'card.action.trigger': CardActionEvent,
  'application.bot.menu_v6': MenuEvent,
  'im.chat.access_event.bot_p2p_chat_entered_v1': ChatEnteredEvent,
  'im.chat.member.bot.added_v1': BotMembershipEvent,
  'im.chat.member.bot.deleted_v1': BotMembershipEvent,
  'contact.user.deleted_v3': PersonLeftEvent,
} as const;

export type EventType = keyof typeof EVENT_SCHEMAS;

/** A checked event: `type` tells the shape of `event`. */
export type FeishuEvent = {
  [Type in EventType]: {
    readonly type: Type;
    readonly id: string;
    readonly event: z.infer<(typeof EVENT_SCHEMAS)[Type]>;
  };
}[EventType];

export type ReadEvent =
  | { readonly outcome: 'event'; readonly event: FeishuEvent }
  | { readonly outcome: 'ignored'; readonly reason: 'unknown_type' | 'unknown_shape'; readonly type: string };

/** Reads a decrypted body. Types and shapes that are not known are told apart and ignored, since Feishu adds to both. */
export function readEvent(body: unknown): ReadEvent {
  const envelope = Envelope.safeParse(body);
  if (!envelope.success) return { outcome: 'ignored', reason: 'unknown_shape', type: '' };
  const { event_id: eventId, event_type: type } = envelope.data.header;
  const id = eventId ?? ClickToken.safeParse(envelope.data.event).data?.token;
  if (id === undefined) return { outcome: 'ignored', reason: 'unknown_shape', type };
  const event = toEvent(type, id, envelope.data.event);
  if (event !== undefined) return { outcome: 'event', event };
  return { outcome: 'ignored', reason: type in EVENT_SCHEMAS ? 'unknown_shape' : 'unknown_type', type };
}

function toEvent(type: string, id: string, body: unknown): FeishuEvent | undefined {
  switch (type) {
    case 'im.message.receive_v1': {
      const parsed = MessageEvent.safeParse(body);
      return parsed.success ? { type, id, event: parsed.data } : undefined;
    }
    case 'card.action.trigger': {
      const parsed = CardActionEvent.safeParse(body);
      return parsed.success ? { type, id, event: parsed.data } : undefined;
    }
    case 'application.bot.menu_v6': {
      const parsed = MenuEvent.safeParse(body);
      return parsed.success ? { type, id, event: parsed.data } : undefined;
    }
    case 'im.chat.access_event.bot_p2p_chat_entered_v1': {
      const parsed = ChatEnteredEvent.safeParse(body);
      return parsed.success ? { type, id, event: parsed.data } : undefined;
    }
    case 'im.chat.member.bot.added_v1':
    case 'im.chat.member.bot.deleted_v1': {
      const parsed = BotMembershipEvent.safeParse(body);
      return parsed.success ? { type, id, event: parsed.data } : undefined;
    }
    case 'contact.user.deleted_v3': {
      const parsed = PersonLeftEvent.safeParse(body);
      return parsed.success ? { type, id, event: parsed.data } : undefined;
    }
    default:
      return undefined;
  }
}
