import type { CitedClause, PolicyAnswer, RefusalGround } from '../domain/policies/answering/answer-question.ts';
import type { AnswerRefusal } from '../domain/policies/answering/judge-answer.ts';
import { card } from '../feishu/card/build-card.ts';
import { collapsible, fieldGrid } from '../feishu/card/build-layout.ts';
import { div, markdown, note } from '../feishu/card/build-text.ts';
import type { BodyElement, Card } from '../feishu/card/card.ts';
import type { NestedElement } from '../feishu/card/containers.ts';
import { userText } from '../feishu/card/escape-markdown.ts';
import { FORCE_NAMES, MODALITY_NAMES } from './policy-words.ts';
import { wideField } from './wide-field.ts';

/** The clause, where it stands and how far it binds; or that the library holds no answer, and what came nearest. */
export function policyCard(question: string, answer: PolicyAnswer): Card {
  if (answer.status === 'refused') return refusalCard(question, answer);
  const [best, ...further] = answer.answers;
  if (best === undefined) throw new Error('an answer without a clause');
  return card({
    title: `${best.document}　${best.locator}`,
    subtitle: `问：${question}`,
    template: 'turquoise',
    tags:
      best.source === 'digest'
        ? [{ text: '要点，非原文', color: 'orange' }]
        : [{ text: '原文', color: 'green' }],
    summary: best.quote,
    elements: [
      ...drawClause(best),
      ...further.map((clause) =>
        collapsible({
          title: `相关：${clause.document}　${clause.locator}`,
          elements: [...drawText(clause), ...drawLimits(clause)],
        }),
      ),
      note(`库版本 ${answer.library}；只依据库中文件作答，不作推断`),
    ],
  });
}

function drawClause(clause: CitedClause): BodyElement[] {
  return [
    ...drawText(clause),
    wideField('文件', `《${clause.document}》`),
    fieldGrid([
      { label: '发文单位', value: clause.issuer ?? '文中未写明' },
      { label: '文号', value: clause.number ?? '文中未写明' },
      { label: '日期', value: clause.issuedOn ?? '文中未写明' },
      { label: '效力', value: FORCE_NAMES[clause.force] },
    ]),
    wideField('位置', toPlace(clause)),
    ...drawLimits(clause),
  ];
}

/** '二、5.(1)（在“二、总要求与目标 › 5.目标任务”下）' */
function toPlace({ locator, headingPath }: CitedClause): string {
  return headingPath.length === 0 ? locator : `${locator}（在“${headingPath.join(' › ')}”下）`;
}

/** The sentence that answers stands out in its clause; by colour, since `**` beside Chinese punctuation is not read as bold. */
function drawText({ text, quote, pin, source }: CitedClause): NestedElement[] {
  const at = text.indexOf(quote);
  const marked =
    quote === '' || at === -1
      ? userText(text)
      : `${userText(text.slice(0, at))}<font color='blue'>${userText(quote)}</font>${userText(text.slice(at + quote.length))}`;
  const origin = source === 'digest' && pin !== '' ? [note(`以上是我们归纳的要点；原文此处有“${pin}”`)] : [];
  return [markdown(marked), ...origin];
}

function drawLimits({ forceElsewhere, modality, expired }: CitedClause): NestedElement[] {
  return [
    note(`语气：${MODALITY_NAMES[modality]}`),
    ...(forceElsewhere === undefined
      ? []
      : [
          note(
            `对${forceElsewhere.appliesTo}：${FORCE_NAMES[forceElsewhere.force]}（${forceElsewhere.clauseId.replace(/^\d+-/u, '第')}条）`,
          ),
        ]),
    ...(expired === undefined
      ? []
      : [markdown(`<font color='red'>**期限已过**：这条的期限是 ${expired}</font>`)]),
  ];
}

const REFUSAL_WORDS: Readonly<Record<AnswerRefusal, (ground: RefusalGround) => string>> = {
  nothing_near: () => '没有找到与问题相符的条款',
  other_subject: ({ words }) => `库中没有专门讲“${words.join('、')}”的条款，相近的条款讲的是别的对象`,
  other_time: ({ words }) => `相近的条款没有讲“${words.join('、')}”的事`,
  known_gap: () => '相近的条款提到了这件事，但没有写明您问的内容',
  not_stated: () => '相近的条款没有写明您问的数字、日期、单位或间隔',
};

function refusalCard(
  question: string,
  { reason, nearest, gap, library }: Extract<PolicyAnswer, { status: 'refused' }>,
): Card {
  return card({
    title: '库中没有依据',
    subtitle: `问：${question}`,
    template: 'grey',
    elements: [
      div(gap ?? REFUSAL_WORDS[reason.code](reason)),
      ...(nearest === null
        ? []
        : [
            collapsible({
              title: `最接近的：${nearest.document}　${nearest.locator}（不能作为答案）`,
              elements: [div(nearest.text), note(FORCE_NAMES[nearest.force])],
            }),
          ]),
      note(`已记下这个问题，有了依据再补；库版本 ${library}`),
    ],
  });
}
