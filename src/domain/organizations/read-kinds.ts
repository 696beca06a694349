import type { Kind } from './organization.ts';

/** What people call the kinds, the longer names first, since 园区科协 is no 科协 of a county. */
const KIND_WORDS: readonly (readonly [string, Kind])[] = [
  ['学会联合体', 'SOC_UNION'],
  ['企业科协', 'ENT'],
  ['园区科协', 'PARK'],
  ['高校科协', 'UNI'],
  ['乡镇科协', 'TOWN'],
  ['街道科协', 'TOWN'],
  ['村科协', 'VILLAGE'],
  ['社区科协', 'VILLAGE'],
  ['农技协', 'RTA'],
  ['研究会', 'SOC'],
  ['工作站', 'STATION'],
  ['服务站', 'STATION'],
  ['科技馆', 'VENUE'],
  ['党支部', 'PARTY'],
  ['党组织', 'PARTY'],
  ['学会', 'SOC'],
  ['协会', 'SOC'],
  ['企业', 'ENT'],
  ['园区', 'PARK'],
  ['高校', 'UNI'],
  ['乡镇', 'TOWN'],
  ['街道', 'TOWN'],
  ['科协', 'AST'],
];

/** The kinds that a text names, and the text without their names. */
export function readKinds(text: string): { kinds: readonly Kind[]; rest: string } {
  const kinds = new Set<Kind>();
  let rest = text;
  for (const [word, kind] of KIND_WORDS) {
    if (!rest.includes(word)) continue;
    kinds.add(kind);
    rest = rest.replaceAll(word, ' ');
  }
  return { kinds: [...kinds], rest: rest.replaceAll(/\s+/gu, ' ').trim() };
}
