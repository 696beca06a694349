import { useCallback, useEffect, useState } from 'preact/hooks';
import type { Chat } from './api.ts';
import { chatsOf, type World } from './world.ts';

export interface Route {
  /** The person I am; empty until the world is there. */
  readonly as: string;
  readonly chat: Chat | undefined;
}

interface Wish {
  readonly as: string;
  readonly chat: string;
}

/** Who I am and which chat is open, kept in the address as `?as=…&chat=…`. */
export function useRoute(world: World): readonly [Route, (as: string, chat?: string) => void] {
  const [wish, setWish] = useState<Wish>(readWish);
  const route = resolve(world, wish);

  useEffect(() => {
    if (route.as === '') return;
    const query = new URLSearchParams(location.search);
    query.set('as', route.as);
    query.set('chat', route.chat?.id ?? '');
    history.replaceState(null, '', `?${query.toString()}`);
  }, [route.as, route.chat?.id]);

  const go = useCallback((as: string, chat?: string) => {
    setWish((current) => ({ as, chat: chat ?? current.chat }));
  }, []);
  return [route, go];
}

/** A wish the world cannot grant falls back to the first person and that person's first chat. */
function resolve(world: World, wish: Wish): Route {
  const person = world.people.find(({ id }) => id === wish.as) ?? world.people[0];
  if (person === undefined) return { as: '', chat: undefined };
  const chats = chatsOf(world, person.id);
  const wanted = world.chats.find(({ id }) => id === wish.chat);
  const own =
    chats.find(({ id }) => id === wish.chat) ?? chats.find(({ kind }) => kind === (wanted?.kind ?? 'group'));
  return { as: person.id, chat: own ?? chats[0] };
}

function readWish(): Wish {
  const query = new URLSearchParams(location.search);
  return { as: query.get('as') ?? '', chat: query.get('chat') ?? '' };
}
