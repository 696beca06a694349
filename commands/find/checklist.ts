import {
  checklistCard,
  checklistFields,
  checklistReceiptCard,
  confirmChecklist,
  openChecklist,
  submitChecklist,
  toAnswers,
} from '../../src/cards/organization/checklist-card.ts';
import type { Asker } from '../../src/domain/access/asker.ts';
import { confirmItems } from '../../src/domain/ledger/confirm-items.ts';
import { viewOrganization } from '../../src/domain/ledger/view-organization.ts';
import type { ChecklistId } from '../../src/domain/organizations/checklists.ts';
import type { App } from '../../src/kit/app.ts';
import { onPress, type BoundAction } from '../../src/kit/define-command.ts';
import type { Outcome } from '../../src/kit/outcome.ts';
import { submitForm } from '../../src/kit/submit-form.ts';
import { toDay } from '../../src/shared/calendar.ts';
import { Refusal } from '../../src/shared/refusal.ts';

interface Answered {
  readonly id: string;
  readonly checklist: ChecklistId;
  readonly shown: Readonly<Record<string, string>>;
  readonly form: Readonly<Record<string, unknown>>;
  readonly all: 'hold' | 'as_answered';
}

export const checklistActions: readonly BoundAction[] = [
  onPress(openChecklist, async ({ app, asker, data: { id, checklist } }) => {
    const view = await viewOrganization(app, asker, id);
    if (!view.mayUpdate) throw new Refusal('no_right');
    return { reply: checklistCard(view, checklist) };
  }),
  onPress(submitChecklist, async ({ app, asker, data, form }) =>
    confirm(app, asker, { ...data, form, all: 'as_answered' }),
  ),
  onPress(confirmChecklist, async ({ app, asker, data, form }) =>
    confirm(app, asker, { ...data, form, all: 'hold' }),
  ),
];

async function confirm(
  app: App,
  asker: Asker,
  { id, checklist, shown, form, all }: Answered,
): Promise<Outcome> {
  const view = await viewOrganization(app, asker, id);
  const { people } = view;
  return submitForm({
    fields: checklistFields(checklist, people),
    form,
    shown,
    redraw: (typed, faults) => checklistCard(view, checklist, typed, faults),
    async submit(values) {
      const answers = toAnswers(checklist, values, { people, all });
      if (answers.length === 0) return { toast: { type: 'error', content: '还没有选；请至少选一项' } };
      const { value, writes } = await confirmItems(app, asker, { id, checklist, answers });
      const name = String(value.record['name']);
      const day = toDay(app.clock.now());
      return {
        writes,
        card: checklistReceiptCard({ id, name, checklist }, answers, day),
        toast: { type: 'success', content: `已确认 ${answers.length} 项` },
      };
    },
  });
}
