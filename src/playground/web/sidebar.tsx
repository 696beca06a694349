import type { VNode } from 'preact';
import type { Chat, Message, Person } from './api.ts';
import { summarize } from './chat/summary.ts';
import { roleName } from './people.ts';
import { toChatTime } from './time.ts';
import { Avatar, BotAvatar, GroupAvatar } from './ui/avatar.tsx';
import type { Route } from './use-route.ts';
import { chatsOf, countUnread, countUnreadOfPerson, messagesOf, type World } from './world.ts';

interface SidebarProps {
  readonly world: World;
  readonly route: Route;
  readonly nowMs: number;
  readonly onOpen: (as: string, chat?: string) => void;
}

/** Who I am, and my chats. */
export function Sidebar({ world, route, nowMs, onOpen }: SidebarProps): VNode {
  return (
    <aside class="sidebar" aria-label="身份和会话">
      <h2 class="sidebar-title">我是谁</h2>
      <ul class="people">
        {world.people.map((person) => (
          <li key={person.id}>
            <PersonButton
              person={person}
              current={person.id === route.as}
              unread={countUnreadOfPerson(world, person.id)}
              onPress={() => onOpen(person.id)}
            />
          </li>
        ))}
      </ul>
      <h2 class="sidebar-title">消息</h2>
      <ul class="chats">
        {chatsOf(world, route.as).map((chat) => (
          <li key={chat.id}>
            <ChatButton
              chat={chat}
              world={world}
              last={messagesOf(world, chat.id).at(-1)}
              current={chat.id === route.chat?.id}
              unread={countUnread(world, route.as, chat.id)}
              nowMs={nowMs}
              onPress={() => onOpen(route.as, chat.id)}
            />
          </li>
        ))}
      </ul>
    </aside>
  );
}

interface PersonButtonProps {
  readonly person: Person;
  readonly current: boolean;
  readonly unread: number;
  readonly onPress: () => void;
}

function PersonButton({ person, current, unread, onPress }: PersonButtonProps): VNode {
  return (
    <button
      type="button"
      class="person-button"
      data-person={person.id}
      aria-pressed={current}
      onClick={onPress}
    >
      <Avatar person={person} size={32} />
      <span class="person-words">
        <b>{person.name}</b>
        <small>{roleName(person.role)}</small>
      </span>
      <Badge count={unread} />
    </button>
  );
}

interface ChatButtonProps {
  readonly chat: Chat;
  readonly world: World;
  readonly last: Message | undefined;
  readonly current: boolean;
  readonly unread: number;
  readonly nowMs: number;
  readonly onPress: () => void;
}

function ChatButton({ chat, world, last, current, unread, nowMs, onPress }: ChatButtonProps): VNode {
  return (
    <button
      type="button"
      class="chat-button"
      data-chat={chat.id}
      aria-current={current ? 'true' : undefined}
      onClick={onPress}
    >
      <span class="chat-face">
        {chat.kind === 'group' ? <GroupAvatar size={40} /> : <BotAvatar size={40} />}
        <Badge count={unread} />
      </span>
      <span class="chat-words">
        <span class="chat-line">
          <b>{chat.name}</b>
          {chat.kind === 'p2p' && <span class="bot-mark">机器人</span>}
          {last !== undefined && <time>{toChatTime(last.created_at, nowMs)}</time>}
        </span>
        <small>{last === undefined ? '还没有消息' : summarize(last, chat, world.people)}</small>
      </span>
    </button>
  );
}

function Badge({ count }: { readonly count: number }): VNode | null {
  if (count === 0) return null;
  return (
    <span class="badge" aria-label={`${count} 条未读`}>
      {count > 99 ? '99+' : count}
    </span>
  );
}
