import type { Statement } from '../db/statement.ts';
import { enqueueFile } from '../delivery/enqueue-file.ts';
import { changeCard, enqueueCard } from '../delivery/outbox.ts';
import { enqueueTask } from '../delivery/task-queue.ts';
import type { App } from './app.ts';
import type { Consequences } from './outcome.ts';

/** All that goes into the one commit. Throws `UnsendableCard` or `UnsendableFile`. */
export async function toStatements(
  app: Pick<App, 'clock'>,
  { writes = [], messages = [], changes = [], files = [], tasks = [] }: Consequences,
): Promise<Statement[]> {
  const statements = [...writes];
  for (const message of messages) statements.push(await enqueueCard(app, message));
  for (const change of changes) statements.push(await changeCard(change));
  for (const file of files) statements.push(...(await enqueueFile(app, file)));
  for (const { id, task } of tasks) statements.push(enqueueTask(app, { id, ...task }));
  return statements;
}
