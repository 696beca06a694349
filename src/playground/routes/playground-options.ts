import type { Clock } from '../../shared/clock.ts';
import type { Emulator } from '../emulator/create-emulator.ts';

export interface PlaygroundOptions {
  readonly emulator: Emulator;
  readonly clock: Clock & {
    /** Sets the calendar; never called with an earlier time than `now()`. */
    advanceTo(instant: Date): void;
  };
  /** Whether the bot's inbox and outbox are empty of work that is due. */
  readonly idle: () => Promise<boolean>;
  /** Moves the calendar from due time to due time until `to`, running what is due at each. */
  readonly walk: (to: Date) => Promise<void>;
  /** Empties the bot. The emulator has been reset by then, so that it may send greetings. */
  readonly reset: () => Promise<void>;
  /** Between two looks at `idle`. */
  readonly pause: () => Promise<void>;
  /** Commands offered as chips. */
  readonly quick: readonly string[];
  /** The bot's menu in private chats. */
  readonly menu?: readonly { readonly event_key: string; readonly name: string }[];
}
