import { commit } from '../db/commit.ts';
import { countWaitingEvents, leaseEvent, putOffEvent, type LeasedEvent } from '../delivery/inbox.ts';
import { countWaitingMessages } from '../delivery/outbox.ts';
import { sendNext } from '../delivery/send-due.ts';
import { countWaitingTasks, leaseTask, putOffTask, type LeasedTask } from '../delivery/task-queue.ts';
import type { App } from './app.ts';
import { LeaseLost } from './may-pass.ts';
import { processEvent } from './process-event.ts';
import type { Registry } from './registry.ts';
import { runTaskStep } from './run-task.ts';

/** Works off what was accepted, what is to be sent and the steps of long tasks, one of each at a time. */
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

/** An answer takes several turns of the event loop; a step may come after it, not between each two of them. */
const TURNS_MAX = 50;

export function createEngine({ app, registry, waitMsMax, pause }: EngineOptions): Engine {
  const events = createLoop(drainEvents);
  const messages = createLoop(drainMessages);
  const tasks = createLoop(drainTasks);
  let endPause = (): void => {};
  let answering = 0;

  function wakeMessages(): void {
    messages.wake();
    endPause();
  }

  async function drainEvents(): Promise<void> {
    for (;;) {
      const leased = await leaseEvent(app);
      if (leased === undefined) return;
      await answer(() => processOne(leased));
      wakeMessages();
      tasks.wake();
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
      const next = await answer(() => sendNext(app));
      if (next === 'sent') continue;
      if (next === undefined || next.waitMs > waitMsMax) return;
      await Promise.race([pause(next.waitMs), added]);
    }
  }

  async function drainTasks(): Promise<void> {
    for (;;) {
      await letOthersGo();
      const leased = await leaseTask(app);
      if (leased === undefined) return;
      await doOneStep(leased);
      wakeMessages();
    }
  }

  /** What could not be done now keeps its lease, as an event does. */
  async function doOneStep(leased: LeasedTask): Promise<void> {
    try {
      await runTaskStep(app, registry, leased);
    } catch (error) {
      if (error instanceof LeaseLost) return;
      app.log.warn('task put off', { job: leased.name, eventId: leased.id, error });
      await commit(app.db, [putOffTask(leased)]);
    }
  }

  async function answer<Result>(work: () => Promise<Result>): Promise<Result> {
    answering += 1;
    try {
      return await work();
    } finally {
      answering -= 1;
    }
  }

  /** Yields to whatever waits in the event loop, and to answers that are on their way, but not for ever. */
  async function letOthersGo(): Promise<void> {
    for (let turn = 1; turn === 1 || (answering > 0 && turn <= TURNS_MAX); turn += 1) await pause(0);
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
      tasks.wake();
    },
    async isIdle(withinMs) {
      const waiting = [countWaitingEvents(app), countWaitingMessages(app, withinMs), countWaitingTasks(app)];
      return (await Promise.all(waiting)).every((count) => count === 0);
    },
  };
}
