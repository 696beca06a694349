import {
  applicationReceiptCard,
  approveRegistration,
  openReview,
  returnRegistration,
  reviewCard,
  reviewListCard,
  toDecisionFields,
  toReviewKey,
  toReviewMessages,
  toStep,
} from '../src/cards/application-card.ts';
import { inPrivate, type Asker } from '../src/domain/access/asker.ts';
import { listScope, requireRight } from '../src/domain/access/require-right.ts';
import type { Decision } from '../src/domain/core.ts';
import type { Application } from '../src/domain/registration/application.ts';
import { listWaitingApplications } from '../src/domain/registration/application-store.ts';
import {
  approveStep,
  returnStep,
  type DecidedApplication,
} from '../src/domain/registration/decide-application.ts';
import { listDeciders } from '../src/domain/registration/list-deciders.ts';
import { toView, viewApplication } from '../src/domain/registration/view-application.ts';
import { answerInPrivate } from '../src/kit/answer-in-private.ts';
import type { App } from '../src/kit/app.ts';
import { defineCommand, onPress } from '../src/kit/define-command.ts';
import type { Outcome } from '../src/kit/outcome.ts';
import { submitForm } from '../src/kit/submit-form.ts';
import { Refusal } from '../src/shared/refusal.ts';

const SHOWN_MAX = 10;

export default defineCommand({
  name: '审核',
  summary: '等我审核的登记',
  usage: '/审核',
  right: 'review_application',
  parameters: {},
  async run({ app, asker, place }) {
    const scope = await listScope(app, inPrivate(asker), 'review_application');
    if (scope.length === 0) throw new Refusal('no_right');
    return answerInPrivate(
      asker,
      place,
      reviewListCard(await listWaitingApplications(app.db, scope, SHOWN_MAX)),
    );
  },
  actions: [
    onPress(openReview, async ({ app, asker, data }) => {
      const view = await viewApplication(app, data.id);
      const { organizationId } = await listDeciders(app, view.application);
      const decidesAt = organizationId ?? view.application.guidedBy ?? undefined;
      await requireRight(app, asker, 'review_application', decidesAt);
      return { reply: reviewCard(view, asker.audience.kind) };
    }),
    onPress(
      approveRegistration,
      async ({ app, asker, data, form, cardKey }) =>
        (await showDecided(app, data)) ??
        decide(app, asker, { ...data, form, cardKey }, async ({ on, number }) =>
          approveStep(app, asker, { ...data, paper: { on, number } }),
        ),
    ),
    onPress(
      returnRegistration,
      async ({ app, asker, data, form, cardKey }) =>
        (await showDecided(app, data)) ??
        decide(app, asker, { ...data, form, cardKey }, async ({ reason }) => {
          if (reason === undefined)
            throw new Refusal('invalid_fields', { faults: [{ name: 'reason', rule: 'required' }] });
          return returnStep(app, asker, { ...data, reason });
        }),
    ),
  ],
});

/** Decides with what the card's form says; where something is wrong with it, the card comes back with it. */
async function decide(
  app: App,
  asker: Asker,
  click: { id: string; form: Readonly<Record<string, unknown>>; cardKey: string },
  verb: (values: { on?: string; number?: string; reason?: string }) => Promise<Decision<DecidedApplication>>,
): Promise<Outcome> {
  const shown = await viewApplication(app, click.id);
  const step = toStep(shown.application);
  if (step === undefined) throw new Refusal('already_decided', { subject: shown.application.name });
  return submitForm({
    fields: toDecisionFields(step),
    form: click.form,
    redraw: (typed, faults) => reviewCard(shown, asker.audience.kind, typed, faults),
    submit: async (values) => tellEveryone(app, asker, shown.application, click.cardKey, await verb(values)),
  });
}

/** Somebody was first: the card gets to show what was decided. */
async function showDecided(
  app: App,
  { id, step }: { id: string; step: number },
): Promise<Outcome | undefined> {
  const shown = await viewApplication(app, id);
  const { state, step: standing } = shown.application;
  if (state === 'waiting' && standing === step) return undefined;
  return {
    card: applicationReceiptCard(shown),
    toast: { type: 'info', content: '这一步已经办过，现在显示的是最新情况' },
  };
}

/** Every card that shows the application gets the decision, who is next a card of his own, and the applicant a word. */
async function tellEveryone(
  app: App,
  { openId, audience }: Asker,
  before: Application,
  clickedKey: string,
  { value, writes }: Decision<DecidedApplication>,
): Promise<Outcome> {
  const { application, decided, deciders } = value;
  const shown = await toView(app, application, decided);
  const receipt = applicationReceiptCard(shown);
  const isNext = deciders.includes(openId);
  const { openIds: asked } = await listDeciders(app, before);
  const keys = [application.cardKey, ...asked.map((one) => toReviewKey(before, one))];
  const { applicantId } = application;
  const notice = {
    key: `decided:${application.id}:${before.step}`,
    to: { kind: 'person', openId: applicantId },
    card: receipt,
    lane: 'approval',
  } as const;
  return {
    writes,
    card: audience.kind === 'private' && isNext ? reviewCard(shown, 'private') : receipt,
    toast: { type: 'success', content: toWords(application, before) },
    changes: keys.filter((key) => key !== clickedKey).map((key) => ({ key, card: receipt })),
    messages: [
      ...toReviewMessages(
        shown,
        audience.kind === 'private' ? deciders.filter((next) => next !== openId) : deciders,
      ),
      ...(applicantId === openId ? [] : [notice]),
    ],
  };
}

function toWords({ state, name }: Application, before: Application): string {
  if (state === 'returned') return '已退回';
  if (state === 'approved') return '已通过，进入台账';
  return `“${toStep(before)?.name ?? '这一步'}”已办，${name}进入下一步`;
}
