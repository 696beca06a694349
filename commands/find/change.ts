import {
  changeDuplicatesCard,
  changeFields,
  changeFormCard,
  changeReceiptCard,
} from '../../src/cards/organization/change-cards.ts';
import {
  correctChange,
  listChanges,
  openChange,
  submitChange,
  submitChangeAnyway,
  type ChangeName,
} from '../../src/cards/organization/change-forms.ts';
import type { Typed } from '../../src/cards/form/draw-form.ts';
import type { Asker } from '../../src/domain/access/asker.ts';
import { splitReadable } from '../../src/domain/ledger/find-readable.ts';
import { viewOrganization, type OrganizationView } from '../../src/domain/ledger/view-organization.ts';
import { findDuplicates } from '../../src/domain/organizations/names/find-duplicates.ts';
import type { App } from '../../src/kit/app.ts';
import { onPress, type BoundAction } from '../../src/kit/define-command.ts';
import type { Outcome } from '../../src/kit/outcome.ts';
import { submitForm } from '../../src/kit/submit-form.ts';
import { Refusal } from '../../src/shared/refusal.ts';
import { carryOutChange } from './carry-out-change.ts';

export const changeActions: readonly BoundAction[] = [
  onPress(openChange, async ({ app, asker, data: { id, change } }) => {
    const view = await viewOrganization(app, asker, id);
    if (!listChanges(view).includes(change)) throw new Refusal(mayAny(view) ? 'already_decided' : 'no_right');
    return { reply: changeFormCard(view, change) };
  }),
  onPress(submitChange, async ({ app, asker, data, form }) =>
    submit(app, asker, { ...data, form, likenesses: 'unseen' }),
  ),
  onPress(submitChangeAnyway, async ({ app, asker, data }) =>
    submit(app, asker, { ...data, form: {}, likenesses: 'seen' }),
  ),
  onPress(correctChange, async ({ app, asker, data: { id, change, shown } }) => ({
    card: changeFormCard(await viewOrganization(app, asker, id), change, shown),
  })),
];

function mayAny({ mayChange, mayUpdate }: OrganizationView): boolean {
  return mayChange || mayUpdate;
}

interface Submitted {
  readonly id: string;
  readonly change: ChangeName;
  readonly version: number;
  readonly shown: Typed;
  readonly form: Readonly<Record<string, unknown>>;
  readonly likenesses: 'seen' | 'unseen';
}

async function submit(
  app: App,
  asker: Asker,
  { id, change, version, shown, form, likenesses }: Submitted,
): Promise<Outcome> {
  const view = await viewOrganization(app, asker, id);
  let latest: Typed = shown;
  try {
    return await submitForm({
      fields: changeFields(view, change),
      form,
      shown,
      redraw: (typed, faults) => changeFormCard(view, change, typed, { faults }),
      async submit(values) {
        latest = toTyped(values);
        if (change === 'rename' && likenesses === 'unseen') {
          const alike = await listAlike(app, asker, id, values['name'] ?? '');
          if (alike !== undefined) return { card: changeDuplicatesCard(view, change, latest, alike) };
        }
        const carriedOut = await carryOutChange(app, asker, view, { change, version, values }).catch(
          (error: unknown) => {
            if (isGuideGone(error, change)) return undefined;
            throw error;
          },
        );
        if (carriedOut === undefined) return { toast: { type: 'error', content: GUIDE_GONE } };
        const { writes, receipt } = carriedOut;
        return {
          writes,
          card: changeReceiptCard(receipt),
          toast: { type: 'success', content: receipt.title },
        };
      },
    });
  } catch (error) {
    if (!(error instanceof Refusal) || error.code !== 'edited_meanwhile') throw error;
    return {
      card: changeFormCard(view, change, latest, {
        remark: '台账刚刚有变动，还没有办；请核对后再提交，填过的内容都在',
      }),
      toast: { type: 'warning', content: '台账刚刚有变动，请核对后再提交' },
    };
  }
}

const GUIDE_GONE = '它的业务指导单位已注销；请先恢复指导单位，或先转隶到别的单位';

function isGuideGone(error: unknown, change: ChangeName): boolean {
  if (change !== 'restore' || !(error instanceof Refusal) || error.code !== 'invalid_fields') return false;
  return error.details.faults?.some(({ name }) => name === 'guided_by') === true;
}

async function listAlike(app: App, asker: Asker, id: string, name: string) {
  const found = await findDuplicates(app.db, { name, exceptId: id });
  return found.length === 0 ? undefined : splitReadable(app, asker, found);
}

function toTyped(values: Readonly<Record<string, string | undefined>>): Typed {
  return Object.fromEntries(
    Object.entries(values).flatMap(([name, value]) => (value === undefined ? [] : [[name, value]])),
  );
}
