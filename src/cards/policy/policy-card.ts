import { z } from 'zod';
import type { CitedClause, PolicyAnswer } from '../../domain/policies/answering/answer-question.ts';
import type { HomePlace } from '../../domain/policies/asking/find-home-place.ts';
import { button } from '../../feishu/card/build-button.ts';
import { card } from '../../feishu/card/build-card.ts';
import { buttonRow, collapsible, columns } from '../../feishu/card/build-layout.ts';
import { markdown, note } from '../../feishu/card/build-text.ts';
import type { Button } from '../../feishu/card/button.ts';
import type { BodyElement, Card } from '../../feishu/card/card.ts';
import { userText } from '../../feishu/card/escape-markdown.ts';
import { declareAction } from '../../feishu/declare-action.ts';
import { drawBriefly, drawClause, openButton } from './policy-clause.ts';
import type { AskedFrom } from './policy-limits.ts';
import { toClauseName } from './policy-words.ts';

export const giveAnswerFeedback = declareAction(
  'policy.feedback',
  z.object({
    question: z.string(),
    clauseId: z.string(),
    library: z.string(),
    verdict: z.enum(['useful', 'useless']),
  }),
);

export interface Asked {
  readonly question: string;
  /** Where the asker is at home, as far as that is known. */
  readonly home: HomePlace | undefined;
}

type Answered = Extract<PolicyAnswer, { status: 'answered' }>;

/** The clause, where it stands and how far it binds. */
export function policyCard(asked: Asked, answer: Answered): Card {
  const [best, ...further] = answer.answers;
  if (best === undefined) throw new Error('an answer without a clause');
  const { asOf, library } = answer;
  const from: AskedFrom = { home: asked.home, asOf };
  const elsewhere = further.filter((clause) => isElsewhere(best, clause));
  const related = further.filter((clause) => !isElsewhere(best, clause));
  return card({
    title: `${best.document}　${best.locator}`,
    subtitle: `问：${asked.question}`,
    template: 'turquoise',
    tags:
      best.source === 'digest'
        ? [{ text: '要点，非原文', color: 'orange' }]
        : [{ text: '原文', color: 'green' }],
    summary: best.quote,
    elements: [
      ...drawClause(best, from),
      ...drawComparison(best, elsewhere, from),
      ...related.map((clause) =>
        collapsible({ title: `相关：${toClauseName(clause)}`, elements: drawBriefly(clause, from) }),
      ),
      buttonRow([...drawOpeners([best, ...elsewhere]), ...drawVerdicts(asked.question, best, answer)]),
      note(`库版本 ${library}；只依据库中文件作答，不作推断`),
    ],
  });
}

/** Another document of another place says it in its own way. */
function isElsewhere(best: CitedClause, clause: CitedClause): boolean {
  return clause.documentId !== best.documentId && toPlaceName(clause) !== toPlaceName(best);
}

/** What other places lay down, beside each other, each with its document and its force. */
function drawComparison(
  best: CitedClause,
  elsewhere: readonly CitedClause[],
  from: AskedFrom,
): BodyElement[] {
  if (elsewhere.length === 0) return [];
  return [
    markdown(`**对照**　以上是${userText(toPlaceName(best))}的规定，别处另有：`),
    columns(
      elsewhere.map((clause) => [
        markdown(`**${userText(toPlaceName(clause))}**`),
        ...drawBriefly(clause, from),
      ]),
    ),
  ];
}

function toPlaceName({ jurisdiction }: CitedClause): string {
  return jurisdiction?.name ?? '未写明地区的文件';
}

function drawOpeners(clauses: readonly CitedClause[]): Button[] {
  return clauses.map((clause, index) =>
    index === 0
      ? openButton(clause)
      : openButton(clause, { name: `open_${index + 1}`, text: `查看全文：${toPlaceName(clause)}` }),
  );
}

function drawVerdicts(question: string, { clauseId }: CitedClause, { library }: Answered): Button[] {
  const verdicts = { useful: '有用', useless: '没用' } as const;
  return (['useful', 'useless'] as const).map((verdict) =>
    button({
      text: verdicts[verdict],
      name: verdict,
      action: giveAnswerFeedback.with({ question, clauseId, library, verdict }),
    }),
  );
}
