import type { LedgerRow } from '../domain/ledger/list-ledger-rows.ts';
import { listChecklists, toChecklist, type ChecklistId } from '../domain/organizations/checklists.ts';
import { KINDS, type Kind } from '../domain/organizations/organization.ts';
import type { FieldValue } from '../domain/organizations/record.ts';
import { listFields, toField, type FieldName } from '../domain/organizations/record-fields.ts';
import { toValueWords } from '../cards/organization/record-lines.ts';
import type { Cell, Sheet } from '../files/workbook.ts';
import { toColumns } from './column-width.ts';
import { SIGNATURES, toShortKind, toUnitLines, type SheetHead } from './sheet-head.ts';
import { sumColumn } from './sum-column.ts';

/** The ledger of one kind as people print it; `rows` are those of `toLedgerCells` with their number in front. */
export function ledgerSheet(
  kind: Kind,
  rows: readonly (readonly Cell[])[],
  head: SheetHead & { readonly people: 'shown' | 'hidden' },
): Sheet {
  const parts = listParts(kind, head.people);
  return {
    name: KINDS[kind],
    title: `${head.place}${toShortKind(kind)}台账`,
    subtitles: toUnitLines(head),
    columns: toColumns(['序号', ...parts.map(({ header }) => header)], rows),
    rows,
    totals: [
      '合计',
      ...parts.map((part, index): Cell => (part.isSummed ? sumColumn(rows, index + 1) : undefined)),
    ],
    footers: [SIGNATURES],
  };
}

/** A line of the ledger without its number; persons only where they may be seen. */
export function toLedgerCells(kind: Kind, row: LedgerRow, people: 'shown' | 'hidden'): Cell[] {
  return listParts(kind, people).map(({ toCell }) => toCell(row));
}

interface Part {
  readonly header: string;
  readonly isSummed: boolean;
  toCell(row: LedgerRow): Cell;
}

function listParts(kind: Kind, people: 'shown' | 'hidden'): Part[] {
  return [
    ...listFields(kind)
      .filter((name) => people === 'shown' || toField(name).isPersonal !== true)
      .map(toFieldPart),
    ...listChecklists(kind).flatMap(listItemParts),
  ];
}

function toFieldPart(name: FieldName): Part {
  const { label, type } = toField(name);
  return {
    header: label,
    // A term's years are a count that nobody adds up.
    isSummed: (type.as === 'count' || type.as === 'amount') && name !== 'term_years',
    toCell: ({ entry, guideName }) =>
      name === 'guided_by' ? guideName : toFieldCell(name, entry.record[name]),
  };
}

function toFieldCell(name: FieldName, value: FieldValue | undefined): Cell {
  if (value === undefined || typeof value === 'number') return value;
  return toValueWords(name, value);
}

/** A block of 五个清 shows the day it was confirmed, which is what it is asked for; all else 是 or 否. */
function listItemParts(checklist: ChecklistId): Part[] {
  return Object.entries(toChecklist(checklist).items).map(([item, header]) => ({
    header,
    isSummed: false,
    toCell: ({ entry, confirmedOn }) => {
      const holds = entry.items.get(`${checklist}.${item}`);
      if (holds === undefined) return undefined;
      if (!holds) return '否';
      return checklist === 'five_clears' ? confirmedOn.get(`${checklist}.${item}`) : '是';
    },
  }));
}
