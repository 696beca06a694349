import {
  ignoreUnanswered,
  nextUnanswered,
  openUnanswered,
  submitUnanswered,
  turnUnansweredPage,
  unansweredCard,
} from '../../src/cards/documents/unanswered-card.ts';
import type { SettlingKind } from '../../src/cards/policy/clause-form-card.ts';
import type { Asker } from '../../src/domain/access/asker.ts';
import { describeQuestion } from '../../src/domain/policies/asking/describe-question.ts';
import { listOpenQuestions } from '../../src/domain/policies/asking/list-open-questions.ts';
import {
  openQuestion,
  settleQuestion,
  type Settling,
} from '../../src/domain/policies/asking/settle-question.ts';
import type { App } from '../../src/kit/app.ts';
import { onPress, type PressContext } from '../../src/kit/define-command.ts';
import type { Outcome } from '../../src/kit/outcome.ts';
import { drawSettleForm, submitSettleForm, type SettleForm } from '../policy/settle-form.ts';
import { tellSettled } from '../policy/tell-settled.ts';
import type { Subcommand } from './subcommand.ts';

/** `/文件 未答`: what nobody could answer, and what becomes of it. */
export const unanswered: Subcommand = {
  words: ['未答', '没答上'],
  audience: 'private',
  run: async ({ app, asker }) => ({ reply: unansweredCard(await listOpenQuestions(app, asker, 0)) }),
  actions: [
    onPress(turnUnansweredPage, async ({ app, asker, data: { page } }) => ({
      card: unansweredCard(await listOpenQuestions(app, asker, page)),
    })),
    onPress(openUnanswered, async ({ app, asker, data }) => ({
      card: await drawSettleForm(app, asker, await openForm(app, asker, data)),
    })),
    onPress(submitUnanswered, async (press) => {
      const { app, asker, data, form } = press;
      const drawn = await openForm(app, asker, data);
      return submitSettleForm({ app, asker, form, shown: data.shown }, drawn, (settling) =>
        settle(press, settling),
      );
    }),
    onPress(ignoreUnanswered, (press) => settle(press, { kind: 'none' })),
  ],
};

async function openForm(
  app: App,
  asker: Asker,
  { id, kind }: { readonly id: string; readonly kind: SettlingKind },
): Promise<SettleForm> {
  const question = await openQuestion(app, asker, id);
  const { nearest } = await describeQuestion(app, asker, question);
  return {
    question: question.question,
    kind,
    first: nearest,
    submit: (shown) => submitUnanswered.with({ id, kind, shown: { ...shown } }),
  };
}

async function settle(
  { app, asker, data: { id }, cardKey, place: { eventId } }: PressContext<{ readonly id: string }>,
  settling: Settling,
): Promise<Outcome> {
  const { value, writes } = await settleQuestion(app, asker, { questionId: id, settling });
  const settler = { asker, cardKey, eventId, next: nextUnanswered() };
  return { writes, ...(await tellSettled(app, value, settler)) };
}
