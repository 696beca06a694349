import type { OrganizationView } from '../../domain/ledger/view-organization.ts';
import { collapsible } from '../../feishu/card/build-layout.ts';
import { div, note } from '../../feishu/card/build-text.ts';
import type { BodyElement } from '../../feishu/card/card.ts';
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
  return [
    ...(missing.length === 0 ? [] : [wideField(`缺 ${missing.length} 项`, missing.join('、'))]),
    ...marks.filter((mark) => mark.startsWith('finding:')).map(drawFinding),
  ];
}

function drawFinding(mark: string): BodyElement {
  const { name, advice, basis, modality } = toMarkWords(mark);
  const strength = modality === undefined ? '' : `（${MODALITY_NAMES[modality]}）`;
  return collapsible({
    title: `提示：${name}${strength}`,
    elements: [div(advice), ...basis.map((one) => note(toBasisLine(one)))],
  });
}
