import { z } from 'zod';
import { policyCard } from '../src/cards/policy-card.ts';
import { answerQuestion } from '../src/domain/policies/answering/answer-question.ts';
import { findPreviousClause, rememberClause } from '../src/domain/policies/conversation-store.ts';
import { fileUnanswered } from '../src/domain/policies/file-unanswered.ts';
import { defineCommand } from '../src/kit/define-command.ts';

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
    const answer = await answerQuestion(app, question, await findPreviousClause(app, conversation));
    const [best] = answer.status === 'answered' ? answer.answers : [];
    return {
      reply: policyCard(question, answer),
      writes:
        answer.status === 'refused'
          ? fileUnanswered(app, { question, askedBy: asker.openId, reason: answer.reason }).writes
          : best === undefined
            ? []
            : [rememberClause(app, conversation, best.clauseId)],
    };
  },
});
