import type { VNode } from 'preact';
import { memo } from './memo.ts';
import { BOT_ID, type Message, type Person } from '../api.ts';
import { Avatar, personOrBot } from '../ui/avatar.tsx';
import { Icon } from '../ui/icon.tsx';
import type { Actions } from '../use-actions.ts';
import { MessageBody } from './message-body.tsx';
import { senderName, wordsOfMessage } from './summary.ts';

interface MessageRowProps {
  readonly message: Message;
  readonly quoted: Message | undefined;
  readonly people: readonly Person[];
  readonly me: string;
  readonly group: boolean;
  readonly actions: Actions;
  readonly onReply: () => void;
}

/** Redrawn only when the message, its quotation or the reader changes, not with every tick of the clock. */
export const MessageRow = memo(drawMessageRow, ['message', 'quoted', 'people', 'me', 'group', 'actions']);

function drawMessageRow({ message, quoted, people, me, group, actions, onReply }: MessageRowProps): VNode {
  const mine = message.sender === me;
  const name = senderName(message.sender, people);
  if (message.recalled) return <p class="time-line">{mine ? '你' : name}撤回了一条消息</p>;

  return (
    <div class={`message ${mine ? 'message-mine' : ''}`} data-message={message.message_id}>
      <Avatar person={personOrBot(people, message.sender)} size={36} />
      <div class="message-main">
        {(group || message.sender === BOT_ID) && !mine && (
          <span class="message-name">
            {name}
            {message.sender === BOT_ID && <span class="bot-mark">机器人</span>}
          </span>
        )}
        <div class="message-content">
          <div class={`message-bubble message-${message.msg_type}`}>
            {quoted !== undefined && (
              <div class="quote">
                回复 {senderName(quoted.sender, people)}：
                {quoted.recalled ? '消息已撤回' : wordsOfMessage(quoted)}
              </div>
            )}
            <MessageBody message={message} actions={actions} />
          </div>
          <div class="message-tools">
            <button type="button" class="icon-button" aria-label="回复" title="回复" onClick={onReply}>
              <Icon name="reply" />
            </button>
            {mine && (
              <button
                type="button"
                class="icon-button"
                aria-label="撤回"
                title="撤回"
                onClick={() => void actions.recall(message)}
              >
                <Icon name="undo" />
              </button>
            )}
          </div>
        </div>
        {message.msg_type === 'interactive' && message.updated_at > message.created_at && (
          <small class="message-edited">卡片已更新</small>
        )}
      </div>
    </div>
  );
}
