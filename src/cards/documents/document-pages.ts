import type { ClauseOutline, StoredClause } from '../../domain/policies/clause-store.ts';

/** A clause, or a part of one that is too long for a page; from and to in characters. */
export interface Slice {
  readonly position: number;
  readonly from: number;
  readonly to: number;
}

/** What stands on a page. */
export interface ShownSlice {
  readonly clause: StoredClause;
  readonly text: string;
  readonly isContinued: boolean;
}

/** Three bytes a character and what stands around a clause stay well under Feishu's 30 KB. */
const PAGE_CHARACTERS_MAX = 3000;
const PAGE_SLICES_MAX = 10;
/** A clause takes some room however short it is. */
const SLICE_CHARACTERS_MIN = 60;

/** The pages of a text; at least one, which may be empty. */
export function paginate(outline: readonly ClauseOutline[]): readonly (readonly Slice[])[] {
  const pages: Slice[][] = [[]];
  let room = PAGE_CHARACTERS_MAX;
  for (const slice of outline.flatMap(cut)) {
    const size = Math.max(SLICE_CHARACTERS_MIN, slice.to - slice.from);
    const open = pages.at(-1);
    if (open === undefined || (open.length > 0 && (size > room || open.length >= PAGE_SLICES_MAX))) {
      pages.push([slice]);
      room = PAGE_CHARACTERS_MAX - size;
      continue;
    }
    open.push(slice);
    room -= size;
  }
  return pages;
}

/** The page on which a clause begins; the first where there is no such clause. */
export function findPage(pages: readonly (readonly Slice[])[], position: number | undefined): number {
  return Math.max(
    0,
    pages.findIndex((page) => page.some((slice) => slice.position === position)),
  );
}

export function showSlices(slices: readonly Slice[], clauses: readonly StoredClause[]): ShownSlice[] {
  return slices.flatMap(({ position, from, to }) => {
    const clause = clauses.find((one) => one.position === position);
    if (clause === undefined) return [];
    const text = from === 0 && to >= clause.text.length ? clause.text : slice(clause.text, from, to);
    return [{ clause, text, isContinued: from > 0 }];
  });
}

function cut({ position, length }: ClauseOutline): Slice[] {
  const count = Math.max(1, Math.ceil(length / PAGE_CHARACTERS_MAX));
  return Array.from({ length: count }, (_, index) => ({
    position,
    from: index * PAGE_CHARACTERS_MAX,
    to: Math.min(length, (index + 1) * PAGE_CHARACTERS_MAX),
  }));
}

function slice(text: string, from: number, to: number): string {
  return Array.from(text).slice(from, to).join('');
}
