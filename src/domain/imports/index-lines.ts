import { toUscc } from '../organizations/check-uscc.ts';
import { foldName } from '../organizations/names/fold-name.ts';
import type { FieldName } from '../organizations/record-fields.ts';
import type { LaidOutSheet, SheetLine } from './lay-out-sheet.ts';

/** A line of the file with what tells which organization it means. */
export interface FileLine extends SheetLine {
  /** In the order in which lines are judged and applied: whom a line names as its guide comes before it. */
  readonly position: number;
  readonly sheet: LaidOutSheet;
  readonly foldedName: string;
  /** '' where there is none. */
  readonly foldedGuide: string;
  readonly uscc: string;
  /** Whether the file would have it guide itself, through others or not. */
  readonly isInCircle: boolean;
}

export interface LineIndex {
  readonly lines: readonly FileLine[];
  /** The first line of a name. */
  readonly byName: ReadonlyMap<string, FileLine>;
}

/** All lines of the file, guides first, else as they stand. */
export function indexLines(sheets: readonly LaidOutSheet[]): LineIndex {
  const found = sheets.flatMap((sheet) => sheet.lines.map((line) => toIdentity(sheet, line)));
  const firstByName = new Map<string, Identity>();
  for (const one of found) {
    if (one.foldedName !== '' && !firstByName.has(one.foldedName)) firstByName.set(one.foldedName, one);
  }
  const { ordered, circular } = putGuidesFirst(found, (one) => firstByName.get(one.foldedGuide));
  const byName = new Map<string, FileLine>();
  const lines = ordered.map((one, position): FileLine => {
    const line = { ...one, position, isInCircle: circular.has(one) };
    if (firstByName.get(one.foldedName) === one) byName.set(one.foldedName, line);
    return line;
  });
  return { lines, byName };
}

type Identity = Omit<FileLine, 'position' | 'isInCircle'>;

function toIdentity(sheet: LaidOutSheet, line: SheetLine): Identity {
  const cellOf = (name: FieldName) =>
    line.cells[sheet.columns.findIndex((column) => column.is === 'field' && column.name === name)] ?? '';
  return {
    ...line,
    sheet,
    foldedName: foldName(cellOf('name')),
    foldedGuide: foldName(cellOf('guided_by')),
    uscc: toUscc(cellOf('uscc')),
  };
}

/** Each after its guide. Every one that leads to itself is circular; its place among them is then any. */
function putGuidesFirst(
  all: readonly Identity[],
  findGuide: (one: Identity) => Identity | undefined,
): { ordered: readonly Identity[]; circular: ReadonlySet<Identity> } {
  const ordered = new Set<Identity>();
  const circular = new Set<Identity>();
  for (const start of all) {
    const chain: Identity[] = [];
    const onChain = new Set<Identity>();
    let next: Identity | undefined = start;
    while (next !== undefined && !ordered.has(next) && !onChain.has(next)) {
      chain.push(next);
      onChain.add(next);
      next = findGuide(next);
    }
    if (next !== undefined && onChain.has(next)) {
      for (const one of chain.slice(chain.indexOf(next))) circular.add(one);
    }
    for (const one of chain.toReversed()) ordered.add(one);
  }
  return { ordered: [...ordered], circular };
}
