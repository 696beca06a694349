import type { Hono } from 'hono';
import { createAppTokens } from './app-tokens.ts';
import { createBotLink, type BotLinkOptions } from './bot-link.ts';
import { createCallbackDesk, type Click, type ClickOutcome } from './callback-desk.ts';
import type { checkCard } from '../../feishu/card/check-card.ts';
import { createChatDirectory, type ChatDirectory } from './chat-directory.ts';
import type { EmulatorContext } from './emulator-context.ts';
import { createEventQueue } from './event-queue.ts';
import { createExchangeLog, type Exchange } from './exchange-log.ts';
import { createFaultBoard, type Faults, type FaultsPatch } from './faults.ts';
import { createFileStore, type FileStore } from './file-store.ts';
import { createMessageStore, type Delivery, type MessageStore, type StoredMessage } from './message-store.ts';
import { createOpenApi } from './open-api/create-open-api.ts';
import { createPersonDesk, type PersonDesk } from './person-desk.ts';
import { createRateWindow } from './rate-window.ts';
import { createSentUuids } from './sent-uuids.ts';
import { createSlashCommandStore } from './slash-command-store.ts';
import type { World } from './world.ts';

interface EmulatorOptions extends BotLinkOptions {
  /** What Feishu refuses about a card, and what it takes with a doubt. */
  readonly checkCard: typeof checkCard;
  readonly cardWarnings: (card: unknown) => readonly string[];
}

export type EmulatorNotice =
  | { readonly type: 'message'; readonly message: StoredMessage }
  | { readonly type: 'exchange'; readonly exchange: Exchange }
  | { readonly type: 'faults'; readonly faults: Faults }
  | { readonly type: 'reset' };

export interface Emulator {
  readonly world: World;
  /** Serves `/open-apis/*`. */
  readonly openApi: Hono;
  readonly people: PersonDesk;
  readonly chats: Pick<ChatDirectory, 'list' | 'find' | 'findPerson' | 'isBotIn'>;
  readonly messages: Pick<MessageStore, 'list' | 'find' | 'changedSince' | 'revision'>;
  readonly files: Pick<FileStore, 'find'>;
  click(click: Click): Promise<ClickOutcome>;
  /** Every message the bot ever created, since the start or the last reset. */
  deliveries(): readonly Delivery[];
  exchanges(): readonly Exchange[];
  faults(): Faults;
  setFaults(patch: FaultsPatch): void;
  /** When the next failed event is pushed again, by the calendar. */
  nextDueAt(): Date | undefined;
  runDue(): Promise<number>;
  /** Whether an event is on its way to the bot. */
  isBusy(): boolean;
  subscribe(listener: (notice: EmulatorNotice) => void): () => void;
  /** Empties all but the world and the tokens, which the bot's client caches. */
  reset(): void;
}

const EXCHANGES_KEPT = 500;

/** An emulated Feishu tenant that refuses what Feishu refuses. */
export function createEmulator(options: EmulatorOptions): Emulator {
  const { world, clock, newId } = options;
  const listeners = new Set<(notice: EmulatorNotice) => void>();
  const notify = (notice: EmulatorNotice): void => listeners.forEach((listener) => listener(notice));

  const chats = createChatDirectory(world);
  const messages = createMessageStore(
    () => clock.now(),
    (message) => notify({ type: 'message', message }),
  );
  const files = createFileStore(newId);
  const tokens = createAppTokens(clock, newId);
  const faults = createFaultBoard((current) => notify({ type: 'faults', faults: current }));
  const exchanges = createExchangeLog(EXCHANGES_KEPT, (exchange) => notify({ type: 'exchange', exchange }));
  const rates = createRateWindow(() => clock.elapsedMs());
  const uuids = createSentUuids(() => clock.now());
  const slashCommands = createSlashCommandStore();
  const deliveries: Delivery[] = [];
  const check: EmulatorContext['checkCard'] = (card) =>
    options.checkCard(card, {
      isUser: (id) => id === 'all' || id === world.botOpenId || chats.findPerson(id) !== undefined,
      isImage: (key) => files.find(key)?.kind === 'image',
    });

  const link = createBotLink(options, faults, exchanges);
  const events = createEventQueue(link, clock, faults);
  const callbacks = createCallbackDesk({ world, clock, newId, link, faults, messages, checkCard: check });
  const openApi = createOpenApi({
    world,
    clock,
    newId,
    chats,
    messages,
    files,
    tokens,
    rates,
    faults,
    exchanges,
    callbacks,
    uuids,
    slashCommands,
    deliveries,
    checkCard: check,
    cardWarnings: options.cardWarnings,
    wait: options.wait,
  });

  return {
    world,
    openApi,
    people: createPersonDesk({ world, clock, newId, chats, messages, files, events }),
    chats,
    messages,
    files,
    click: (click) => callbacks.click(click),
    deliveries: () => [...deliveries],
    exchanges: () => exchanges.list(),
    faults: () => faults.current(),
    setFaults(patch) {
      if (patch.invalidate_token === true) tokens.invalidate();
      faults.set({ ...patch, invalidate_token: false });
    },
    nextDueAt: () => events.nextDueAt(),
    runDue: () => events.runDue(),
    isBusy: () => events.isBusy(),
    subscribe(listener) {
      listeners.add(listener);
      return () => void listeners.delete(listener);
    },
    reset() {
      for (const store of [chats, messages, files, rates, faults, exchanges, uuids, slashCommands])
        store.reset();
      events.reset();
      callbacks.reset();
      deliveries.length = 0;
      notify({ type: 'reset' });
    },
  };
}
