import type { RefObject, VNode } from 'preact';
import { useLayoutEffect, useRef } from 'preact/hooks';
import { BOT_NAME, type BotMenuItem, type Chat, type Message, type Person } from '../api.ts';
import { Icon } from '../ui/icon.tsx';
import type { Actions } from '../use-actions.ts';
import { senderName, wordsOfMessage } from './summary.ts';

interface ComposerProps {
  readonly box: RefObject<HTMLTextAreaElement | null>;
  readonly chat: Chat;
  readonly me: Person;
  readonly quick: readonly string[];
  readonly menu: readonly BotMenuItem[];
  readonly replied: Message | undefined;
  readonly people: readonly Person[];
  readonly actions: Actions;
  readonly text: string;
  readonly onText: (text: string) => void;
  readonly onReplyDone: () => void;
}

const HEIGHT_MAX_PX = 160;
const MENTION = `@${BOT_NAME} `;

/** A command is addressed to the bot: in a group that takes a mention. */
export function addressBot(chat: Chat, words: string): string {
  return chat.kind === 'group' && !words.startsWith(MENTION) ? MENTION + words : words;
}

export function Composer(props: ComposerProps): VNode {
  const { box, chat, me, quick, menu, replied, people, actions, text, onText, onReplyDone } = props;
  const picker = useRef<HTMLInputElement>(null);

  useLayoutEffect(() => {
    if (box.current === null) return;
    box.current.style.height = 'auto';
    box.current.style.height = `${Math.min(box.current.scrollHeight, HEIGHT_MAX_PX)}px`;
  }, [text]);

  function fill(words: string): void {
    onText(addressBot(chat, words));
    box.current?.focus();
  }

  async function send(): Promise<void> {
    const words = text.trim();
    if (words === '') return;
    onText('');
    onReplyDone();
    const sent = await actions.say(words, replied?.message_id);
    if (!sent && box.current?.value === '') onText(words);
  }

  async function attach(files: FileList | null): Promise<void> {
    for (const file of files ?? []) await actions.upload(file, replied?.message_id);
    onReplyDone();
    if (picker.current !== null) picker.current.value = '';
  }

  return (
    <section class="composer" aria-label="发消息">
      <div class="quick" role="group" aria-label="常用命令">
        {menu.map((item) => (
          <button
            key={item.event_key}
            type="button"
            class="menu-chip"
            onClick={() => void actions.pressMenu(item.event_key)}
          >
            {item.name}
          </button>
        ))}
        {quick.map((command) => (
          <button key={command} type="button" onClick={() => fill(`${command} `)}>
            {command}
          </button>
        ))}
      </div>
      <div class="composer-box">
        {replied !== undefined && (
          <div class="replying">
            <span>
              回复 {senderName(replied.sender, people)}：{wordsOfMessage(replied)}
            </span>
            <button type="button" class="icon-button" aria-label="取消回复" onClick={onReplyDone}>
              <Icon name="close" size={14} />
            </button>
          </div>
        )}
        <div class="composer-line">
          <textarea
            ref={box}
            rows={1}
            value={text}
            aria-label={`以${me.name}的身份发消息`}
            placeholder={`以${me.name}的身份发给 ${chat.name}`}
            onInput={(event) => onText(event.currentTarget.value)}
            onKeyDown={(event) => {
              if (event.key === 'Escape') onReplyDone();
              if (event.key !== 'Enter' || event.shiftKey || event.isComposing) return;
              event.preventDefault();
              void send();
            }}
          />
          {chat.kind === 'group' && (
            <button
              type="button"
              class="icon-button"
              aria-label={`@${BOT_NAME}`}
              title={`@${BOT_NAME}`}
              onClick={() => fill(text)}
            >
              <Icon name="at" size={20} />
            </button>
          )}
          <button
            type="button"
            class="icon-button"
            aria-label="发送文件"
            title="发送文件"
            onClick={() => picker.current?.click()}
          >
            <Icon name="clip" size={20} />
          </button>
          <input
            ref={picker}
            type="file"
            class="hidden"
            aria-label="选择文件"
            tabIndex={-1}
            onChange={(event) => void attach(event.currentTarget.files)}
          />
          <button
            type="button"
            class="icon-button send"
            aria-label="发送"
            title="发送（Enter）"
            disabled={text.trim() === ''}
            onClick={() => void send()}
          >
            <Icon name="send" size={20} />
          </button>
        </div>
      </div>
    </section>
  );
}
