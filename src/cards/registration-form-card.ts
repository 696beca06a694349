import { z } from 'zod';
import { isKind, KINDS, type Kind } from '../domain/organizations/organization.ts';
import type { FieldValue } from '../domain/organizations/record.ts';
import { isFieldName, toField } from '../domain/organizations/record-fields.ts';
import type { Application } from '../domain/registration/application.ts';
import { toProcedure } from '../domain/registration/procedures.ts';
import { listRegistrationFields } from '../domain/registration/registration-fields.ts';
import { submitButton } from '../feishu/card/build-button.ts';
import { card } from '../feishu/card/build-card.ts';
import { note } from '../feishu/card/build-text.ts';
import type { Card } from '../feishu/card/card.ts';
import { declareAction } from '../feishu/declare-action.ts';
import type { FieldFault } from '../shared/refusal.ts';
import { typedEntries } from '../shared/typed-entries.ts';
import { drawForm, type Typed } from './form/draw-form.ts';
import { choiceField, type Field } from './form/field.ts';
import { toFormFields, toTyped } from './organization/record-form.ts';

/** Where there are too many guides to choose from, the guide is asked for by name. */
export const Guides = z.union([
  z.array(z.object({ text: z.string(), value: z.string() })),
  z.literal('by_name'),
]);

export const submitRegistration = declareAction(
  'registration.submit',
  z.object({ id: z.string(), guides: Guides, shown: z.record(z.string(), z.string()) }),
);

export interface RegistrationForm {
  readonly id: string;
  readonly guides: z.infer<typeof Guides>;
  /** A group is not asked for persons' data, since everybody there would see it. */
  readonly audience: 'private' | 'group';
}

const KIND_CHOICES = typedEntries(KINDS).map(([value, text]) => ({ text, value }));
/** More than these are folded away. */
const SHOWN_MAX = 8;

/** The form's fields by kind; before the kind is known, what most kinds have. */
export function registrationFields(
  { guides, audience }: Pick<RegistrationForm, 'guides' | 'audience'>,
  kind: Kind | undefined,
): Readonly<Record<string, Field<FieldValue>>> {
  const names = listRegistrationFields(kind).filter(
    (name) => audience === 'private' || toField(name).isPersonal !== true,
  );
  const { name, ...rest } = toFormFields(names, { kind, guides });
  return {
    ...(name === undefined ? {} : { name }),
    kind: choiceField({ label: '类别', isRequired: true }, KIND_CHOICES),
    ...rest,
  };
}

/** The kind that a form says, whether by its code or by its words. */
export function readTypedKind(typed: Readonly<Record<string, unknown>>): Kind | undefined {
  const said = typed['kind'];
  return KIND_CHOICES.find(({ text, value }) => said === value || said === text)?.value;
}

export function registrationFormCard(
  form: RegistrationForm,
  typed: Typed = {},
  faults: readonly FieldFault[] = [],
): Card {
  const { id, guides, audience } = form;
  const kind = readTypedKind(typed);
  const fields = registrationFields(form, kind);
  const folded = Object.keys(fields).slice(SHOWN_MAX);
  return card({
    title: kind === undefined ? '登记组织' : `登记组织 · ${KINDS[kind]}`,
    subtitle: toWay(kind),
    elements: [
      ...drawForm({
        name: 'registration',
        fields,
        folded: {
          title:
            audience === 'private'
              ? '更多信息（没有星号的可以后补）'
              : '更多信息（没有星号的可以后补；个人信息请在私聊中填）',
          names: folded,
        },
        typed,
        faults,
        buttons: [
          submitButton({
            text: '提交登记',
            name: 'submit',
            type: 'primary_filled',
            action: submitRegistration.with({ id, guides, shown: { ...typed } }),
          }),
        ],
      }),
      note('也可以打字：/登记 全称 类别=学会 业务指导单位=某市科协 统一社会信用代码=…'),
    ],
  });
}

/** An application as it was typed, to be corrected. */
export function toTypedApplication({ kind, record }: Application): Typed {
  return { ...toTyped(record), kind };
}

/** What a form's values say of the organization itself. */
export function toRecord(
  values: Readonly<Record<string, FieldValue | undefined>>,
): Record<string, FieldValue> {
  return Object.fromEntries(
    Object.entries(values).flatMap(([name, value]) =>
      isFieldName(name) && value !== undefined ? [[name, value]] : [],
    ),
  );
}

/** Whom it passes after it is submitted. */
function toWay(kind: Kind | undefined): string {
  if (kind === undefined || !isKind(kind)) return '提交后由审核人核对，通过后进入台账';
  return `提交后依次：${toProcedure(kind)
    .map(({ name }) => name)
    .join(' → ')}`;
}
