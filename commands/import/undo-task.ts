import { z } from 'zod';
import { importAppliedCard, importUndoingCard, importUndoneCard } from '../../src/cards/import-card.ts';
import { countRows, requireImport } from '../../src/domain/imports/import-store.ts';
import { finishUndoing, stopUndoing, undoRows } from '../../src/domain/imports/undo-rows.ts';
import { viewDone } from '../../src/domain/imports/view-import.ts';
import { defineTask } from '../../src/kit/define-task.ts';
import { FAULT_OF_OURS, ImportTask, NO_RIGHT_ANY_MORE } from './task-data.ts';

/** So often does the card show how far it is: every few seconds. */
const STEPS_SHOWN = 50;

/** Takes an import back, some rows a step, the last ones first. */
export const undoTask = defineTask({
  name: 'import.undo',
  data: ImportTask,
  progress: z.object({ before: z.number(), steps: z.number() }),
  async step({ app, data, progress = { before: Number.MAX_SAFE_INTEGER, steps: 0 } }) {
    const { importId, cardKey, asker } = data;
    const { value, writes } = await undoRows(app, asker, { id: importId, before: progress.before });
    if (value.next === undefined) {
      const { value: undone, writes } = await finishUndoing(app, importId);
      return { writes, changes: [{ key: cardKey, card: importUndoneCard(await viewDone(app, undone)) }] };
    }
    const next = { before: value.next, steps: progress.steps + 1 };
    if (next.steps % STEPS_SHOWN !== 0) return { writes, next };
    const { undone } = await countRows(app.db, importId);
    const card = importUndoingCard(await requireImport(app, importId), undone);
    return { writes, next, changes: [{ key: cardKey, card }] };
  },
  async fail({ app, data: { importId, cardKey }, refusal }) {
    const { value, writes } = await stopUndoing(app, importId);
    const why = refusal?.code === 'no_right' ? NO_RIGHT_ANY_MORE : FAULT_OF_OURS;
    return { writes, changes: [{ key: cardKey, card: importAppliedCard(await viewDone(app, value), why) }] };
  },
});
