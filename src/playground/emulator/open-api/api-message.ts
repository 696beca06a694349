import type { StoredMessage } from '../message-store.ts';
import { BOT, TENANT_KEY, type World } from '../world.ts';

/** How 2.0 cards read back without `card_msg_content_type`, seen by many bots; no sign of a failed card. */
const CARD_PLACEHOLDER = JSON.stringify({
  title: null,
  elements: [[{ tag: 'text', text: '请升级至最新版本客户端，以查看内容' }]],
});

/** A message as the Open API describes it. Source: 发送消息, 获取指定消息的内容. */
export function toApiMessage(
  world: World,
  message: StoredMessage,
  cards: 'placeholder' | 'sent',
): Record<string, unknown> {
  const byBot = message.sender === BOT;
  const mentions = message.mentions.map((mention) => ({
    key: mention.key,
    id: mention.openId,
    id_type: 'open_id',
    name: mention.name,
    tenant_key: TENANT_KEY,
  }));
  return {
    message_id: message.messageId,
    ...(message.rootId === undefined ? {} : { root_id: message.rootId }),
    ...(message.parentId === undefined ? {} : { parent_id: message.parentId }),
    msg_type: message.msgType,
    create_time: String(message.createdAt.getTime()),
    update_time: String(message.updatedAt.getTime()),
    deleted: message.recalledAt !== undefined,
    updated: message.updatedAt.getTime() !== message.createdAt.getTime(),
    chat_id: message.chatId,
    sender: {
      id: byBot ? world.appId : message.sender,
      id_type: byBot ? 'app_id' : 'open_id',
      sender_type: byBot ? 'app' : 'user',
      tenant_key: TENANT_KEY,
    },
    body: { content: toContent(message, cards) },
    ...(mentions.length === 0 ? {} : { mentions }),
  };
}

function toContent(message: StoredMessage, cards: 'placeholder' | 'sent'): string {
  if (message.recalledAt !== undefined) return 'This message was recalled';
  if (message.msgType === 'interactive' && cards === 'placeholder') return CARD_PLACEHOLDER;
  return message.content;
}
