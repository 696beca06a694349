import { z } from 'zod';
import { importAppliedCard, importApplyingCard } from '../../src/cards/import-card.ts';
import { applyRows, finishApplying } from '../../src/domain/imports/apply-rows.ts';
import { countRows, requireImport } from '../../src/domain/imports/import-store.ts';
import { viewDone } from '../../src/domain/imports/view-import.ts';
import type { App } from '../../src/kit/app.ts';
import { defineTask } from '../../src/kit/define-task.ts';
import type { Consequences } from '../../src/kit/outcome.ts';
import { FAULT_OF_OURS, ImportTask, NO_RIGHT_ANY_MORE } from './task-data.ts';

/** So often does the card show how far it is: every few seconds. */
const STEPS_SHOWN = 50;

/** Carries out a confirmed import, some rows a step. */
export const applyTask = defineTask({
  name: 'import.apply',
  data: ImportTask,
  progress: z.object({ after: z.number(), steps: z.number() }),
  async step({ app, data, progress = { after: -1, steps: 0 } }) {
    const { importId, cardKey, asker } = data;
    const { value, writes } = await applyRows(app, asker, { id: importId, after: progress.after });
    if (value.next === undefined) return finish(app, data);
    const next = { after: value.next, steps: progress.steps + 1 };
    if (next.steps % STEPS_SHOWN !== 0) return { writes, next };
    const { applied } = await countRows(app.db, importId);
    const card = importApplyingCard(await requireImport(app, importId), applied);
    return { writes, next, changes: [{ key: cardKey, card }] };
  },
  fail: async ({ app, data, refusal }) =>
    finish(app, data, refusal?.code === 'no_right' ? NO_RIGHT_ANY_MORE : FAULT_OF_OURS),
});

async function finish(
  app: App,
  { importId, cardKey }: z.infer<typeof ImportTask>,
  why?: string,
): Promise<Consequences> {
  if ((await requireImport(app, importId)).state !== 'applying') return {};
  const { value, writes } = await finishApplying(app, importId);
  const card = importAppliedCard(await viewDone(app, value), why);
  return { writes, changes: [{ key: cardKey, card }] };
}
