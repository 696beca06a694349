import { addDays } from '../../shared/calendar.ts';
import type { Kind } from '../organizations/organization.ts';
import { readField, type ReadField } from '../organizations/read-field.ts';
import type { FieldValue, Patch } from '../organizations/record.ts';
import { toField, type FieldName } from '../organizations/record-fields.ts';
import type { RowFault } from './import.ts';
import type { FileLine } from './index-lines.ts';
import type { Column } from './read-column.ts';
import { readKindWord } from './read-kind-word.ts';

/** What a line says, cell by cell. */
export interface ReadLine {
  /** Only where the line or its sheet says so. */
  readonly kind: Kind | undefined;
  /** What is to be set, `null` where a cell says that the field is to be emptied; the guide is not among them. */
  readonly values: Patch;
  readonly name: string;
  /** As it was typed; '' leaves the guide as it is, `null` takes it away. */
  readonly guide: string | null;
  readonly faults: readonly RowFault[];
}

export function readLine({ sheet, cells, isNameMerged, isInCircle }: FileLine): ReadLine {
  const values: Record<string, FieldValue | null> = {};
  const faults: RowFault[] = [];
  let kind = readKindWord(sheet.name);
  let guide: string | null = '';
  for (const [index, column] of sheet.columns.entries()) {
    const cell = (cells[index] ?? '').trim();
    if (cell === '' || BLANK.test(cell)) continue;
    if (column.is === 'kind') {
      kind = readKindWord(cell);
      if (kind === undefined) faults.push({ name: 'kind', rule: 'not_a_choice' });
    }
    if (column.is !== 'field') continue;
    const { name } = column;
    if (name === 'guided_by') {
      guide = isEmptied(cell) ? null : cell;
      continue;
    }
    const read = isEmptied(cell) ? { value: null } : readCell(column, cell);
    if ('rule' in read) faults.push({ name, rule: read.rule });
    else values[name] = isNothing(read.value) ? null : read.value;
  }
  const name = values['name'];
  if (isNameMerged) faults.push({ name: 'name', rule: 'merged_cell' });
  else if (typeof name !== 'string' && faults.every((fault) => fault.name !== 'name'))
    faults.push({ name: 'name', rule: 'required' });
  if (isInCircle) faults.push({ name: 'guided_by', rule: 'guide_circle' });
  return { kind, values, name: typeof name === 'string' ? name : '', guide, faults };
}

/** Where people strike out a cell that is not for them. */
const BLANK = /^[-/\\／－]+$/u;
const EMPTIED = ['—', '——', '清空'];

function isEmptied(cell: string): boolean {
  return EMPTIED.includes(cell);
}

function isNothing(value: FieldValue | null): boolean {
  return typeof value === 'object' && value?.length === 0;
}

/** Days as a spreadsheet counts them: 45413 is 2024-05-01; between 1950 and 2099. */
const DAY_NUMBER = /^\d{5}$/u;
const DAY_NUMBER_MIN = 18_264;
const DAY_NUMBER_MAX = 73_050;
const DAY_ZERO = '1899-12-30';

function readCell({ name, isInTenThousands }: Extract<Column, { is: 'field' }>, cell: string): ReadField {
  if (isInTenThousands) return readField(name, toTenThousands(cell));
  return readField(name, toWrittenChoice(name, toWrittenDay(name, cell)));
}

const PARTY_ORG_WORDS: Readonly<Record<string, string>> = {
  支部: '党支部',
  总支: '党总支',
  联合支部: '联合党支部',
  工作小组: '党的工作小组',
  党建工作小组: '党的工作小组',
  没有: '未建',
  无: '未建',
};
const YES_NO_WORDS: Readonly<Record<string, string>> = { 有: '是', 无: '否', '√': '是', '×': '否' };

/** What people write into a cell instead of one of the choices. */
function toWrittenChoice(name: FieldName, cell: string): string {
  const { type } = toField(name);
  if (type.as !== 'choice') return cell;
  if (name === 'party_org_type') return PARTY_ORG_WORDS[cell] ?? cell;
  return Object.hasOwn(type.choices, 'yes') ? (YES_NO_WORDS[cell] ?? cell) : cell;
}

function toTenThousands(cell: string): string {
  return /[万元]/u.test(cell) ? cell : `${cell}万`;
}

function toWrittenDay(name: FieldName, cell: string): string {
  const count = Number(cell);
  const isCounted = DAY_NUMBER.test(cell) && count >= DAY_NUMBER_MIN && count <= DAY_NUMBER_MAX;
  return toField(name).type.as === 'day' && isCounted ? addDays(DAY_ZERO, count) : cell;
}
