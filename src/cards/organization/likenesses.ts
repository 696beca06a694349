import type { DuplicateCandidate } from '../../domain/organizations/names/find-duplicates.ts';
import { toKindName } from '../../domain/organizations/organization.ts';
import { fieldGrid } from '../../feishu/card/build-layout.ts';
import { note } from '../../feishu/card/build-text.ts';
import type { BodyElement } from '../../feishu/card/card.ts';

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

/** Those that may be shown, and that there are others. */
export function drawLikenesses(readable: readonly DuplicateCandidate[], hidden: number): BodyElement[] {
  return [
    ...(readable.length === 0 ? [] : [fieldGrid(readable.map(toLikeness))]),
    ...(hidden === 0 ? [] : [note(`另有 ${hidden} 个相近的组织不在您的范围内，请向管理员核对`)]),
  ];
}
