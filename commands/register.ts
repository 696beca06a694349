import { z } from 'zod';
import {
  amendRegistration,
  applicationReceiptCard,
  approveRegistration,
  returnRegistration,
  reviewCard,
} from '../src/cards/application-card.ts';
import {
  registrationFields,
  registrationFormCard,
  submitRegistration,
  toTypedApplication,
} from '../src/cards/registration-form-card.ts';
import type { Asker } from '../src/domain/access/asker.ts';
import { listScope, requireRight } from '../src/domain/access/require-right.ts';
import type { Decision } from '../src/domain/core.ts';
import {
  findOrganization,
  listGuidingOrganizations,
} from '../src/domain/organizations/organization-store.ts';
import type { Application } from '../src/domain/registration/application.ts';
import { findApplication } from '../src/domain/registration/application-store.ts';
import { approveApplication, returnApplication } from '../src/domain/registration/decide-application.ts';
import { listReviewers } from '../src/domain/registration/list-reviewers.ts';
import { submitApplication } from '../src/domain/registration/submit-application.ts';
import type { App } from '../src/kit/app.ts';
import { defineCommand, onPress } from '../src/kit/define-command.ts';
import type { Outcome } from '../src/kit/outcome.ts';
import { readTypedForm } from '../src/kit/read-form.ts';
import { submitForm } from '../src/kit/submit-form.ts';
import { Refusal } from '../src/shared/refusal.ts';

const GUIDES_MAX = 60;

export default defineCommand({
  name: '登记',
  aliases: ['注册'],
  summary: '登记一个组织，审核通过后进入台账',
  usage: '/登记 [组织全称]',
  right: 'register_organization',
  readSentence: (sentence) =>
    /^(我要|我想|帮我|请)?(登记|注册)(一个|一家|个)?(组织|学会|协会|科协|园区|企业)/u.test(sentence)
      ? ''
      : undefined,
  parameters: { line: z.string().default('') },
  async run({ app, asker, args }) {
    const guides = await listGuides(app, asker.openId);
    const { form, rest } = readTypedForm(registrationFields(guides), args.line);
    const name = rest === '' ? {} : { name: rest };
    const isPrivate = asker.audience.kind === 'private';
    return { reply: registrationFormCard({ id: app.newId(), guides, isPrivate }, { ...name, ...form }) };
  },
  actions: [
    onPress(amendRegistration, async ({ app, asker, data }) => {
      const application = await findApplication(app.db, data.id);
      if (application === undefined) throw new Refusal('not_found');
      await requireRight(app, asker, 'register_organization', application.guidedBy ?? undefined);
      const guides = await listGuides(app, asker.openId);
      const isPrivate = asker.audience.kind === 'private';
      return {
        reply: registrationFormCard({ id: app.newId(), guides, isPrivate }, toTypedApplication(application)),
      };
    }),
    onPress(submitRegistration, async ({ app, asker, data, form, cardKey }) => {
      const audience = asker.audience.kind;
      return submitForm({
        fields: registrationFields(data.guides),
        form,
        shown: data.shown,
        redraw: (typed, faults) =>
          registrationFormCard({ ...data, isPrivate: audience === 'private' }, typed, faults),
        async submit({ name, kind, guided_by: guidedBy, ...rest }) {
          if (name === undefined || kind === undefined) throw new Refusal('card_outdated');
          const fields = { name, kind, ...rest };
          const { value, writes } = await submitApplication(app, asker, {
            id: data.id,
            guidedBy,
            fields,
            cardKey,
          });
          const { application, reviewers } = value;
          const guideName = await findGuideName(app, application);
          return {
            writes,
            card:
              audience === 'private'
                ? applicationReceiptCard(application, guideName)
                : reviewCard(application, guideName, 'group'),
            toast: { type: 'success', content: '已提交，等待审核' },
            messages: reviewers.map((openId) => ({
              key: toReviewKey(application.id, openId),
              to: { kind: 'person', openId },
              card: reviewCard(application, guideName, 'private'),
              lane: 'approval',
            })),
          };
        },
      });
    }),
    onPress(
      approveRegistration,
      async ({ app, asker, data, cardKey }) =>
        (await showDecided(app, data.id)) ??
        tellEveryone(app, asker, cardKey, await approveApplication(app, asker, data.id)),
    ),
    onPress(returnRegistration, async ({ app, asker, data, form, cardKey }) => {
      const reason = typeof form['reason'] === 'string' ? form['reason'].trim() : '';
      const decided = await showDecided(app, data.id);
      if (decided !== undefined) return decided;
      if (reason === '') return { toast: { type: 'error', content: '退回原因：必填，请写明要改正什么' } };
      return tellEveryone(app, asker, cardKey, await returnApplication(app, asker, { id: data.id, reason }));
    }),
  ],
});

async function listGuides(app: App, openId: string): Promise<{ text: string; value: string }[]> {
  const scope = await listScope(app, openId, 'register_organization');
  const guides = await listGuidingOrganizations(app.db, scope, GUIDES_MAX);
  return guides.map(({ id, name }) => ({ text: name, value: id }));
}

/** Somebody was first: the card gets to show what was decided. */
async function showDecided(app: App, id: string): Promise<Outcome | undefined> {
  const application = await findApplication(app.db, id);
  if (application === undefined || application.state === 'waiting') return undefined;
  return {
    card: applicationReceiptCard(application, await findGuideName(app, application)),
    toast: { type: 'info', content: '这份登记已经办结，现在显示的是结果' },
  };
}

/** Every card that shows the application gets the decision, and the applicant a word. */
async function tellEveryone(
  app: App,
  { openId, audience }: Asker,
  clickedKey: string,
  { value: application, writes }: Decision<Application>,
): Promise<Outcome> {
  const guideName = await findGuideName(app, application);
  const receipt = applicationReceiptCard(application, guideName);
  const reviewers = await listReviewers(app, application.guidedBy ?? undefined);
  const keys = [application.cardKey, ...reviewers.map((reviewer) => toReviewKey(application.id, reviewer))];
  const { applicantId } = application;
  const notice = {
    key: `decided:${application.id}`,
    to: { kind: 'person', openId: applicantId },
    card: receipt,
    lane: 'approval',
  } as const;
  return {
    writes,
    card: audience.kind === 'private' ? reviewCard(application, guideName, 'private') : receipt,
    toast: { type: 'success', content: application.state === 'approved' ? '已通过，进入台账' : '已退回' },
    changes: keys.filter((key) => key !== clickedKey).map((key) => ({ key, card: receipt })),
    messages: applicantId === openId ? [] : [notice],
  };
}

async function findGuideName(app: App, { guidedBy }: Application): Promise<string | undefined> {
  return guidedBy === null ? undefined : (await findOrganization(app.db, guidedBy))?.name;
}

function toReviewKey(applicationId: string, openId: string): string {
  return `review:${applicationId}:${openId}`;
}
