import type { OrganizationView } from '../../domain/ledger/view-organization.ts';
import { BLOCKS } from '../../domain/organizations/checklists.ts';
import { LEVELS, toKindName } from '../../domain/organizations/organization.ts';
import { toField, type FieldName } from '../../domain/organizations/record-fields.ts';
import { button } from '../../feishu/card/build-button.ts';
import type { CardTag } from '../../feishu/card/build-card.ts';
import { card } from '../../feishu/card/build-card.ts';
import { buttonRow, collapsible, fieldGrid } from '../../feishu/card/build-layout.ts';
import { div, note } from '../../feishu/card/build-text.ts';
import type { Button } from '../../feishu/card/button.ts';
import type { BodyElement, Card } from '../../feishu/card/card.ts';
import { daysBetween } from '../../shared/calendar.ts';
import { wideField } from '../wide-field.ts';
import { CHANGES, listChanges, openChange } from './change-forms.ts';
import { toHonourWords } from './change-words.ts';
import { drawChecklists, listChecklistButtons } from './details-checklists.ts';
import { drawMarks } from './details-marks.ts';
import { openEdit } from './edit-card.ts';
import { GROUPS, groupOf } from './field-groups.ts';
import { openHistory } from './history-card.ts';
import { listRecordLines, type RecordLine } from './record-lines.ts';

const SHOWN_MAX = 8;
/** A card holds 30 KB; what is longer stands in full where it is edited. */
const VALUE_LENGTH_MAX = 80;
const LISTED_MAX = 10;
/** What the header says already. */
const IN_HEADER: readonly FieldName[] = ['name', 'level', 'stage'];
const STAGE_COLORS = {
  planned: 'neutral',
  preparing: 'blue',
  established: 'green',
  suspended: 'orange',
  deregistered: 'red',
} as const satisfies Readonly<Record<string, CardTag['color']>>;

/** All that may be seen of an organization here; `asked` is the field somebody asked for. `today` is 'YYYY-MM-DD'. */
export function detailsCard(view: OrganizationView, today: string, asked?: FieldName): Card {
  const { entry, people, guideName } = view;
  const { kind, record } = entry;
  const lines = listRecordLines(kind, record, { people, guideName })
    .filter(({ name }) => !IN_HEADER.includes(name))
    .map((line) => ({ ...line, value: cut(line.value) }));
  const level = toField('level').type;
  const levelName = level.as === 'choice' ? (level.choices[String(record['level'])] ?? '') : '';
  return card({
    title: String(record['name']),
    subtitle: `${toKindName(kind)} · ${levelName}`,
    tags: [toStageTag(String(record['stage']))],
    elements: [
      ...(asked === undefined ? [] : [drawAsked(view, asked, lines)]),
      ...(lines.length === 0 ? [] : [fieldGrid(lines.slice(0, SHOWN_MAX))]),
      ...drawFolded(kind === 'SOC', lines.slice(SHOWN_MAX)),
      ...drawTerm(view, today),
      ...drawRelations(view),
      ...drawMarks(view),
      ...drawChecklists(view),
      ...drawHonours(view),
      ...drawButtons(view),
      note(`第 ${entry.version} 版${toFootnote(view)}`),
    ],
  });
}

function toFootnote({ entry, people, mayUpdate }: OrganizationView): string {
  if (people === 'hidden') return '；个人信息不在这里显示';
  return mayUpdate ? `；只改几项也可以打字：/查询 ${String(entry.record['name'])} 联络员=…` : '';
}

function drawAsked(
  { people }: OrganizationView,
  asked: FieldName,
  lines: readonly RecordLine[],
): BodyElement {
  const { label, isPersonal = false } = toField(asked);
  const found = lines.find(({ name }) => name === asked);
  const missing = isPersonal && people === 'hidden' ? '个人信息请有权限的同志在私聊中查看' : '台账中没有填';
  return wideField(label, found?.value ?? missing);
}

function toStageTag(stage: string): CardTag {
  const { type } = toField('stage');
  const text = type.as === 'choice' ? (type.choices[stage] ?? stage) : stage;
  const colors = new Map<string, NonNullable<CardTag['color']>>(Object.entries(STAGE_COLORS));
  return { text, color: colors.get(stage) ?? 'neutral' };
}

function drawFolded(isSociety: boolean, lines: readonly RecordLine[]): BodyElement[] {
  const byBlock = Map.groupBy(lines, ({ name }) => {
    const { block } = toField(name);
    return isSociety && block !== undefined ? BLOCKS[block] : GROUPS[groupOf(name)];
  });
  return [...byBlock].map(([title, own]) =>
    collapsible({
      title: `${title}（${own.length} 项）`,
      elements: [div(own.map(({ label, value }) => `${label}：${value}`).join('\n'))],
    }),
  );
}

function drawTerm({ termDueOn }: OrganizationView, today: string): BodyElement[] {
  if (termDueOn === undefined) return [];
  const days = daysBetween(today, termDueOn);
  const words = days < 0 ? `已过 ${-days} 天` : `还有 ${days} 天`;
  return [wideField('本届到期', `${termDueOn}（${words}）`)];
}

function drawRelations({ coveredBy, below }: OrganizationView): BodyElement[] {
  return [
    ...(coveredBy.length === 0 ? [] : [wideField('由哪个党组织覆盖', cut(coveredBy.join('、')))]),
    ...(below.length === 0
      ? []
      : [
          wideField(
            '指导的组织',
            below.map(({ kind, count }) => `${toKindName(kind)} ${count} 个`).join('、'),
          ),
        ]),
  ];
}

function drawHonours({ honours }: OrganizationView): BodyElement[] {
  if (honours.length === 0) return [];
  const levels = new Map<string, string>(Object.entries(LEVELS));
  const lines = honours
    .slice(0, LISTED_MAX)
    .map(({ title, year, level, issuer }) =>
      cut(toHonourWords([title, String(year), levels.has(String(level)) ? String(level) : '', issuer ?? ''])),
    );
  const rest = honours.length > lines.length ? ['……更早的从略'] : [];
  return [
    collapsible({ title: `荣誉（${honours.length} 项）`, elements: [div([...lines, ...rest].join('\n'))] }),
  ];
}

function drawButtons(view: OrganizationView): BodyElement[] {
  const { entry, mayUpdate } = view;
  const { id } = entry;
  const first: Button[] = [
    ...(mayUpdate
      ? [button({ text: '修改', name: 'edit', type: 'primary_filled', action: openEdit.with({ id }) })]
      : []),
    ...listChecklistButtons(view),
    button({ text: '历史', name: 'history', action: openHistory.with({ id }) }),
  ];
  const more = listChanges(view).map((change) =>
    button({ text: CHANGES[change].button, name: change, action: openChange.with({ id, change }) }),
  );
  return [
    buttonRow(first),
    ...(more.length === 0 ? [] : [collapsible({ title: '更多', elements: [buttonRow(more)] })]),
  ];
}

function cut(text: string): string {
  return text.length > VALUE_LENGTH_MAX ? `${text.slice(0, VALUE_LENGTH_MAX)}…` : text;
}
