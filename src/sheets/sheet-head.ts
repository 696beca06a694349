import { KINDS, type Kind } from '../domain/organizations/organization.ts';

/** Whose sheet it is and as of when. */
export interface SheetHead {
  /** The organization that fills it in, '云州市科协'. */
  readonly unit: string;
  /** As it stands in titles, '云州市'. */
  readonly place: string;
  /** 'YYYY-MM-DD' */
  readonly day: string;
}

export const SIGNATURES =
  '填报人：＿＿＿＿＿＿　　审核人：＿＿＿＿＿＿　　负责人（签字）：＿＿＿＿＿＿　　日期：＿＿＿＿＿＿';

export function toSheetHead(scopeNames: readonly string[], day: string): SheetHead {
  const [first = '', ...others] = scopeNames;
  return {
    unit: scopeNames.join('、'),
    place: `${toPlace(first)}${others.length > 0 ? '等' : ''}`,
    day,
  };
}

export function toUnitLines({ unit, day }: SheetHead): string[] {
  return [`填报单位：${unit}`, `截止日期：${toDayWords(day)}`];
}

/** The kind without what stands in brackets. */
export function toShortKind(kind: Kind): string {
  return KINDS[kind].replace(/（.*）/u, '');
}

function toPlace(name: string): string {
  return name.replace(/(科学技术协会|科协)$/u, '');
}

/** '2026年11月20日' */
function toDayWords(day: string): string {
  const [year, month, date] = day.split('-');
  return `${year}年${Number(month)}月${Number(date)}日`;
}
