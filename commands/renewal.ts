import { z } from 'zod';
import {
  renewalFields,
  renewalFormCard,
  renewalReceiptCard,
  submitRenewal,
  toTermName,
} from '../src/cards/renewal-card.ts';
import { fulfilByRenewal } from '../src/domain/obligations/fulfil-obligations.ts';
import { findOrganization } from '../src/domain/organizations/organization-store.ts';
import { listOwnTerms } from '../src/domain/terms/list-own-terms.ts';
import { renewTerm } from '../src/domain/terms/renew-term.ts';
import { defineCommand, onPress } from '../src/kit/define-command.ts';
import { readTypedForm } from '../src/kit/read-form.ts';
import { submitForm } from '../src/kit/submit-form.ts';
import { Refusal } from '../src/shared/refusal.ts';

export default defineCommand({
  name: '换届',
  summary: '记录换届结果，重新计算下次到期日',
  usage: '/换届 [组织全称] [换届日期=2026-11-20 新一届届期（年）=5]',
  right: 'record_party_life',
  parameters: { line: z.string().default('') },
  async run({ app, asker, args }) {
    const own = await listOwnTerms(app, asker);
    const { form, rest } = readTypedForm(renewalFields([]), args.line);
    const named = own.filter(({ organizationName }) => organizationName.includes(rest));
    const terms = (named.length === 0 ? own : named).map(({ term, organizationName }) => ({
      text: toTermName(term, organizationName),
      value: term.id,
    }));
    const [only, ...others] = terms;
    const term = only === undefined || others.length > 0 ? {} : { term: only.value };
    return { reply: renewalFormCard({ terms }, { ...term, ...form }) };
  },
  actions: [
    onPress(submitRenewal, async ({ app, asker, data, form }) =>
      submitForm({
        fields: renewalFields(data.terms),
        form,
        shown: data.shown,
        redraw: (typed, faults) => renewalFormCard(data, typed, faults),
        async submit({ term: termId, renewed_on: renewedOn, years }) {
          if (termId === undefined || renewedOn === undefined) throw new Refusal('card_outdated');
          const { value, writes } = await renewTerm(app, asker, { termId, renewedOn, years: years ?? 0 });
          const organization = await findOrganization(app.db, value.begun.organizationId);
          const closing = { closedBy: asker.openId, closedAt: app.clock.now() };
          return {
            writes: [...writes, fulfilByRenewal(value.ended, closing)],
            card: renewalReceiptCard(value.begun, organization?.name ?? ''),
            toast: { type: 'success', content: `已记录，下次 ${value.begun.dueOn} 到期` },
          };
        },
      }),
    ),
  ],
});
