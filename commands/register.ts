import { z } from 'zod';
import {
  amendRegistration,
  applicationReceiptCard,
  reviewCard,
  toReviewMessages,
  toStep,
} from '../src/cards/application-card.ts';
import { correctRegistration, duplicatesCard, submitAnyway } from '../src/cards/duplicates-card.ts';
import type { Typed } from '../src/cards/form/draw-form.ts';
import { noticeCard } from '../src/cards/notice-card.ts';
import {
  readTypedKind,
  registrationFields,
  registrationFormCard,
  submitRegistration,
  toRecord,
  toTypedApplication,
  type RegistrationForm,
} from '../src/cards/registration-form-card.ts';
import type { Guide } from '../src/cards/organization/record-form.ts';
import type { Asker } from '../src/domain/access/asker.ts';
import { hasRight, listScope, requireRight } from '../src/domain/access/require-right.ts';
import { splitReadable } from '../src/domain/ledger/find-readable.ts';
import { inferKind } from '../src/domain/organizations/infer-kind.ts';
import { GUIDING_KINDS } from '../src/domain/organizations/organization.ts';
import type { FieldValue } from '../src/domain/organizations/record.ts';
import {
  findOrganizationByWord,
  listGuidingOrganizations,
} from '../src/domain/organizations/organization-store.ts';
import { submitApplication } from '../src/domain/registration/submit-application.ts';
import { toView, viewApplication } from '../src/domain/registration/view-application.ts';
import type { App } from '../src/kit/app.ts';
import { defineCommand, onPress } from '../src/kit/define-command.ts';
import type { Outcome } from '../src/kit/outcome.ts';
import { readForm, readTypedForm } from '../src/kit/read-form.ts';
import { submitForm } from '../src/kit/submit-form.ts';
import { Refusal } from '../src/shared/refusal.ts';

/** A card takes 200 elements, and each choice is one. */
const GUIDE_CHOICES_MAX = 24;
/** Among so many the guide is guessed from the name. */
const GUIDES_MAX = 1000;

export default defineCommand({
  name: '登记',
  aliases: ['注册'],
  summary: '登记一个组织，按类别逐步审批，通过后进入台账',
  usage: '/登记 [组织全称] [类别=学会 业务指导单位=某市科协 …]',
  right: 'register_organization',
  readSentence: (sentence) =>
    /^(我要|我想|帮我|请)?(登记|注册)(一个|一家|个)?(组织|学会|协会|科协|园区|企业)/u.test(sentence)
      ? ''
      : undefined,
  parameters: { line: z.string().default('') },
  async run({ app, asker, args }) {
    const { form, guides } = await openForm(app, asker);
    const any = readTypedForm(registrationFields(form, undefined), args.line);
    const name = any.form['name'] ?? any.rest;
    const kind = readTypedKind(any.form) ?? inferKind(name);
    const { form: typed, rest } = readTypedForm(registrationFields(form, kind), args.line);
    if (rest !== '' && (await findKnown(app, asker, rest)) !== undefined) {
      return {
        reply: noticeCard(`“${rest}”已在台账中，不用再登记。要看或修改，请发：/查询 ${rest}`, '已经登记过'),
      };
    }
    const guess = guessGuide(guides, rest);
    const known = {
      ...(rest === '' ? {} : { name: rest }),
      ...(kind === undefined ? {} : { kind }),
      ...(guess === undefined ? {} : { guided_by: toAsked(form, guess) }),
    };
    return { reply: registrationFormCard(form, { ...known, ...typed }) };
  },
  actions: [
    onPress(amendRegistration, async ({ app, asker, data }) => {
      const { application, guideName } = await viewApplication(app, data.id);
      await requireRight(app, asker, 'register_organization', application.guidedBy ?? undefined);
      const { form } = await openForm(app, asker);
      const guide = { text: guideName ?? '', value: application.guidedBy ?? '' };
      const typed = { ...toTypedApplication(application), guided_by: toAsked(form, guide) };
      return { reply: registrationFormCard(form, typed) };
    }),
    onPress(submitRegistration, async ({ app, asker, data, form, cardKey }) =>
      submit(
        app,
        asker,
        { ...data, audience: asker.audience.kind },
        { form, shown: data.shown, cardKey },
        'unseen',
      ),
    ),
    onPress(submitAnyway, async ({ app, asker, data, cardKey }) =>
      submit(
        app,
        asker,
        { ...data, audience: asker.audience.kind },
        { form: {}, shown: data.typed, cardKey },
        'shown',
      ),
    ),
    onPress(correctRegistration, async ({ app, asker, data }) => ({
      card: registrationFormCard({ ...(await openForm(app, asker)).form, id: data.id }, data.typed),
    })),
  ],
});

