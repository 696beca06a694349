import type { Kind } from '../../domain/organizations/organization.ts';
import { readField } from '../../domain/organizations/read-field.ts';
import type { FieldValue, OrganizationRecord } from '../../domain/organizations/record.ts';
import { isRequired, toField, type FieldName } from '../../domain/organizations/record-fields.ts';
import type { Choice } from '../../feishu/card/build-form.ts';
import type { Typed } from '../form/draw-form.ts';
import { choiceField, type Field } from '../form/field.ts';

/** An organization that others may be registered under: its name and its id. */
export interface Guide {
  readonly text: string;
  readonly value: string;
}

/** The form's fields for some fields of the record, as one kind asks for them. */
export function toFormFields(
  names: readonly FieldName[],
  { kind, guides }: { kind: Kind | undefined; guides: readonly Guide[] | 'by_name' },
): Readonly<Record<string, Field<FieldValue>>> {
  return Object.fromEntries(names.map((name) => [name, toFormField(name, kind, guides)]));
}

function toFormField(
  name: FieldName,
  kind: Kind | undefined,
  guides: readonly Guide[] | 'by_name',
): Field<FieldValue> {
  const { label, type } = toField(name);
  const required = kind !== undefined && isRequired(name, kind);
  if (name === 'guided_by' && guides !== 'by_name')
    return choiceField({ label, isRequired: guides.length > 0 }, guides);
  const placeholder = PLACEHOLDERS[name];
  return {
    label,
    isRequired: required || name === 'name' || name === 'guided_by',
    ...(name === 'uscc' ? { missingRule: 'uscc_required' } : {}),
    ...(placeholder === undefined ? {} : { placeholder }),
    ...toControl(type),
    parse: (typed) => readField(name, typed),
  };
}

type Control = Pick<Field, 'control' | 'maxLength'> & { readonly choices?: readonly Choice[] };

function toControl(type: ReturnType<typeof toField>['type']): Control {
  switch (type.as) {
    case 'day':
      return { control: 'day' };
    case 'choice':
      return {
        control: 'choice',
        choices: Object.entries(type.choices).map(([value, text]) => ({ text, value })),
      };
    case 'long_text':
    case 'names':
    case 'organizations':
      return { control: 'long_text', maxLength: 500 };
    default:
      return { control: 'text', maxLength: 100 };
  }
}

const PLACEHOLDERS: Readonly<Partial<Record<FieldName, string>>> = {
  name: '与登记证书或批文一致',
  guided_by: '填全称，如 某某县科协',
  aliases: '用顿号分开，可不填',
  level: '不选则与指导单位同级',
  uscc: '学会必填，基层科协可不填',
  region_code: '6 位，可不填',
  party_org_type: '未建请选“未建”',
  no_party_org_reason: '选“未建”时必填',
  covers: '用顿号分开，如：农业学会、园艺学会',
  annual_budget: '如 50000 或 5万',
  popsci_budget: '如 50000 或 5万',
  term_years: '如 5',
};

/** What a record holds, as it is typed. */
export function toTyped(record: OrganizationRecord): Typed {
  return Object.fromEntries(
    Object.entries(record).map(([name, value]) => [
      name,
      typeof value === 'object' ? value.join('、') : String(value),
    ]),
  );
}
