import { z } from 'zod';
import type { CitedClause } from '../../domain/policies/answering/answer-question.ts';
import type { PlacedClause } from '../../domain/policies/clause-store.ts';
import type { DescribedQuestion } from '../../domain/policies/asking/describe-question.ts';
import { button, submitButton } from '../../feishu/card/build-button.ts';
import { card } from '../../feishu/card/build-card.ts';
import { form } from '../../feishu/card/build-form.ts';
import { buttonRow, collapsible } from '../../feishu/card/build-layout.ts';
import { div, note, person } from '../../feishu/card/build-text.ts';
import type { Button } from '../../feishu/card/button.ts';
import type { BodyElement, Card } from '../../feishu/card/card.ts';
import { declareAction } from '../../feishu/declare-action.ts';
import { SettlingKind } from './clause-form-card.ts';
import { personSelect } from '../people-elements.ts';
import { drawClause, openButton } from './policy-clause.ts';
import type { AskedFrom } from './policy-limits.ts';
import { toRefusalWords } from './policy-refusal-card.ts';
import { FORCE_NAMES, toClauseName } from './policy-words.ts';

const QuestionId = z.object({ questionId: z.string() });
export const forwardQuestionTo = declareAction('policy.forward_to', QuestionId);
export const openForwardedReply = declareAction('forwarded.open', QuestionId.extend({ kind: SettlingKind }));
export const submitForwardedReply = declareAction(
  'forwarded.submit',
  QuestionId.extend({ kind: SettlingKind, shown: z.record(z.string(), z.string()) }),
);
export const declineForwarded = declareAction('forwarded.decline', QuestionId);

const EXCERPT_LENGTH = 400;

/** Who of those who look after the library is asked; in private only, since it names people. */
export function forwardChoiceCard(
  { id, question }: { readonly id: string; readonly question: string },
  targets: readonly string[],
): Card {
  return card({
    title: '转给谁',
    subtitle: `问：${question}`,
    elements: [
      form({
        name: 'forward',
        elements: [
          ...personSelect({ name: 'to', label: '负责文件库的同志', openIds: targets, chosen: targets[0] }),
          buttonRow([
            submitButton({
              text: '转给他',
              name: 'submit',
              type: 'primary_filled',
              action: forwardQuestionTo.with({ questionId: id }),
            }),
          ]),
        ],
      }),
      note('对方会看到是您问的；有了答复，我私信告诉您'),
    ],
  });
}

export function forwardedReceiptCard(question: string): Card {
  return card({
    title: '已转给负责同志',
    subtitle: `问：${question}`,
    template: 'green',
    elements: [div('有了答复，我私信告诉您')],
  });
}

/** For the one who was asked, in private. */
export function forwardedCard({ question, ...described }: DescribedQuestion, askedBy: string): Card {
  const questionId = question.id;
  return card({
    title: '有人问，库中没有依据',
    subtitle: `问：${question.question}`,
    template: 'orange',
    elements: [
      person(askedBy),
      ...drawReason({ question, ...described }),
      buttonRow([
        button({
          text: '答复',
          name: 'answer',
          type: 'primary_filled',
          action: openForwardedReply.with({ questionId, kind: 'answer' }),
        }),
        button({
          text: '文中没有',
          name: 'gap',
          action: openForwardedReply.with({ questionId, kind: 'gap' }),
        }),
        button({
          text: '不处理',
          name: 'decline',
          action: declineForwarded.with({ questionId }),
          confirm: { title: '不处理？', text: '会告诉提问的人，这个问题暂时不能答复' },
        }),
      ]),
    ],
  });
}

/** Why a kept question was refused, and what came nearest. */
export function drawReason({ question, nearest, words, gap, answer }: DescribedQuestion): BodyElement[] {
  if (question.reason === 'useless') {
    return [
      div('有人说这个回答没用'),
      ...(nearest === undefined ? [] : [drawNearest(nearest, '当时的回答')]),
      ...(answer === undefined ? [] : [note(`现在回答：${toClauseName(answer)}`)]),
    ];
  }
  if (answer !== undefined) return [div(`现在库里已有条文能答：${toClauseName(answer)}`), note(answer.quote)];
  return [
    div(toRefusalWords({ code: question.reason, words, gap })),
    ...(nearest === undefined ? [] : [drawNearest(nearest)]),
  ];
}

function drawNearest({ clause, document }: PlacedClause, what = '最接近的'): BodyElement {
  const name = toClauseName({ document: document.title, locator: clause.locator });
  return collapsible({
    title: `${what}：${name}`,
    elements: [
      div(clause.text.length <= EXCERPT_LENGTH ? clause.text : `${clause.text.slice(0, EXCERPT_LENGTH)}……`),
      note(FORCE_NAMES[document.force]),
    ],
  });
}

/** To who asked: the clause that answers, and what the one who was asked says of it. */
export function forwardedAnswerCard(question: string, cited: CitedClause, from: AskedFrom): Card {
  return card({
    title: `答复：${cited.document}　${cited.locator}`,
    subtitle: `问：${question}`,
    template: 'turquoise',
    summary: cited.quote,
    elements: [
      ...drawClause(cited, from),
      buttonRow([openButton(cited)]),
      note('这是负责同志对您转去的问题的答复'),
    ],
  });
}

/** To who asked: the text does not say it; without an explanation, that nothing can be said for now. */
export function forwardedGapCard(question: string, explanation: string | undefined): Card {
  return card({
    title: explanation === undefined ? '暂时不能答复' : '答复：文中没有',
    subtitle: `问：${question}`,
    template: 'grey',
    elements: [
      div(explanation ?? '负责同志看过了，这个问题暂时不能答复'),
      note('这是负责同志对您转去的问题的答复'),
    ],
  });
}

/** What a question was settled with, for who settled it and for others who were asked. */
export function settledCard({
  question,
  words,
  told,
  isTaught,
  next,
}: {
  readonly question: string;
  /** What was said to it. */
  readonly words: string;
  /** How many people were told. */
  readonly told: number;
  readonly isTaught: boolean;
  /** Where to go on. */
  readonly next?: Button | undefined;
}): Card {
  return card({
    title: '已办',
    subtitle: `问：${question}`,
    template: 'green',
    elements: [
      div(words),
      ...(told === 0 ? [] : [note(`已私信告诉提问的 ${told} 人`)]),
      ...(isTaught ? [note('以后再有人这样问，就按这个回答')] : []),
      ...(next === undefined ? [] : [buttonRow([next])]),
    ],
  });
}
