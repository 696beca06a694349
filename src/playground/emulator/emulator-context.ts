import type { Clock } from '../../shared/clock.ts';
import type { AppTokens } from './app-tokens.ts';
import type { CallbackDesk } from './callback-desk.ts';
import type { CardFault } from '../../feishu/card/card-fault.ts';
import type { ChatDirectory } from './chat-directory.ts';
import type { ExchangeLog } from './exchange-log.ts';
import type { FaultBoard } from './faults.ts';
import type { FileStore } from './file-store.ts';
import type { Delivery, MessageStore } from './message-store.ts';
import type { RateWindow } from './rate-window.ts';
import type { SentUuids } from './sent-uuids.ts';
import type { SlashCommandStore } from './slash-command-store.ts';
import type { World } from './world.ts';

/** All that the Open API routes work on. */
export interface EmulatorContext {
  readonly world: World;
  readonly clock: Clock;
  readonly newId: () => string;
  readonly chats: ChatDirectory;
  readonly messages: MessageStore;
  readonly files: FileStore;
  readonly tokens: AppTokens;
  readonly rates: RateWindow;
  readonly faults: FaultBoard;
  readonly exchanges: ExchangeLog;
  readonly callbacks: CallbackDesk;
  readonly uuids: SentUuids;
  readonly slashCommands: SlashCommandStore;
  readonly deliveries: Delivery[];
  readonly checkCard: (card: unknown) => CardFault | undefined;
  readonly cardWarnings: (card: unknown) => readonly string[];
  readonly wait: (ms: number, signal: AbortSignal) => Promise<void>;
}
