import type { FileRemark, RowFault } from '../domain/imports/import.ts';
import { isFieldName, toField } from '../domain/organizations/record-fields.ts';
import { toRuleWords } from './form/field-words.ts';

/** 'label：why, and what is expected' of a cell. */
export function toRowFaultWords(fault: RowFault): string {
  const { name, line, subject } = fault;
  const label = isFieldName(name) ? toField(name).label : '类别';
  const place = [subject, line === undefined ? undefined : `第 ${line} 行`].filter(
    (one) => one !== undefined,
  );
  return `${label}：${toRuleWords(fault)}${place.length === 0 ? '' : `（${place.join(' ')}）`}`;
}

/** What there is to say about the file as a whole, in one sentence. */
export function toRemarkWords({ rule, sheet, words }: FileRemark): string {
  const shown = words.slice(0, WORDS_MAX).map((word) => word.slice(0, WORD_LENGTH_MAX));
  const text = REMARK_WORDS[rule](shown.join('、') + (words.length > WORDS_MAX ? ' 等' : ''));
  return sheet === undefined ? text : `“${sheet}”：${text}`;
}

const WORDS_MAX = 10;
const WORD_LENGTH_MAX = 20;

const REMARK_WORDS: Readonly<Record<FileRemark['rule'], (words: string) => string>> = {
  no_table: () => '没有找到表头；表头要有“组织全称”和另外至少一栏，并在前 10 行之内，请照模板填写',
  sheet_without_table: () => '没有找到表头，这张表没有读',
  too_many_rows: (words) => `超过 ${words} 行，没有读取；请拆成几个文件`,
  unknown_columns: (words) => `不认识的栏没有读：${words}`,
  repeated_columns: (words) => `重复的栏只读第一个：${words}`,
  missing_columns: (words) => `没有必填的栏：${words}；新登记的组织会因此有误`,
  confirmations_left_out: (words) => `逐项确认不随导入更改：${words}`,
  merged_cells: (words) => `有合并单元格，只算第一格，例如第 ${words} 行；请取消合并`,
  imported_before: (words) => `${words} 已经导入过完全相同的文件`,
};
