import type { VNode } from 'preact';
import { BOT_ID, type Person } from '../api.ts';
import { Icon } from './icon.tsx';

const HUES = ['blue', 'carmine', 'purple', 'turquoise', 'orange', 'indigo', 'green', 'violet'];

/** Below this only one character can be read. */
const SMALL_PX = 26;

interface AvatarProps {
  readonly person: Person | undefined;
  readonly size?: number;
}

/** A person's face: the last two characters of the name on a colour of their own. */
export function Avatar({ person, size = 36 }: AvatarProps): VNode {
  if (person === undefined) return <BotAvatar size={size} />;
  const style = {
    width: `${size}px`,
    height: `${size}px`,
    fontSize: `${Math.round(size * (size < SMALL_PX ? 0.5 : 0.36))}px`,
  };
  return (
    <span class={`avatar avatar-${hueOf(person.id)}`} style={style} aria-hidden="true">
      {person.name.slice(size < SMALL_PX ? -1 : -2)}
    </span>
  );
}

export function BotAvatar({ size = 36 }: { readonly size?: number }): VNode {
  return (
    <span class="avatar avatar-bot" style={{ width: `${size}px`, height: `${size}px` }} aria-hidden="true">
      <svg width={size * 0.62} height={size * 0.62} viewBox="0 0 24 24">
        <path d="M12 3v3M5 10a4 4 0 0 1 4-4h6a4 4 0 0 1 4 4v4.5a4 4 0 0 1-4 4H9a4 4 0 0 1-4-4zM2.8 11v3M21.2 11v3M9.5 11.2v1.6M14.5 11.2v1.6" />
      </svg>
    </span>
  );
}

export function GroupAvatar({ size = 36 }: { readonly size?: number }): VNode {
  return (
    <span class="avatar avatar-group" style={{ width: `${size}px`, height: `${size}px` }} aria-hidden="true">
      <Icon name="group" size={Math.round(size * 0.56)} />
    </span>
  );
}

export function personOrBot(people: readonly Person[], id: string): Person | undefined {
  if (id === BOT_ID) return undefined;
  return people.find((person) => person.id === id) ?? { id, name: '未知用户', role: '' };
}

function hueOf(id: string): string {
  let sum = 0;
  for (const char of id) sum = (sum * 31 + (char.codePointAt(0) ?? 0)) % 9973;
  return HUES[sum % HUES.length] ?? 'blue';
}