/** The form, and whom the person may register under. */
async function openForm(app: App, asker: Asker): Promise<{ form: RegistrationForm; guides: Guide[] }> {
  const scope = await listScope(app, asker, 'register_organization');
  const found = await listGuidingOrganizations(app.db, scope, GUIDES_MAX);
  if (found.length === 0) await requireRight(app, asker, 'register_organization', undefined);
  const guides = found.map(({ id, name }) => ({ text: name, value: id }));
  const asked = guides.length > GUIDE_CHOICES_MAX ? 'by_name' : guides;
  return { form: { id: app.newId(), guides: asked, audience: asker.audience.kind }, guides };
}

async function findKnown(app: App, asker: Asker, word: string): Promise<string | undefined> {
  const found = await findOrganizationByWord(app.db, word);
  if (found === undefined || found.stage === 'deregistered') return undefined;
  return (await hasRight(app, asker, 'read_ledger', found.id)) ? found.id : undefined;
}

/** The only guide there is, or the one whose place the name begins with: 云河县科协 for 云河县茶叶学会. */
function guessGuide(guides: readonly Guide[], name: string): Guide | undefined {
  const [only, ...others] = guides;
  if (others.length === 0) return only;
  return guides
    .map((guide) => ({ guide, place: guide.text.replace(/(科协|科学技术协会)$/u, '') }))
    .filter(({ place }) => place !== '' && name.startsWith(place))
    .sort((left, right) => right.place.length - left.place.length)[0]?.guide;
}

/** A guide as the form asks for it. */
function toAsked({ guides }: RegistrationForm, { text, value }: Guide): string {
  return guides === 'by_name' ? text : value;
}

/** A guide that was typed by its name; the verb checks the right. Refuses with `invalid_fields`. */
async function readGuide(app: App, { guides }: RegistrationForm, typed: FieldValue | undefined) {
  if (guides !== 'by_name' || typeof typed !== 'string') return typed;
  const found = await findOrganizationByWord(app.db, typed);
  const isGuide = GUIDING_KINDS.some((kind) => kind === found?.kind) && found?.stage !== 'deregistered';
  if (found === undefined || !isGuide)
    throw new Refusal('invalid_fields', { faults: [{ name: 'guided_by', rule: 'unknown_organization' }] });
  return found.id;
}

/** Reads the form by the kind it names, submits it, and shows what may be the same before anything is saved. */
function submit(
  app: App,
  asker: Asker,
  held: RegistrationForm,
  { form, shown, cardKey }: { form: Readonly<Record<string, unknown>>; shown: Typed; cardKey: string },
  duplicates: 'shown' | 'unseen',
): Promise<Outcome> {
  const kind = readTypedKind('kind' in form ? form : shown);
  const fields = registrationFields(held, kind);
  return submitForm({
    fields,
    form,
    shown,
    redraw: (typed, faults) => registrationFormCard(held, typed, faults),
    async submit(values) {
      if (kind === undefined) throw new Refusal('card_outdated');
      const record = toRecord({ ...values, guided_by: await readGuide(app, held, values['guided_by']) });
      const { value, writes } = await submitApplication(app, asker, {
        id: held.id,
        kind,
        record,
        cardKey,
        duplicates,
      });
      if (value.outcome === 'duplicates') {
        const { typed } = readForm(fields, form, shown);
        return { card: duplicatesCard(held, typed, await splitReadable(app, asker, value.candidates)) };
      }
      const { application, decided, deciders } = value;
      const view = await toView(app, application, decided);
      const isOwn = toStep(application)?.by === 'applicant';
      return {
        writes,
        card:
          asker.audience.kind === 'private' && !isOwn
            ? applicationReceiptCard(view)
            : reviewCard(view, asker.audience.kind),
        toast: { type: 'success', content: isOwn ? '已提交，请补上同意的日期和文号' : '已提交，等待审核' },
        messages: isOwn ? [] : toReviewMessages(view, deciders),
      };
    },
  });
}
