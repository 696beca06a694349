import type { BoundAction, Command } from './define-command.ts';
import type { Job } from './define-job.ts';
import type { BoundTask } from './define-task.ts';

/** All commands and jobs, by file name. */
export interface Registry {
  readonly commands: Readonly<Record<string, Command>>;
  readonly jobs: Readonly<Record<string, Job>>;
}

export function findTask(registry: Registry, name: string): BoundTask | undefined {
  for (const command of Object.values(registry.commands)) {
    const task = command.tasks.find((candidate) => candidate.name === name);
    if (task !== undefined) return task;
  }
  return undefined;
}

export function findAction(registry: Registry, name: string): BoundAction | undefined {
  for (const command of Object.values(registry.commands)) {
    const action = command.actions.find((candidate) => candidate.name === name);
    if (action !== undefined) return action;
  }
  return undefined;
}
