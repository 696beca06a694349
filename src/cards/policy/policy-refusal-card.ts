import { z } from 'zod';
import type { PolicyAnswer } from '../../domain/policies/answering/answer-question.ts';
import type { AnswerRefusal } from '../../domain/policies/answering/judge-answer.ts';
import { button } from '../../feishu/card/build-button.ts';
import { card } from '../../feishu/card/build-card.ts';
import { buttonRow, collapsible } from '../../feishu/card/build-layout.ts';
import { div, note } from '../../feishu/card/build-text.ts';
import type { Card } from '../../feishu/card/card.ts';
import { declareAction } from '../../feishu/declare-action.ts';
import type { Asked } from './policy-card.ts';
import { drawBriefly, openButton } from './policy-clause.ts';
import { toClauseName, toDeadlineWords } from './policy-words.ts';

export const openQuestionForward = declareAction('policy.forward', z.object({ questionId: z.string() }));

/** Why a question is not answered; the words it turned on may be unknown. */
export interface RefusalReason {
  readonly code: string;
  readonly words: readonly string[];
  readonly gap?: string | undefined;
}

type Words = (words: string) => string;

const REFUSAL_WORDS: Readonly<Record<AnswerRefusal, Words>> = {
  nothing_near: (words) =>
    words === '' ? '没有找到与问题相符的条款' : `没有找到与问题相符的条款，库中的条款没有讲“${words}”`,
  other_place: (words) =>
    words === '' ? '相近的条款是别处的' : `库中没有${words}的文件，相近的条款是别处的`,
  other_subject: (words) =>
    words === '' ? '相近的条款讲的是别的对象' : `库中没有专门讲“${words}”的条款，相近的条款讲的是别的对象`,
  other_time: (words) => (words === '' ? '相近的条款讲的是别的年份' : `相近的条款没有讲“${words}”的事`),
  known_gap: () => '相近的条款提到了这件事，但没有写明您问的内容',
  not_stated: () => '相近的条款没有写明您问的数字、日期、单位或间隔',
};

/** Why the nearest clause is no answer. */
export function toRefusalWords({ code, words, gap }: RefusalReason): string {
  if (gap !== undefined && gap !== '') return gap;
  const all = new Map<string, Words>(Object.entries(REFUSAL_WORDS));
  return (all.get(code) ?? REFUSAL_WORDS.nothing_near)(words.join('、'));
}

/** That the library holds no answer, what came nearest, and who could be asked; `id` is that of the kept question. */
export function refusalCard(
  { question, home }: Asked,
  { reason, nearest, gap, library, asOf }: Extract<PolicyAnswer, { status: 'refused' }>,
  id: string,
): Card {
  return card({
    title: '库中没有依据',
    subtitle: `问：${question}`,
    template: 'grey',
    elements: [
      div(toRefusalWords({ ...reason, gap })),
      ...(asOf === undefined ? [] : [note(`按 ${toDeadlineWords(asOf)}时的规定查找`)]),
      ...(nearest === null
        ? []
        : [
            collapsible({
              title: `最接近的：${toClauseName(nearest)}（不能作为答案）`,
              // No sentence of it answers, so none is marked.
              elements: drawBriefly({ ...nearest, quote: '' }, { home, asOf }),
            }),
          ]),
      buttonRow([
        button({
          text: '转给负责同志',
          name: 'forward',
          action: openQuestionForward.with({ questionId: id }),
        }),
        ...(nearest === null ? [] : [openButton(nearest)]),
      ]),
      note(`已记下这个问题，有了依据再补；库版本 ${library}`),
    ],
  });
}
