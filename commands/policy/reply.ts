import {
  declineForwarded,
  openForwardedReply,
  submitForwardedReply,
} from '../../src/cards/policy/forward-card.ts';
import type { SettlingKind } from '../../src/cards/policy/clause-form-card.ts';
import type { Asker } from '../../src/domain/access/asker.ts';
import { answerForwarded, openForwarded } from '../../src/domain/policies/asking/answer-forwarded.ts';
import { describeQuestion } from '../../src/domain/policies/asking/describe-question.ts';
import type { Settling } from '../../src/domain/policies/asking/settle-question.ts';
import type { App } from '../../src/kit/app.ts';
import { onPress, type BoundAction, type PressContext } from '../../src/kit/define-command.ts';
import type { Outcome } from '../../src/kit/outcome.ts';
import { drawSettleForm, submitSettleForm, type SettleForm } from './settle-form.ts';
import { tellSettled } from './tell-settled.ts';

/** What somebody does with a question that was passed on to him. */
export const replying: readonly BoundAction[] = [
  onPress(openForwardedReply, async ({ app, asker, data }) => ({
    card: await drawSettleForm(app, asker, await openForm(app, asker, data)),
  })),
  onPress(submitForwardedReply, async (press) => {
    const { app, asker, data, form } = press;
    const drawn = await openForm(app, asker, data);
    return submitSettleForm({ app, asker, form, shown: data.shown }, drawn, (settling) =>
      reply(press, settling),
    );
  }),
  onPress(declineForwarded, (press) => reply(press, { kind: 'none' })),
];

async function openForm(
  app: App,
  asker: Asker,
  { questionId, kind }: { readonly questionId: string; readonly kind: SettlingKind },
): Promise<SettleForm> {
  const question = await openForwarded(app, asker, questionId);
  const { nearest } = await describeQuestion(app, asker, question);
  return {
    question: question.question,
    kind,
    first: nearest,
    submit: (shown) => submitForwardedReply.with({ questionId, kind, shown: { ...shown } }),
  };
}

async function reply(
  { app, asker, data: { questionId }, cardKey, place }: PressContext<{ readonly questionId: string }>,
  settling: Settling,
): Promise<Outcome> {
  const { value, writes } = await answerForwarded(app, asker, { questionId, settling });
  return { writes, ...(await tellSettled(app, value, { asker, cardKey, eventId: place.eventId })) };
}
