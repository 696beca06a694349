import type { Kind } from '../../domain/organizations/organization.ts';
import type { FieldValue, OrganizationRecord } from '../../domain/organizations/record.ts';
import {
  isFieldName,
  listFields,
  toField,
  type FieldName,
} from '../../domain/organizations/record-fields.ts';

export interface RecordLine {
  readonly name: FieldName;
  readonly label: string;
  readonly value: string;
}

/** What is recorded of an organization, in the order of the ledger; persons only where they may be seen. */
export function listRecordLines(
  kind: Kind,
  record: OrganizationRecord,
  { people, guideName }: { people: 'shown' | 'hidden'; guideName: string | undefined },
): RecordLine[] {
  return listFields(kind)
    .filter((name) => people === 'shown' || toField(name).isPersonal !== true)
    .flatMap((name) => {
      const value = record[name];
      if (value === undefined) return [];
      const words = name === 'guided_by' ? (guideName ?? '') : toValueWords(name, value);
      return words === '' ? [] : [{ name, label: toField(name).label, value: words }];
    });
}

/** A value as people read it: the words of a choice, names side by side. */
export function toValueWords(name: string, value: FieldValue): string {
  if (!isFieldName(name)) return String(value);
  const { type } = toField(name);
  if (type.as === 'choice') return new Map(Object.entries(type.choices)).get(String(value)) ?? String(value);
  if (typeof value === 'object') return value.join('、');
  return type.as === 'count' || type.as === 'amount' ? Number(value).toLocaleString('zh-CN') : String(value);
}
