import { z } from 'zod';
import type { DuplicateCandidate } from '../../domain/organizations/names/find-duplicates.ts';
import type { Hit } from '../../domain/organizations/names/find-organizations.ts';
import { LEVELS, toKindName } from '../../domain/organizations/organization.ts';
import { button } from '../../feishu/card/build-button.ts';
import { card } from '../../feishu/card/build-card.ts';
import { div, note } from '../../feishu/card/build-text.ts';
import type { BodyElement, Card } from '../../feishu/card/card.ts';
import { declareAction } from '../../feishu/declare-action.ts';
import { wideField } from '../wide-field.ts';
import { toLikeness } from './likenesses.ts';
import { toValueWords } from './record-lines.ts';

export const openOrganization = declareAction('organization.open', z.object({ id: z.string() }));

const HOW: Readonly<Record<Hit['how'], string>> = {
  exact: '名称',
  prefix: '名称开头',
  part: '名称的一部分',
  pinyin: '拼音',
  initials: '拼音首字母',
  similar: '名称相近',
  code: '代码',
};

/** Several organizations that may be meant. */
export function findListCard(
  text: string,
  {
    hits,
    more,
    guideNames,
  }: { hits: readonly Hit[]; more: boolean; guideNames: ReadonlyMap<string, string> },
): Card {
  return card({
    title: `查询 · ${text}`,
    subtitle: more ? `最像的 ${hits.length} 个` : `找到 ${hits.length} 个`,
    elements: [
      ...hits.flatMap((hit, index) =>
        drawChoice(hit.id, index, {
          label: toHitLabel(hit, guideNames.get(hit.id)),
          value: hit.name,
        }),
      ),
      note(more ? '还有更多；请多写几个字，或加上地名，如“东湖 农业学会”' : '点“打开”看详情'),
    ],
  });
}

/** Nothing holds the text: what comes nearest, or what to try. */
export function noHitCard(text: string, nearest: readonly DuplicateCandidate[]): Card {
  const advice = '可以写名称中的几个字、别名、拼音或首字母（如 nyxh）、信用代码；只能查到您有权查看的组织';
  return card({
    title: `查询 · ${text}`,
    template: 'grey',
    elements: [
      div(nearest.length === 0 ? `没有找到“${text}”` : `没有找到“${text}”，您要找的是不是：`),
      ...nearest.flatMap((one, index) => drawChoice(one.id, index, toLikeness(one))),
      note(advice),
    ],
  });
}

function drawChoice(id: string, index: number, field: { label: string; value: string }): BodyElement[] {
  return [
    wideField(field.label, field.value),
    button({
      text: '打开',
      name: index === 0 ? 'detail' : `detail_${index + 1}`,
      action: openOrganization.with({ id }),
    }),
  ];
}

function toHitLabel(
  { kind, level, stage, how, matchedName, name }: Hit,
  guideName: string | undefined,
): string {
  const levels = new Map<string, string>(Object.entries(LEVELS));
  return [
    toKindName(kind),
    levels.get(String(level)) ?? '',
    guideName === undefined ? '' : `${guideName}指导`,
    stage === 'established' ? '' : toValueWords('stage', stage),
    how === 'exact' && matchedName === name
      ? ''
      : `按${HOW[how]}${matchedName === name ? '' : `“${matchedName}”`}`,
  ]
    .filter((part) => part !== '')
    .join(' · ');
}
