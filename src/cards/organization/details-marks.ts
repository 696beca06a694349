import type { OrganizationView } from '../../domain/ledger/view-organization.ts';
import { collapsible } from '../../feishu/card/build-layout.ts';
import { div, note } from '../../feishu/card/build-text.ts';
import type { BodyElement } from '../../feishu/card/card.ts';
import type { NestedElement } from '../../feishu/card/containers.ts';
import { isFieldName, toField } from '../../domain/organizations/record-fields.ts';
import { toBasisLine } from '../clause-names.ts';
import { wideField } from '../wide-field.ts';
import { MODALITY_NAMES, toMarkWords } from './mark-words.ts';

/** What is missing, and what the rules say about what is there, with what they rest on. */
export function drawMarks({ marks }: OrganizationView): BodyElement[] {
  const missing = marks.flatMap((mark) => {
    const name = mark.startsWith('missing:') ? mark.slice('missing:'.length) : '';
    return isFieldName(name) ? [toField(name).label] : [];
  });
  const findings = marks.filter((mark) => mark.startsWith('finding:'));
  return [
    ...(missing.length === 0 ? [] : [wideField(`缺 ${missing.length} 项`, missing.join('、'))]),
    ...(findings.length === 0
      ? []
      : [
          collapsible({
            title: `提示 ${findings.length} 条`,
            expanded: true,
            elements: findings.flatMap(drawFinding),
          }),
        ]),
  ];
}

function drawFinding(mark: string): NestedElement[] {
  const { name, advice, basis, modality } = toMarkWords(mark);
  const strength = modality === undefined ? '' : `（${MODALITY_NAMES[modality]}）`;
  return [div(`${name}${strength}：${advice}`), note(`依据：${basis.map(toBasisLine).join('；')}`)];
}
