import type { z } from 'zod';
import type { Refusal } from '../shared/refusal.ts';
import type { App } from './app.ts';
import type { Consequences } from './outcome.ts';

/** A task with what it is to do, as it is enqueued. */
export interface TaskCall {
  readonly name: string;
  readonly data: unknown;
}

/** Work that is too long for one answer. */
export interface NewTask {
  /** Names the work for good: the same id is done once. */
  readonly id: string;
  readonly task: TaskCall;
}

export interface TaskContext<Data, Progress> {
  readonly app: App;
  readonly taskId: string;
  readonly data: Data;
  /** What the step before left behind; undefined at the first. */
  readonly progress: Progress | undefined;
}

/** What a step leads to; it is the last one unless it says what is next. */
export interface StepOutcome<Progress> extends Consequences {
  readonly next?: Progress;
}

interface TaskDefinition<Data, Progress> {
  /** Unique among all tasks. */
  readonly name: string;
  /** Both are kept as JSON. */
  readonly data: z.ZodType<Data>;
  readonly progress: z.ZodType<Progress>;
  /**
   * Decides one step, of at most 100 ms between two waits; it may be decided again, and is committed once,
   * together with the new progress.
   */
  readonly step: (context: TaskContext<Data, Progress>) => Promise<StepOutcome<Progress>>;
  /** Says that the task has ended before its time: refused, or by a fault where there is no refusal. */
  readonly fail?: (
    context: TaskContext<Data, Progress> & { readonly refusal: Refusal | undefined },
  ) => Promise<Consequences>;
}

/** What the kit knows of a task while it works on one. */
export interface StoredTask {
  readonly app: App;
  readonly taskId: string;
  /** JSON. */
  readonly data: string;
  /** JSON; null before the first step. */
  readonly progress: string | null;
}

export interface BoundTask {
  readonly name: string;
  step(stored: StoredTask): Promise<StepOutcome<unknown>>;
  fail(stored: StoredTask, refusal: Refusal | undefined): Promise<Consequences>;
}

export interface Task<Data> extends BoundTask {
  /** The call to put into an outcome. */
  with(data: Data): TaskCall;
}

/** Defines work that is done step by step; the command that enqueues it lists it among its `tasks`. */
export function defineTask<Data, Progress>(definition: TaskDefinition<Data, Progress>): Task<Data> {
  const { name, step, fail } = definition;

  function read({ data, progress, ...rest }: StoredTask): TaskContext<Data, Progress> {
    return {
      ...rest,
      data: definition.data.parse(JSON.parse(data)),
      progress: progress === null ? undefined : definition.progress.parse(JSON.parse(progress)),
    };
  }

  return {
    name,
    with: (data) => ({ name, data }),
    step: async (stored) => step(read(stored)),
    fail: async (stored, refusal) => (await fail?.({ ...read(stored), refusal })) ?? {},
  };
}
