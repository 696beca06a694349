import { z } from 'zod';
import type { DescribedQuestion } from '../../domain/policies/asking/describe-question.ts';
import type { OpenQuestions } from '../../domain/policies/asking/list-open-questions.ts';
import { button } from '../../feishu/card/build-button.ts';
import { card } from '../../feishu/card/build-card.ts';
import { buttonRow } from '../../feishu/card/build-layout.ts';
import { div, hr, markdown, note } from '../../feishu/card/build-text.ts';
import type { Button } from '../../feishu/card/button.ts';
import type { BodyElement, Card } from '../../feishu/card/card.ts';
import { userText } from '../../feishu/card/escape-markdown.ts';
import { declareAction } from '../../feishu/declare-action.ts';
import { toDay } from '../../shared/calendar.ts';
import { SettlingKind } from '../policy/clause-form-card.ts';
import { drawReason } from '../policy/forward-card.ts';

const Id = z.object({ id: z.string() });
export const turnUnansweredPage = declareAction('unanswered.turn', z.object({ page: z.number() }));
export const openUnanswered = declareAction('unanswered.open', Id.extend({ kind: SettlingKind }));
export const submitUnanswered = declareAction(
  'unanswered.submit',
  Id.extend({ kind: SettlingKind, shown: z.record(z.string(), z.string()) }),
);
export const ignoreUnanswered = declareAction('unanswered.ignore', Id);

/** Back to the list. */
export function nextUnanswered(): Button {
  return button({ text: '继续看其余的', name: 'next', action: turnUnansweredPage.with({ page: 0 }) });
}

/** What nobody could answer, those asked most often first; never who asked. */
export function unansweredCard({ page, pages, total, questions }: OpenQuestions): Card {
  return card({
    title: '没有答上的问题',
    subtitle: total === 0 ? '没有' : `${total} 个，第 ${page + 1} / ${pages} 页`,
    template: total === 0 ? 'green' : 'orange',
    elements: [
      ...(total === 0 ? [div('现在没有等着补充的问题')] : []),
      ...questions.flatMap((described, index) => [
        ...(index === 0 ? [] : [hr()]),
        ...drawQuestion(described, index),
      ]),
      ...drawPager(page, pages),
    ],
  });
}

function drawQuestion(described: DescribedQuestion, index: number): BodyElement[] {
  const { question, isNewToNearest, answer } = described;
  const { id, count, askedAt, lastAskedAt } = question;
  const ending = index === 0 ? '' : `_${index + 1}`;
  return [
    markdown(`**${userText(question.question)}**`),
    note(`问过 ${count} 次，最近一次 ${toDay(lastAskedAt ?? askedAt)}`),
    ...drawReason(described),
    ...(isNewToNearest && answer === undefined ? [div('补成这一条的问法？')] : []),
    buttonRow([
      button({
        text: '这条能答',
        name: `answer${ending}`,
        type: 'primary',
        action: openUnanswered.with({ id, kind: 'answer' }),
      }),
      button({
        text: '文中没有',
        name: `gap${ending}`,
        action: openUnanswered.with({ id, kind: 'gap' }),
      }),
      button({ text: '忽略', name: `ignore${ending}`, action: ignoreUnanswered.with({ id }) }),
    ]),
  ];
}

function drawPager(page: number, pages: number): BodyElement[] {
  const turns = [
    ...(page > 0 ? [{ text: '上一页', name: 'previous', to: page - 1 }] : []),
    ...(page + 1 < pages ? [{ text: '下一页', name: 'next', to: page + 1 }] : []),
  ];
  if (turns.length === 0) return [];
  return [
    buttonRow(
      turns.map(({ text, name, to }) =>
        button({ text, name, action: turnUnansweredPage.with({ page: to }) }),
      ),
    ),
  ];
}
