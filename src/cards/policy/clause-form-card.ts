import { z } from 'zod';
import type { PlacedClause } from '../../domain/policies/clause-store.ts';
import { submitButton } from '../../feishu/card/build-button.ts';
import type { CardAction } from '../../feishu/card/build-button.ts';
import { card } from '../../feishu/card/build-card.ts';
import { note } from '../../feishu/card/build-text.ts';
import type { Card } from '../../feishu/card/card.ts';
import type { FieldFault } from '../../shared/refusal.ts';
import { drawForm, type Typed } from '../form/draw-form.ts';
import { choiceField, longTextField, textField } from '../form/field.ts';

/** answer: a clause answers the question; gap: the text leaves it open. */
export const SETTLINGS = ['answer', 'gap'] as const;
export const SettlingKind = z.enum(SETTLINGS);
export type SettlingKind = z.infer<typeof SettlingKind>;

const TITLE_LENGTH_MAX = 24;

const REMARK: Readonly<Record<SettlingKind, { readonly label: string; readonly placeholder: string }>> = {
  answer: { label: '说明', placeholder: '可不填；会显示在条文旁，提问的人看得到' },
  gap: { label: '文中没有写什么', placeholder: '如：文中只写“定期”，没有写多久一次' },
};

/** Which clause, out of these or by its place, and what is to be said of it. */
export function clauseFields(kind: SettlingKind, choices: readonly PlacedClause[]) {
  return {
    ...(choices.length === 0
      ? {}
      : {
          clause: choiceField(
            { label: kind === 'answer' ? '用哪一条回答' : '说的是哪一条' },
            toChoices(choices),
          ),
        }),
    place: textField({ label: '不在上面的，写位置或几个字', placeholder: '如 002 三、6.' }),
    remark: longTextField({ ...REMARK[kind], isRequired: kind === 'gap' }),
  };
}

/** The form by which a question gets its clause or its explanation. */
export function clauseFormCard(
  {
    question,
    kind,
    choices,
    submit,
  }: {
    readonly question: string;
    readonly kind: SettlingKind;
    readonly choices: readonly PlacedClause[];
    readonly submit: CardAction;
  },
  typed: Typed = {},
  faults: readonly FieldFault[] = [],
): Card {
  const [first] = choices;
  return card({
    title: kind === 'answer' ? '用库里的条文答复' : '说明文中没有',
    subtitle: `问：${question}`,
    elements: [
      ...drawForm({
        name: 'settle',
        fields: clauseFields(kind, choices),
        typed: { ...(first === undefined ? {} : { clause: first.clause.id }), ...typed },
        faults,
        buttons: [submitButton({ text: '提交', name: 'submit', type: 'primary_filled', action: submit })],
      }),
      note(
        kind === 'answer'
          ? '以后再有人这样问，就用这一条回答'
          : '以后再有人这样问，就回答“库中没有依据”，并附上这句说明',
      ),
    ],
  });
}

/** Titles are cut, and equal words told apart, since a choice is also named by its words. */
function toChoices(choices: readonly PlacedClause[]) {
  return choices.map(({ clause, document }, index) => ({
    value: clause.id,
    text: `${index + 1}. 《${cut(document.title)}》${clause.locator}`,
  }));
}

function cut(title: string): string {
  const characters = Array.from(title);
  return characters.length <= TITLE_LENGTH_MAX ? title : `${characters.slice(0, TITLE_LENGTH_MAX).join('')}…`;
}
