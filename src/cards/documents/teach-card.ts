import { z } from 'zod';
import type { PlacedClause } from '../../domain/policies/clause-store.ts';
import type { StoredDocument } from '../../domain/policies/document-store.ts';
import type { TaughtQuestion } from '../../domain/policies/teaching/taught-store.ts';
import { button, submitButton } from '../../feishu/card/build-button.ts';
import { card } from '../../feishu/card/build-card.ts';
import { buttonRow, collapsible } from '../../feishu/card/build-layout.ts';
import { div, hr, note } from '../../feishu/card/build-text.ts';
import type { BodyElement, Card } from '../../feishu/card/card.ts';
import { declareAction } from '../../feishu/declare-action.ts';
import { toShanghaiMinute } from '../../shared/calendar.ts';
import type { FieldFault } from '../../shared/refusal.ts';
import { drawForm, type Typed } from '../form/draw-form.ts';
import { choiceField, longTextField } from '../form/field.ts';
import { lineWithButton } from '../line-with-button.ts';
import { personList } from '../people-elements.ts';
import { openButton } from '../policy/policy-clause.ts';
import { toClauseName } from '../policy/policy-words.ts';
import type { ShownPage } from './document-card.ts';
import { shorten, toTitleWords } from './document-words.ts';

const ClauseId = z.object({ clauseId: z.string() });
/** Opens what a clause was taught. */
export const openTeachingForm = declareAction('teach.open', ClauseId);
export const submitTeaching = declareAction('teach.submit', ClauseId);
export const forgetTeaching = declareAction('teach.forget', ClauseId.extend({ taughtId: z.string() }));

const TEXT_LENGTH_MAX = 300;
const SHOWN_MAX = 20;
const LINE_LENGTH_MAX = 60;

export const TEACHING_FIELDS = {
  kind: choiceField({ label: '类别', isRequired: true }, [
    { value: 'answer', text: '这一条能回答' },
    { value: 'gap', text: '这一条没有写明' },
  ]),
  question: longTextField({ label: '问法', placeholder: '大家会怎么问；只加说明时不填' }),
  remark: longTextField({ label: '说明', placeholder: '能回答的：显示在条文旁；没有写明的：文中没有写什么' }),
};

/** The clauses of a page, each with how many everyday questions it has. */
export function teachingListCard(
  document: StoredDocument,
  { page, pageCount, slices }: Pick<ShownPage, 'page' | 'pageCount' | 'slices'>,
): Card {
  return card({
    title: `问法 · ${toTitleWords(document)}`,
    elements: [
      note('大家会怎么问、什么没有写明：加上以后，这样问就按它回答'),
      ...slices.map(({ clause: { id, locator, text, questions } }, index) =>
        lineWithButton(
          [
            div(shorten(text.startsWith(locator) ? text : `${locator}　${text}`, LINE_LENGTH_MAX)),
            note(questions.length === 0 ? '还没有问法' : `问法 ${questions.length} 个`),
          ],
          button({
            text: '问法',
            name: `open_${index + 1}`,
            action: openTeachingForm.with({ clauseId: id }),
          }),
        ),
      ),
      note(`第 ${page + 1} 页，共 ${pageCount} 页；别的页请在全文里翻到那一页再点“加问法”`),
    ],
  });
}

/** How a clause is asked for, and what is said of it. */
export function teachingCard(
  { clause, document }: PlacedClause,
  taught: readonly TaughtQuestion[],
  typed: Typed = {},
  faults: readonly FieldFault[] = [],
): Card {
  const added = new Set(taught.map(({ question }) => question));
  const shipped = clause.questions.filter((question) => !added.has(question));
  const text =
    clause.text.length <= TEXT_LENGTH_MAX ? clause.text : `${clause.text.slice(0, TEXT_LENGTH_MAX)}……`;
  const shown = taught.slice(-SHOWN_MAX);
  return card({
    title: `问法 · ${toClauseName({ document: document.title, locator: clause.locator })}`,
    elements: [
      div(text),
      buttonRow([openButton({ documentId: document.id, position: clause.position })]),
      ...(shown.length === 0 ? [note('还没有人添加问法')] : []),
      ...shown.flatMap((one, index) => drawTaught(one, clause.id, index)),
      ...(taught.length > shown.length ? [note(`共 ${taught.length} 条，显示最近的 ${SHOWN_MAX} 条`)] : []),
      ...(shipped.length === 0
        ? []
        : [collapsible({ title: `随系统的问法 ${shipped.length} 个`, elements: shipped.map(div) })]),
      hr(),
      ...drawForm({
        name: 'teach',
        fields: TEACHING_FIELDS,
        typed: { kind: 'answer', ...typed },
        faults,
        buttons: [
          submitButton({
            text: '添加',
            name: 'submit',
            type: 'primary_filled',
            action: submitTeaching.with({ clauseId: clause.id }),
          }),
        ],
      }),
      note('也可以打字：/文件 问法 002 三、6. 问法=怎么办手续 说明=…；重新导入文件后，问法都还在'),
    ],
  });
}

function drawTaught(
  { id, kind, question, remark, taughtBy, taughtAt }: TaughtQuestion,
  clauseId: string,
  index: number,
): BodyElement[] {
  const name = kind === 'gap' ? '没有写明' : question === '' ? '说明' : '问法';
  return [
    div(`${name}：${[question, remark].filter((words) => words !== '').join('——')}`),
    note(toShanghaiMinute(taughtAt)),
    personList([taughtBy]),
    buttonRow([
      button({
        text: '删除',
        name: index === 0 ? 'forget' : `forget_${index + 1}`,
        action: forgetTeaching.with({ clauseId, taughtId: id }),
        confirm: { title: '删除？', text: '以后这样问不再按它回答' },
      }),
    ]),
  ];
}
