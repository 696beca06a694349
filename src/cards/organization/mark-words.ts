import type { Basis } from '../../domain/basis.ts';
import { isFindingId, toFinding } from '../../domain/ledger/findings.ts';
import { INCOMPLETE } from '../../domain/ledger/list-marks.ts';
import { isChecklistId, toChecklist } from '../../domain/organizations/checklists.ts';
import { isFieldName, toField } from '../../domain/organizations/record-fields.ts';

export interface MarkWords {
  /** What is missing or striking. */
  readonly name: string;
  /** What to do about it. */
  readonly advice: string;
  readonly basis: readonly Basis[];
  readonly modality: 'must' | 'should' | 'strive' | 'may' | undefined;
}

/** What a mark of the ledger means, in words. */
export function toMarkWords(mark: string): MarkWords {
  if (mark === INCOMPLETE)
    return {
      name: '资料有缺项',
      advice: '打开一个组织，缺什么、依据什么都列在里面',
      basis: [],
      modality: undefined,
    };
  const [, sort = '', rest = ''] = /^(\w+):(.+)$/u.exec(mark) ?? [];
  if (sort === 'finding' && isFindingId(rest)) {
    const { name, advice, basis, modality } = toFinding(rest);
    return { name, advice, basis, modality };
  }
  if (sort === 'missing' && isFieldName(rest)) {
    const { label, required, wanted } = toField(rest);
    const basis = required?.basis ?? wanted?.basis;
    return {
      name: `缺“${label}”`,
      advice: `请补上${label}`,
      basis: basis === undefined ? [] : [basis],
      modality: undefined,
    };
  }
  const [checklist = '', item = ''] = rest.split('.');
  if (sort === 'unconfirmed' && isChecklistId(checklist)) {
    const { name, items, basis } = toChecklist(checklist);
    return {
      name: `${name}：“${new Map(Object.entries(items)).get(item) ?? item}”没有确认`,
      advice: '核对后点“确认”',
      basis: [basis],
      modality: undefined,
    };
  }
  return { name: mark, advice: '', basis: [], modality: undefined };
}

export const MODALITY_NAMES = { must: '必须', should: '应当', strive: '力争', may: '可以' } as const;
