import { z } from 'zod';
import { toKindName } from '../domain/organizations/organization.ts';
import type { DuplicateCandidate } from '../domain/organizations/names/find-duplicates.ts';
import { button } from '../feishu/card/build-button.ts';
import { card } from '../feishu/card/build-card.ts';
import { buttonRow, fieldGrid } from '../feishu/card/build-layout.ts';
import { div, note } from '../feishu/card/build-text.ts';
import type { Card } from '../feishu/card/card.ts';
import { declareAction } from '../feishu/declare-action.ts';
import type { Typed } from './form/draw-form.ts';
import { Guides, type RegistrationForm } from './registration-form-card.ts';

const HeldForm = z.object({
  id: z.string(),
  guides: Guides,
  typed: z.record(z.string(), z.string()),
});
export const submitAnyway = declareAction('registration.submit_anyway', HeldForm);
export const correctRegistration = declareAction('registration.correct', HeldForm);

/** Organizations that may be the one that is being registered, before anything is saved. */
export function duplicatesCard(
  { id, guides }: RegistrationForm,
  typed: Typed,
  { visible, hiddenCount }: { visible: readonly DuplicateCandidate[]; hiddenCount: number },
): Card {
  const data = { id, guides, typed: { ...typed } };
  return card({
    title: `可能重复 · ${typed['name'] ?? ''}`,
    template: 'orange',
    elements: [
      div('台账里有相近的组织，请先核对是不是同一个；还没有提交，填过的内容都在'),
      fieldGrid(
        visible.map(({ name, kind, why, matchedName }) => ({
          label: `${toKindName(kind)} · ${WHY[why]}`,
          value: matchedName === name ? name : `${name}（${matchedName}）`,
        })),
      ),
      ...(hiddenCount === 0 ? [] : [note(`另有 ${hiddenCount} 个相近的组织不在您的范围内，请向管理员核对`)]),
      buttonRow([
        button({
          text: '不是同一个，继续登记',
          name: 'confirm',
          type: 'primary_filled',
          action: submitAnyway.with(data),
        }),
        button({ text: '返回修改', name: 'amend', action: correctRegistration.with(data) }),
      ]),
      note('如果是同一个，不用再登记；发 /查询 加名称可以查看和修改'),
    ],
  });
}

const WHY: Readonly<Record<DuplicateCandidate['why'], string>> = {
  code: '信用代码相同',
  same_name: '名称相同',
  alias: '别名相同',
  same_sound: '读音相同',
  similar: '名称相近',
};
