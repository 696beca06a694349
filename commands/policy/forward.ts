import {
  forwardChoiceCard,
  forwardedCard,
  forwardedReceiptCard,
  forwardQuestionTo,
} from '../../src/cards/policy/forward-card.ts';
import { openQuestionForward } from '../../src/cards/policy/policy-refusal-card.ts';
import { inPrivate, type Asker } from '../../src/domain/access/asker.ts';
import { describeQuestion } from '../../src/domain/policies/asking/describe-question.ts';
import { forwardQuestion, openForward } from '../../src/domain/policies/asking/forward-question.ts';
import type { App } from '../../src/kit/app.ts';
import { onPress, type BoundAction } from '../../src/kit/define-command.ts';
import type { Outcome, Toast } from '../../src/kit/outcome.ts';
import { Refusal } from '../../src/shared/refusal.ts';
import { toForwardKey } from './forward-key.ts';

const SENT: Toast = { type: 'success', content: '已转给负责同志，有了答复我私信告诉您' };

/** Passing a refused question on to somebody. Whom, is asked and told in private alone. */
export const forwarding: readonly BoundAction[] = [
  onPress(openQuestionForward, async ({ app, asker, data: { questionId }, place }) => {
    const own = inPrivate(asker);
    const { question, targets, earlier } = await openForward(app, own, questionId);
    if (earlier.some(({ repliedAt }) => repliedAt === null))
      return { toast: { type: 'info', content: '您已经转过这个问题，有了答复我私信告诉您' } };
    const open = targets.filter((openId) => earlier.every(({ forwardedTo }) => forwardedTo !== openId));
    const [only, ...others] = open;
    if (only === undefined) return { toast: { type: 'info', content: '没有可以转给的同志了；请联系管理员' } };
    if (others.length === 0) return { ...(await forward(app, own, { questionId, to: only })), toast: SENT };
    return {
      toast: { type: 'info', content: '请在私聊里选择转给谁' },
      messages: [
        {
          key: `forward_choice:${place.eventId}`,
          to: { kind: 'person', openId: asker.openId },
          card: forwardChoiceCard(question, open),
          lane: 'answer',
        },
      ],
    };
  }),
  onPress(forwardQuestionTo, async ({ app, asker, data: { questionId }, form }) => {
    const { question, targets } = await openForward(app, inPrivate(asker), questionId);
    const [first = ''] = targets;
    const to = typeof form['to'] === 'string' ? form['to'] : first;
    try {
      const sent = await forward(app, inPrivate(asker), { questionId, to });
      return { ...sent, card: forwardedReceiptCard(question.question), toast: SENT };
    } catch (error) {
      if (!(error instanceof Refusal) || error.code !== 'invalid_fields') throw error;
      return {
        card: forwardChoiceCard(question, targets),
        toast: { type: 'error', content: '他现在不负责文件库，请另选一位' },
      };
    }
  }),
];

async function forward(
  app: App,
  asker: Asker,
  { questionId, to }: { readonly questionId: string; readonly to: string },
): Promise<Outcome> {
  const { value: question, writes } = await forwardQuestion(app, asker, { questionId, to });
  const reader: Asker = { openId: to, audience: { kind: 'private' } };
  return {
    writes,
    messages: [
      {
        key: toForwardKey({ questionId, askedBy: asker.openId, forwardedTo: to }),
        to: { kind: 'person', openId: to },
        card: forwardedCard(await describeQuestion(app, reader, question), asker.openId),
        lane: 'approval',
      },
    ],
  };
}
