import { z } from 'zod';
import { giveAnswerFeedback, policyCard } from '../src/cards/policy/policy-card.ts';
import { refusalCard } from '../src/cards/policy/policy-refusal-card.ts';
import { answerQuestion } from '../src/domain/policies/answering/answer-question.ts';
import { findPrevious, rememberAnswer } from '../src/domain/policies/asking/conversation-store.ts';
import { fileUnanswered } from '../src/domain/policies/asking/file-unanswered.ts';
import { findHomePlace } from '../src/domain/policies/asking/find-home-place.ts';
import { giveFeedback } from '../src/domain/policies/asking/give-feedback.ts';
import { listReadableLibraries } from '../src/domain/policies/keeping/readable-libraries.ts';
import { defineCommand, onPress } from '../src/kit/define-command.ts';
import { composeLater, composeTask } from './policy/compose-task.ts';
import { forwarding } from './policy/forward.ts';
import { replying } from './policy/reply.ts';

const QUESTION_LENGTH_MAX = 300;

export default defineCommand({
  name: '政策',
  aliases: ['依据', '问'],
  summary: '查依据：给出条款、文件、日期、位置和效力，没有就直说',
  usage: '/政策 问题',
  inUnboundGroup: true,
  takesSentences: true,
  parameters: { question: z.string().trim().min(1).max(QUESTION_LENGTH_MAX) },
  async run({ app, asker, args: { question }, place }) {
    const conversation = { chatId: place.chatId, openId: asker.openId };
    const previous = await findPrevious(app, conversation);
    const view = { libraries: await listReadableLibraries(app, asker) };
    const answer = await answerQuestion(app, question, {
      view,
      ...(previous === undefined ? {} : { previous }),
    });
    const asked = { question, home: await findHomePlace(app, asker) };
    if (answer.status === 'refused') {
      const { value, writes } = await fileUnanswered(app, {
        question,
        askedBy: asker.openId,
        reason: answer.reason.code,
        nearestClauseId: answer.nearest?.clauseId ?? null,
      });
      return { reply: refusalCard(asked, answer, value.id), writes };
    }
    const [best] = answer.answers;
    const meant = answer.understood;
    const writes =
      best === undefined
        ? []
        : [rememberAnswer(app, conversation, { clauseId: best.clauseId, question: meant })];
    const reply = policyCard(asked, answer);
    return { reply, writes, tasks: composeLater({ app, place }, { question: meant, answer, card: reply }) };
  },
  tasks: [composeTask],
  actions: [
    onPress(giveAnswerFeedback, async ({ app, asker, data, cardKey }) => {
      const { value, writes } = await giveFeedback(app, asker, { ...data, cardKey });
      const content = value === 'useful' ? '谢谢，已记下：有用' : '谢谢，已记下：没用；会请管理员看看';
      return { writes, toast: { type: 'success', content } };
    }),
    ...forwarding,
    ...replying,
  ],
});
