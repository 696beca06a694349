import { CHECKLISTS } from '../organizations/checklists.ts';
import { FIELD_NAMES, toField, type FieldName } from '../organizations/record-fields.ts';

/** What stands below a header. */
export type Column =
  | { readonly is: 'field'; readonly name: FieldName; readonly isInTenThousands: boolean }
  | { readonly is: 'kind' }
  /** Confirmed by a person, never by a file. */
  | { readonly is: 'confirmation' }
  /** Numbers of lines and our own remarks. */
  | { readonly is: 'ours' }
  | { readonly is: 'empty' }
  | { readonly is: 'unknown' };

export const PROBLEM_HEADER = '问题';
export const KIND_HEADER = '类别';

const KIND_HEADERS = [KIND_HEADER, '组织类别', '组织类型', '单位类别', 'kind'];
const OUR_HEADERS = [PROBLEM_HEADER, '序号', '编号', '行号', 'no'];

const FIELDS_BY_HEADER: ReadonlyMap<string, FieldName> = new Map(
  // What a field is called comes before what another one is also called.
  [...FIELD_NAMES.map(toOwnHeaders), ...FIELD_NAMES.map(toFurtherHeaders)].flat().toReversed(),
);
const OTHER_COLUMNS: ReadonlyMap<string, Column['is']> = new Map([
  ...Object.values(CHECKLISTS).flatMap(({ items }) =>
    Object.values(items).map((item) => [toPlainHeader(item), 'confirmation'] as const),
  ),
  ...KIND_HEADERS.map((header) => [toPlainHeader(header), 'kind'] as const),
  ...OUR_HEADERS.map((header) => [toPlainHeader(header), 'ours'] as const),
]);

/** Reads a header by name, label or synonym, whatever blanks, brackets, units and asterisks stand around it. */
export function readColumn(header: string): Column {
  const plain = toPlainHeader(header);
  if (plain === '') return { is: 'empty' };
  const name = FIELDS_BY_HEADER.get(plain);
  if (name !== undefined) return { is: 'field', name, isInTenThousands: isInTenThousands(name, header) };
  const is = OTHER_COLUMNS.get(plain);
  return is === 'kind' || is === 'confirmation' || is === 'ours' ? { is } : { is: 'unknown' };
}

function toOwnHeaders(name: FieldName): [string, FieldName][] {
  return [name, toField(name).label].map((header) => [toPlainHeader(header), name]);
}

function toFurtherHeaders(name: FieldName): [string, FieldName][] {
  return (toField(name).synonyms ?? []).map((header) => [toPlainHeader(header), name]);
}

function toPlainHeader(header: string): string {
  return header
    .normalize('NFKC')
    .toLowerCase()
    .replaceAll(/[([【〔].*?[)\]】〕]/gu, '')
    .replaceAll(/[^\p{L}\p{N}_]/gu, '');
}

function isInTenThousands(name: FieldName, header: string): boolean {
  return toField(name).type.as === 'amount' && header.includes('万');
}
