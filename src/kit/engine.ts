import { commit } from '../db/commit.ts';
import { countWaitingEvents, leaseEvent, putOffEvent, type LeasedEvent } from '../delivery/inbox.ts';
import { countWaitingMessages } from '../delivery/outbox.ts';
import { sendNext } from '../delivery/send-due.ts';
import type { App } from './app.ts';
import { LeaseLost, processEvent } from './process-event.ts';
import type { Registry } from './registry.ts';

/** Works off what was accepted and what is to be sent, one of each at a time. */
export interface Engine {
  /** There may be something to do. Returns at once. */
  wake(): void;
  /** Whether nothing waits that is due within the time. */
  isIdle(withinMs: number): Promise<boolean>;
}

export interface EngineOptions {
  readonly app: App;
  readonly registry: Registry;
  /** Longer waits are left to the next tick. */
  readonly waitMsMax: number;
  pause(ms: number): Promise<void>;
}

export function createEngine({ app, registry, waitMsMax, pause }: EngineOptions): Engine {
  const events = createLoop(drainEvents);
  const messages = createLoop(drainMessages);
  let endPause = (): void => {};

  function wakeMessages(): void {
    messages.wake();
    endPause();
  }

  async function drainEvents(): Promise<void> {
    for (;;) {
      const leased = await leaseEvent(app);
      if (leased === undefined) return;
      await processOne(leased);
      wakeMessages();
    }
  }

  /** What could not be done now keeps its lease and is tried again when it has run out. */
  async function processOne(leased: LeasedEvent): Promise<void> {
    try {
      await processEvent(app, registry, leased);
    } catch (error) {
      if (error instanceof LeaseLost) return;
      app.log.warn('event put off', { eventId: leased.eventId, error });
      await commit(app.db, [putOffEvent(leased)]);
    }
  }

  async function drainMessages(): Promise<void> {
    for (;;) {
      // What is added from here on may be due before that which is waited for.
      const added = new Promise<void>((resolve) => {
        endPause = resolve;
      });
      const next = await sendNext(app);
      if (next === 'sent') continue;
      if (next === undefined || next.waitMs > waitMsMax) return;
      await Promise.race([pause(next.waitMs), added]);
    }
  }

  /** Runs one at a time; a wake during a run means another run after it. */
  function createLoop(run: () => Promise<void>): { wake(): void } {
    let isRunning = false;
    let isWanted = false;
    async function loop(): Promise<void> {
      isRunning = true;
      try {
        while (isWanted) {
          isWanted = false;
          await run();
        }
      } catch (error) {
        app.log.error('engine stopped until the next tick', { error });
      } finally {
        isRunning = false;
      }
    }
    return {
      wake() {
        isWanted = true;
        if (!isRunning) app.defer(loop());
      },
    };
  }

  return {
    wake() {
      events.wake();
      wakeMessages();
    },
    async isIdle(withinMs) {
      return (await countWaitingEvents(app)) === 0 && (await countWaitingMessages(app, withinMs)) === 0;
    },
  };
}
