import { z } from 'zod';
import type { OrganizationView } from '../../domain/ledger/view-organization.ts';
import type { DuplicateCandidate } from '../../domain/organizations/names/find-duplicates.ts';
import type { Patch } from '../../domain/organizations/record.ts';
import { button } from '../../feishu/card/build-button.ts';
import { card } from '../../feishu/card/build-card.ts';
import { buttonRow, fieldGrid } from '../../feishu/card/build-layout.ts';
import { div, note } from '../../feishu/card/build-text.ts';
import type { Card } from '../../feishu/card/card.ts';
import { declareAction } from '../../feishu/declare-action.ts';
import { drawLikenesses } from './likenesses.ts';
import { toChangeLabel, toChangeLines, toValueLine } from './change-words.ts';
import { openEdit } from './edit-card.ts';
import { openOrganization } from './find-card.ts';
import { undoButton } from './history-card.ts';

const Value = z.union([z.string(), z.number(), z.array(z.string()).readonly(), z.null()]);
/** What somebody wants to set, and what stood there when he last looked. */
const Settled = z.object({
  id: z.string(),
  patch: z.record(z.string(), Value),
  shown: z.record(z.string(), Value),
});
export const settleEdit = declareAction('organization.settle', Settled);

/** Somebody else changed the same fields meanwhile: both values of each, and which is to stand. */
export function conflictCard(
  { entry, people }: OrganizationView,
  patch: Patch,
  overtaken: readonly string[],
): Card {
  const { id, record } = entry;
  const sight = { people, guideNames: new Map<string, string>() };
  const shown = Object.fromEntries(Object.keys(patch).map((name) => [name, record[name] ?? null]));
  const rest = Object.fromEntries(Object.entries(patch).filter(([name]) => !overtaken.includes(name)));
  const count = Object.keys(rest).length;
  return card({
    title: `有人刚刚改过 · ${String(record['name'])}`,
    template: 'orange',
    elements: [
      div('您填写的时候，下面的内容被别人改了；还没有保存，您填的都在'),
      fieldGrid(
        overtaken.flatMap((name) => [
          { label: `${toChangeLabel(name)}　现在是`, value: toValueLine(name, shown[name], sight) },
          { label: `${toChangeLabel(name)}　您填的`, value: toValueLine(name, patch[name], sight) },
        ]),
      ),
      ...(count === 0 ? [] : [note(`另有 ${count} 项没有冲突，两种选择都会保存`)]),
      buttonRow([
        button({
          text: '用我的',
          name: 'use_mine',
          type: 'primary_filled',
          action: settleEdit.with({ id, patch: { ...patch }, shown }),
        }),
        button({
          text: '用现在的',
          name: 'use_present',
          action: settleEdit.with({ id, patch: rest, shown }),
        }),
      ]),
    ],
  });
}

/** Aliases that other organizations go by. */
export function aliasDuplicatesCard(
  { entry }: OrganizationView,
  edit: { patch: Patch; shown: Patch },
  { readable, hidden }: { readable: readonly DuplicateCandidate[]; hidden: number },
): Card {
  const data = { id: entry.id, patch: { ...edit.patch }, shown: { ...edit.shown } };
  return card({
    title: `可能重复 · ${String(entry.record['name'])}`,
    template: 'orange',
    elements: [
      div('您填的别名，台账里别的组织也在用；还没有保存，填过的内容都在'),
      ...drawLikenesses(readable, hidden),
      buttonRow([
        button({ text: '仍然保存', name: 'confirm', type: 'primary_filled', action: settleEdit.with(data) }),
        button({ text: '重新修改', name: 'amend', action: openEdit.with({ id: entry.id }) }),
      ]),
    ],
  });
}

/** What was changed, before and after; `undoes` is the version by which it is taken back. */
export function editReceiptCard({ entry, people }: OrganizationView, patch: Patch, undoes: number): Card {
  const { id, record } = entry;
  const lines = toChangeLines(record, patch, { people, guideNames: new Map() });
  return card({
    title: lines.length === 0 ? '没有改动' : `已修改 · ${String(record['name'])}`,
    template: 'green',
    elements: [
      div(
        lines.length === 0
          ? '提交的内容和台账里的一样'
          : lines.map(({ label, words }) => `${label}：${words}`).join('\n'),
      ),
      buttonRow([
        button({ text: '查看', name: 'detail', action: openOrganization.with({ id }) }),
        ...(lines.length === 0 ? [] : [undoButton({ id, version: undoes }, 'undo')]),
      ]),
      note('改动记入历史；发 /历史 加名称可以查看，也可以在那里撤销'),
    ],
  });
}
