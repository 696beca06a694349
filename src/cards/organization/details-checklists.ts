import type { OrganizationView } from '../../domain/ledger/view-organization.ts';
import { listChecklists, toChecklist } from '../../domain/organizations/checklists.ts';
import { button } from '../../feishu/card/build-button.ts';
import { collapsible } from '../../feishu/card/build-layout.ts';
import { div, note } from '../../feishu/card/build-text.ts';
import type { Button } from '../../feishu/card/button.ts';
import type { BodyElement } from '../../feishu/card/card.ts';
import { toBasisLine } from '../clause-names.ts';
import { openChecklist } from './checklist-card.ts';

/** Shown of an evidence; all of it stands where it is edited. */
const EVIDENCE_LENGTH_MAX = 60;

/** Each checklist with its items and the day each was last confirmed. */
export function drawChecklists({ entry, items, people }: OrganizationView): BodyElement[] {
  return listChecklists(entry.kind).map((id) => {
    const { name, items: asked, basis } = toChecklist(id);
    const lines = Object.entries(asked).map(([item, words]) => {
      const found = items.find((one) => one.checklist === id && one.item === item);
      if (found === undefined) return { holds: false, words: `${words}：没有确认` };
      const evidence =
        people === 'shown' && found.evidence !== null
          ? `，${found.evidence.slice(0, EVIDENCE_LENGTH_MAX)}`
          : '';
      return {
        holds: found.holds,
        words: `${words}：${found.holds ? '是' : '否'}（${found.confirmedOn} 确认${evidence}）`,
      };
    });
    const done = lines.filter(({ holds }) => holds).length;
    return collapsible({
      title: `${name} ${done}/${lines.length}`,
      elements: [div(lines.map(({ words }) => words).join('\n')), note(toBasisLine(basis))],
    });
  });
}

export function listChecklistButtons({ entry, mayUpdate }: OrganizationView): Button[] {
  if (!mayUpdate || entry.record['stage'] === 'deregistered') return [];
  return listChecklists(entry.kind).map((checklist) =>
    button({
      text: `确认${toChecklist(checklist).name}`,
      name: `confirm_${checklist}`,
      action: openChecklist.with({ id: entry.id, checklist }),
    }),
  );
}
