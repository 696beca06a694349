import { z } from 'zod';
import {
  monthChoiceCard,
  monthFields,
  monthFormCard,
  monthReceiptCard,
  openReport,
  reportNoActivity,
  submitMonth,
} from '../src/cards/report-card.ts';
import type { Asker } from '../src/domain/access/asker.ts';
import { fulfilByReport } from '../src/domain/obligations/fulfil-obligations.ts';
import {
  isIndicatorKey,
  listMonthlyIndicators,
  type IndicatorValues,
} from '../src/domain/reports/indicator.ts';
import { listReportable } from '../src/domain/reports/list-reportable.ts';
import { openMonth, type OpenedMonth } from '../src/domain/reports/open-month.ts';
import { submitReport, type MonthlyReport } from '../src/domain/reports/submit-report.ts';
import type { App } from '../src/kit/app.ts';
import { defineCommand, onPress } from '../src/kit/define-command.ts';
import type { Outcome } from '../src/kit/outcome.ts';
import { readTypedForm } from '../src/kit/read-form.ts';
import { submitForm } from '../src/kit/submit-form.ts';
import { takeMonth } from '../src/shared/read-month.ts';
import { Refusal } from '../src/shared/refusal.ts';

export default defineCommand({
  name: '月报',
  aliases: ['填月报', '报月报'],
  summary: '填报、更正本月活动，或报“本月无活动”',
  usage: '/月报 [组织全称] [月份，如 2026-10]',
  right: 'file_report',
  readSentence: (sentence) =>
    /^(我要|我想|帮我|请)?(填|报|填报|更正|补报)(一下)?月报$/u.test(sentence) ? '' : undefined,
  parameters: { line: z.string().default('') },
  async run({ app, asker, args }) {
    const { month: period, rest } = takeMonth(args.line, app.clock.now());
    const { form, rest: name } = readTypedForm({ ...monthFields('SOC'), ...monthFields('AST') }, rest);
    const organizations = await listReportable(app, asker, name);
    const [only, ...others] = organizations;
    if (only === undefined) throw new Refusal('no_organization', name === '' ? {} : { subject: name });
    if (others.length > 0) return { reply: monthChoiceCard(organizations, period) };
    const month = await openMonth(app, asker, { organizationId: only.id, period });
    if (Object.keys(form).length === 0) return { reply: monthFormCard(month) };
    return asReply(await submit(app, asker, month, form, {}));
  },
  actions: [
    onPress(openReport, async ({ app, asker, data: { organizationId, period } }) => ({
      card: monthFormCard(await openMonth(app, asker, { organizationId, period })),
    })),
    onPress(submitMonth, async ({ app, asker, data, form }) =>
      submit(app, asker, await openMonth(app, asker, data), form, data.shown),
    ),
    onPress(reportNoActivity, async ({ app, asker, data }) => {
      const month = await openMonth(app, asker, data);
      const values = Object.fromEntries(
        listMonthlyIndicators(month.organization.kind).map((key) => [key, 0]),
      );
      return file(app, asker, month, { ...data, values, note: undefined });
    }),
  ],
});

/** Both the card's form and the typed line end here. */
function submit(
  app: App,
  asker: Asker,
  month: OpenedMonth,
  form: Readonly<Record<string, unknown>>,
  shown: Readonly<Record<string, string>>,
): Promise<Outcome> {
  const { organization, period, last } = month;
  return submitForm({
    fields: monthFields(organization.kind, last?.values),
    form,
    shown,
    redraw: (typed, faults) => monthFormCard(month, typed, faults),
    submit: ({ note, ...figures }) =>
      file(app, asker, month, { organizationId: organization.id, period, values: toValues(figures), note }),
  });
}

async function file(
  app: App,
  asker: Asker,
  { organization }: OpenedMonth,
  report: MonthlyReport,
): Promise<Outcome> {
  const { value, writes } = await submitReport(app, asker, report);
  const closing = { closedBy: asker.openId, closedAt: app.clock.now() };
  return {
    writes: [...writes, fulfilByReport(value, closing)],
    card: monthReceiptCard(value, organization.name),
    toast: { type: 'success', content: `已存，第 ${value.version} 版` },
  };
}

function asReply({ card, ...outcome }: Outcome): Outcome {
  return card === undefined ? outcome : { ...outcome, reply: card };
}

function toValues(figures: Readonly<Record<string, number | undefined>>): IndicatorValues {
  return Object.fromEntries(
    Object.entries(figures).filter(([key, value]) => isIndicatorKey(key) && value !== undefined),
  );
}
