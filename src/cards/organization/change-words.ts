import type { Cause } from '../../domain/ledger/change.ts';
import { HONOUR_FIELD } from '../../domain/ledger/honour.ts';
import { isChecklistId, toChecklist } from '../../domain/organizations/checklists.ts';
import { LEVELS } from '../../domain/organizations/organization.ts';
import type { FieldValue, Patch } from '../../domain/organizations/record.ts';
import { isFieldName, toField } from '../../domain/organizations/record-fields.ts';
import { toValueWords } from './record-lines.ts';

export const CAUSE_NAMES: Readonly<Record<Cause, string>> = {
  register: '登记',
  edit: '修改',
  confirm: '确认',
  import: '导入',
  rename: '改名',
  merge: '合并',
  split: '拆分',
  transfer: '转隶',
  suspend: '暂停',
  dissolve: '注销',
  restore: '恢复',
  hand_over: '交接',
  undo: '撤销',
};

export interface ChangeLine {
  readonly label: string;
  /** 'before → after', or that it was changed where the values are not to be seen. */
  readonly words: string;
}

export interface ChangeSight {
  readonly people: 'shown' | 'hidden';
  /** Names of guides by id. */
  readonly guideNames: ReadonlyMap<string, string>;
}

const WORDS_LENGTH_MAX = 40;

/** What a change did, field by field. */
export function toChangeLines(before: Patch, after: Patch, sight: ChangeSight): ChangeLine[] {
  return Object.keys(after).map((name) => ({
    label: toChangeLabel(name),
    words: isHidden(name, sight)
      ? '已改'
      : `${toValueLine(name, before[name], sight)} → ${toValueLine(name, after[name], sight)}`,
  }));
}

/** The name of a changed thing: a field, an item of a checklist, an honour. */
export function toChangeLabel(name: string): string {
  if (isFieldName(name)) return toField(name).label;
  if (name === HONOUR_FIELD) return '荣誉';
  const [checklist = '', item = '', evidence] = name.split('.');
  if (!isChecklistId(checklist)) return name;
  const { name: list, items } = toChecklist(checklist);
  const words = new Map(Object.entries(items)).get(item) ?? item;
  return `${list}“${words}”${evidence === undefined ? '' : '的说明'}`;
}

/** What people wrote freely may name persons. */
function isHidden(name: string, { people }: ChangeSight): boolean {
  if (people === 'shown') return false;
  return name.endsWith('.evidence') || (isFieldName(name) && toField(name).isPersonal === true);
}

/** One value in words, cut where it is long; '空' where there is none. */
export function toValueLine(
  name: string,
  value: FieldValue | null | undefined,
  { guideNames }: ChangeSight,
): string {
  if (value === null || value === undefined) return '空';
  const words = toLongWords(name, value, guideNames);
  return words.length > WORDS_LENGTH_MAX ? `${words.slice(0, WORDS_LENGTH_MAX)}…` : words;
}

function toLongWords(name: string, value: FieldValue, guideNames: ReadonlyMap<string, string>): string {
  if (name === 'guided_by') return guideNames.get(String(value)) ?? '（台账外）';
  if (name === HONOUR_FIELD) return toHonourWords(typeof value === 'object' ? value : []);
  if (!isFieldName(name) && (value === 'yes' || value === 'no')) return value === 'yes' ? '是' : '否';
  return toValueWords(name, value);
}

/** '全国科普工作先进集体（2025，全国，中国科协）' of title, year, level and issuer. */
export function toHonourWords([title = '', year = '', level = '', issuer = '']: readonly string[]): string {
  const levels = new Map<string, string>(Object.entries(LEVELS));
  const about = [year, levels.get(level) ?? '', issuer].filter((part) => part !== '');
  return `${title}（${about.join('，')}）`;
}
