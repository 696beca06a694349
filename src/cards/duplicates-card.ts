import { z } from 'zod';
import type { DuplicateCandidate } from '../domain/organizations/names/find-duplicates.ts';
import { button } from '../feishu/card/build-button.ts';
import { card } from '../feishu/card/build-card.ts';
import { buttonRow } from '../feishu/card/build-layout.ts';
import { div, note } from '../feishu/card/build-text.ts';
import type { Card } from '../feishu/card/card.ts';
import { declareAction } from '../feishu/declare-action.ts';
import type { Typed } from './form/draw-form.ts';
import { drawLikenesses } from './organization/likenesses.ts';
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
  { readable, hidden }: { readable: readonly DuplicateCandidate[]; hidden: number },
): Card {
  const data = { id, guides, typed: { ...typed } };
  return card({
    title: `可能重复 · ${typed['name'] ?? ''}`,
    template: 'orange',
    elements: [
      div('台账里有相近的组织，请先核对是不是同一个；还没有提交，填过的内容都在'),
      ...drawLikenesses(readable, hidden),
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
