import type { RefObject, VNode } from 'preact';
import { useEffect, useLayoutEffect, useRef, useState } from 'preact/hooks';
import type { Chat, Message, Person } from '../api.ts';
import { toChatTime, toMs } from '../time.ts';
import { BotAvatar, GroupAvatar } from '../ui/avatar.tsx';
import type { Actions } from '../use-actions.ts';
import type { Route } from '../use-route.ts';
import { messagesOf, type World } from '../world.ts';
import { ChatMenu } from './chat-menu.tsx';
import { Composer } from './composer.tsx';
import { MessageRow } from './message-row.tsx';

interface ChatViewProps {
  readonly world: World;
  readonly route: Route;
  readonly me: Person | undefined;
  readonly nowMs: number;
  readonly actions: Actions;
  readonly composer: RefObject<HTMLTextAreaElement | null>;
  readonly draft: string;
  readonly onDraft: (text: string) => void;
}

/** A time stands above a message when this much has passed since the one before. */
const TIME_GAP_MS = 5 * 60_000;

export function ChatView(props: ChatViewProps): VNode {
  const { world, route, me, nowMs, actions, composer, draft, onDraft } = props;
  const { chat } = route;
  const [replyTo, setReplyTo] = useState<string>();
  const messages = chat === undefined ? [] : messagesOf(world, chat.id);
  const list = useStickyScroll(`${route.as} ${chat?.id}`, messages);

  useEffect(() => setReplyTo(undefined), [route.as, chat?.id]);

  if (chat === undefined || me === undefined) {
    return (
      <main class="chat">
        <p class="chat-empty">正在连接演练场…</p>
      </main>
    );
  }

  return (
    <main class="chat" aria-label={chat.name}>
      <ChatHeader chat={chat} actions={actions} />
      <div class="messages" ref={list} role="log" aria-label="消息" tabIndex={0}>
        {messages.length === 0 && <p class="chat-empty">还没有消息，发一条试试</p>}
        {messages.map((message, index) => (
          <div key={`${me.id} ${message.message_id}`}>
            {needsTime(messages[index - 1], message) && (
              <p class="time-line">{toChatTime(message.created_at, nowMs)}</p>
            )}
            <MessageRow
              message={message}
              quoted={messages.find((other) => other.message_id === message.reply_to)}
              people={world.people}
              me={me.id}
              group={chat.kind === 'group'}
              actions={actions}
              onReply={() => {
                setReplyTo(message.message_id);
                composer.current?.focus();
              }}
            />
          </div>
        ))}
      </div>
      <Composer
        box={composer}
        text={draft}
        onText={onDraft}
        chat={chat}
        me={me}
        quick={world.quick}
        menu={chat.kind === 'p2p' ? world.menu : []}
        replied={messages.find((message) => message.message_id === replyTo)}
        people={world.people}
        actions={actions}
        onReplyDone={() => setReplyTo(undefined)}
      />
    </main>
  );
}

function ChatHeader({ chat, actions }: { readonly chat: Chat; readonly actions: Actions }): VNode {
  return (
    <header class="chat-header">
      {chat.kind === 'group' ? <GroupAvatar size={36} /> : <BotAvatar size={36} />}
      <div class="chat-heading">
        <h1>
          {chat.name}
          {chat.kind === 'p2p' && <span class="bot-mark">机器人</span>}
        </h1>
        <small>
          {chat.kind === 'group'
            ? `${chat.members.length} 人 · 群聊里要 @科协助手 才会理你`
            : '私聊，直接说话就行'}
        </small>
      </div>
      {chat.kind === 'group' && <ChatMenu actions={actions} />}
    </header>
  );
}

function needsTime(before: Message | undefined, message: Message): boolean {
  return before === undefined || toMs(message.created_at) - toMs(before.created_at) > TIME_GAP_MS;
}

/** Stays at the newest message unless the reader has scrolled up. */
function useStickyScroll(chat: string, messages: readonly Message[]): RefObject<HTMLDivElement | null> {
  const list = useRef<HTMLDivElement>(null);
  const atEnd = useRef(true);
  const last = messages.at(-1)?.message_id;

  useEffect(() => {
    const box = list.current;
    if (box === null) return undefined;
    const onScroll = (): void => {
      atEnd.current = box.scrollHeight - box.scrollTop - box.clientHeight < 80;
    };
    const observer = new ResizeObserver(() => {
      if (atEnd.current) box.scrollTop = box.scrollHeight;
    });
    box.addEventListener('scroll', onScroll, { passive: true });
    for (const child of box.children) observer.observe(child);
    observer.observe(box);
    return () => {
      box.removeEventListener('scroll', onScroll);
      observer.disconnect();
    };
  }, [chat, last]);

  useLayoutEffect(() => {
    atEnd.current = true;
    list.current?.scrollTo({ top: list.current.scrollHeight });
  }, [chat, last]);

  return list;
}
