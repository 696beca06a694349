import {
  answerQuestion,
  type CitedClause,
  type PolicyAnswer,
} from '../../domain/policies/answering/answer-question.ts';
import type { Previous } from '../../domain/policies/answering/read-follow-up.ts';
import { done, type Verb } from './verb.ts';

/** A question per line on standard input, each alone or, with --follow, as one conversation. */
export const ask: Verb = {
  usage: 'ask [--json] [--follow]',
  summary: '回答标准输入里的问题，一行一个',
  takesInput: true,
  async run(app, { input, flags }) {
    const lines: string[] = [];
    let previous: Previous | undefined;
    for (const question of input
      .split('\n')
      .map((line) => line.trim())
      .filter((line) => line !== '')) {
      const answer = await answerQuestion(app, question, {
        view: { libraries: 'all' },
        ...('follow' in flags && previous !== undefined ? { previous } : {}),
      });
      const clauseId = answer.status === 'answered' ? answer.answers[0]?.clauseId : undefined;
      if (clauseId !== undefined) previous = { clauseId, question };
      lines.push('json' in flags ? JSON.stringify(toRecord(question, answer)) : toText(question, answer));
    }
    return done(lines);
  },
};

function toRecord(question: string, answer: PolicyAnswer) {
  const { status, library } = answer;
  if (answer.status === 'answered') {
    return {
      question,
      status,
      library,
      answers: answer.answers.map(toCitation),
      reason: null,
      nearest: null,
    };
  }
  const reason =
    answer.gap ??
    `库中没有依据（${answer.reason.code}${answer.reason.words.map((word) => ` ${word}`).join('')}）`;
  const nearest = answer.nearest === null ? null : toCitation(answer.nearest);
  return { question, status, library, answers: [], reason, nearest };
}

function toCitation({
  document,
  file,
  number,
  issuedOn,
  locator,
  force,
  modality,
  text,
  quote,
  score,
}: CitedClause) {
  return { document, file, number, issued_on: issuedOn, locator, force, modality, text, quote, score };
}

function toText(question: string, answer: PolicyAnswer): string {
  if (answer.status === 'refused') return `问：${question}\n库中没有依据。${answer.gap ?? ''}`;
  return [
    `问：${question}`,
    ...answer.answers.map(({ document, locator, quote }) => `《${document}》${locator}　${quote}`),
  ].join('\n');
}
