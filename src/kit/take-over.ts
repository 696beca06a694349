import { commit } from '../db/commit.ts';
import { releaseEvents } from '../delivery/inbox.ts';
import { releaseMessages } from '../delivery/send-due.ts';
import { releaseTasks } from '../delivery/task-queue.ts';
import type { App } from './app.ts';

/** At the start of a process that is alone on its database: what a former one held is taken up again at once. */
export async function takeOver({ db }: Pick<App, 'db'>): Promise<void> {
  await commit(db, [releaseEvents(), releaseMessages(), releaseTasks()]);
}
