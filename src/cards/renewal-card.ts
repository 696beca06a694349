import { z } from 'zod';
import { BODIES, type Term } from '../domain/terms/term.ts';
import { submitButton } from '../feishu/card/build-button.ts';
import { card } from '../feishu/card/build-card.ts';
import { fieldGrid } from '../feishu/card/build-layout.ts';
import { div, note } from '../feishu/card/build-text.ts';
import type { Card } from '../feishu/card/card.ts';
import { declareAction } from '../feishu/declare-action.ts';
import type { FieldFault } from '../shared/refusal.ts';
import { choiceField, dayField, integerField } from './form/field.ts';
import { drawForm, type Typed } from './form/draw-form.ts';

const Choice = z.object({ text: z.string(), value: z.string() });
export const submitRenewal = declareAction(
  'renewal.submit',
  z.object({ terms: z.array(Choice), shown: z.record(z.string(), z.string()) }),
);

export interface RenewalForm {
  /** The running terms, by id, as 'organization · body（due day）'. */
  readonly terms: readonly { readonly text: string; readonly value: string }[];
}

export function renewalFields(terms: RenewalForm['terms']) {
  return {
    term: choiceField({ label: '哪一届', isRequired: true }, terms),
    renewed_on: dayField({ label: '换届日期', isRequired: true }),
    years: integerField({ label: '新一届届期（年）', isRequired: true }),
  };
}

export function renewalFormCard(form: RenewalForm, typed: Typed, faults: readonly FieldFault[] = []): Card {
  const { terms } = form;
  if (terms.length === 0) {
    return card({
      title: '换届',
      elements: [
        div('您能办理的组织里没有登记过届期；登记组织时填“本届开始日期”和“届期”，我就会提前 6 个月提醒'),
      ],
    });
  }
  return card({
    title: '记录换届结果',
    elements: [
      ...drawForm({
        name: 'renewal',
        fields: renewalFields(terms),
        typed,
        faults,
        buttons: [
          submitButton({
            text: '保存',
            name: 'submit',
            type: 'primary_filled',
            action: submitRenewal.with({ terms: [...terms], shown: { ...typed } }),
          }),
        ],
      }),
      note('新一届的到期日由换届日期和届期算出，届满前 6 个月开始提醒'),
    ],
  });
}

export function renewalReceiptCard(begun: Term, organizationName: string): Card {
  return card({
    title: `换届已记录 · ${BODIES[begun.body]}`,
    subtitle: organizationName,
    template: 'green',
    elements: [
      fieldGrid([
        { label: '换届日期', value: begun.startedOn },
        { label: '届期', value: `${begun.years} 年` },
        { label: '下次到期', value: begun.dueOn },
      ]),
      note('本届的换届提醒已停止'),
    ],
  });
}

export function toTermName(term: Term, organizationName: string): string {
  return `${organizationName} · ${BODIES[term.body]}（${term.dueOn} 届满）`;
}
