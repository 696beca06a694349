import type { DuplicateCandidate } from '../../domain/organizations/names/find-duplicates.ts';
import { toKindName } from '../../domain/organizations/organization.ts';

const WHY: Readonly<Record<DuplicateCandidate['why'], string>> = {
  code: '信用代码相同',
  same_name: '名称相同',
  alias: '别名相同',
  same_sound: '读音相同',
  similar: '名称相近',
};

/** What is like the name, and by what. */
export function toLikeness({ name, kind, why, matchedName, stage }: DuplicateCandidate) {
  const also = matchedName === name ? '' : `（${matchedName}）`;
  const gone = stage === 'deregistered' ? ' · 已注销' : '';
  return { label: `${toKindName(kind)} · ${WHY[why]}${gone}`, value: `${name}${also}` };
}
