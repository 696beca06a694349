import { z } from 'zod';
import { WRONG_ROWS_MAX, type FileRemark, type Import } from '../domain/imports/import.ts';
import type { ImportView, ViewedChange } from '../domain/imports/view-import.ts';
import { isKind, KINDS, type Kind } from '../domain/organizations/organization.ts';
import { isFieldName, toField } from '../domain/organizations/record-fields.ts';
import type { FieldValue } from '../domain/organizations/record.ts';
import { button } from '../feishu/card/build-button.ts';
import { card } from '../feishu/card/build-card.ts';
import { buttonRow, fieldGrid } from '../feishu/card/build-layout.ts';
import { div, note } from '../feishu/card/build-text.ts';
import type { BodyElement, Card } from '../feishu/card/card.ts';
import { declareAction } from '../feishu/declare-action.ts';
import { toShanghaiMinute } from '../shared/calendar.ts';
import { typedEntries } from '../shared/typed-entries.ts';
import { toRemarkWords, toRowFaultWords } from './import-words.ts';
import { toValueWords } from './organization/record-lines.ts';

const Seen = z.object({ id: z.string(), version: z.number() });
export const sendTemplate = declareAction(
  'import.template',
  z.object({ kind: z.custom<Kind>((kind) => typeof kind === 'string' && isKind(kind)) }),
);
export const confirmImported = declareAction('import.confirm', Seen);
export const dropImported = declareAction('import.drop', Seen);
export const undoImported = declareAction('import.undo', Seen);

/** How it goes, and a button for the template of each kind. */
export function importStartCard(audience: 'private' | 'group'): Card {
  const how =
    audience === 'private'
      ? '2. 填好后把文件直接发给我'
      : '2. 填好后把文件发到群里，再回复这个文件：@科协助手 导入';
  return card({
    title: '导入台账',
    elements: [
      div('1. 点下面的类别，我把模板发给您；台账导出的表也可以直接改了用'),
      div(how),
      div('3. 我先核对，告诉您新增、修改、有误各多少；您确认后才写入，写入后还能整次撤销'),
      buttonRow(
        typedEntries(KINDS).map(([kind], index) =>
          button({
            text: toShortKind(kind),
            name: index === 0 ? 'template' : `template_${index + 1}`,
            action: sendTemplate.with({ kind }),
          }),
        ),
      ),
      note('也可以打字：/导入 学会。几类组织可以放在同一个文件的几张表里，或加一列“类别”'),
      note('导错了？发 /导入 记录，可以整次撤销'),
    ],
  });
}

export function templateSentCard(kind: Kind): Card {
  return card({
    title: `导入模板 · ${toShortKind(kind)}`,
    elements: [
      div('模板已发给您：标红的栏必填，指着表头可以看到怎么填、依据是什么'),
      note('填好后把文件直接发给我；空着的格不会抹掉台账里原有的内容，要清空请填“清空”'),
    ],
  });
}

/** `done` lines of `total`; nothing is known yet before the file is read. */
export function importReadingCard(
  fileName: string,
  progress?: { readonly done: number; readonly total: number },
): Card {
  return card({
    title: '正在读取…',
    subtitle: fileName,
    elements: [
      div(
        progress === undefined
          ? '文件已收到，正在读取和核对，好了会更新在这张卡片上'
          : `已核对 ${progress.done} 行，共 ${progress.total} 行`,
      ),
    ],
  });
}

/** Why a file was not read, in one sentence. */
export function importFailedCard(fileName: string, text: string): Card {
  return card({
    title: '没有导入',
    subtitle: fileName,
    template: 'orange',
    elements: [div(text), note('台账没有任何改动')],
  });
}

/** What the file would change, before anything is changed. */
export function importJudgedCard(view: ImportView): Card {
  const { imported } = view;
  const { id, version, fileName, counts, notes } = imported;
  const right = counts.new + counts.changed;
  if (imported.state === 'failed')
    return importFailedCard(
      fileName,
      notes.remarks.slice(0, REMARKS_SHOWN_MAX).map(toRemarkWords).join('；'),
    );
  const summary = right === 0 && counts.wrong === 0 ? '与台账一致，没有要改的' : '请核对，确认后才写入台账';
  return card({
    title: '导入核对',
    subtitle: fileName,
    ...(counts.wrong > 0 ? { template: 'orange' } : {}),
    elements: [
      div(summary),
      fieldGrid([
        { label: '新增', value: String(counts.new) },
        { label: '修改', value: String(counts.changed) },
        { label: '不变', value: String(counts.unchanged) },
        { label: '有误', value: String(counts.wrong) },
      ]),
      ...drawSamples(view),
      ...drawWarnings(view),
      ...drawRemarks(notes.remarks),
      ...(counts.wrong === 0
        ? []
        : [
            div('有误的行已另存成表私信给您，每一格标明了原因；改好后把那个表发回来就行'),
            ...(counts.wrong > WRONG_ROWS_MAX ? [note(`有误的行太多，表里只有前 ${WRONG_ROWS_MAX} 行`)] : []),
          ]),
      ...(right === 0
        ? []
        : [
            buttonRow([
              button({
                text: counts.wrong === 0 ? `确认导入 ${right} 个` : `只导入无误的 ${right} 个`,
                name: 'confirm',
                type: 'primary_filled',
                action: confirmImported.with({ id, version }),
              }),
              button({ text: '放弃', name: 'cancel', action: dropImported.with({ id, version }) }),
            ]),
          ]),
    ],
  });
}

export function importApplyingCard({ fileName, counts }: Import, done: number): Card {
  return card({
    title: '正在导入…',
    subtitle: fileName,
    elements: [div(`已写入 ${done} 个，共 ${counts.new + counts.changed} 个；可以离开，好了会更新在这里`)],
  });
}

/** `why` says what kept it from going on to its end. */
export function importAppliedCard({ imported, left }: ImportView, why?: string): Card {
  const { id, version, fileName, counts } = imported;
  const missing = counts.new + counts.changed - counts.applied - counts.undone - counts.kept;
  const isWhole = missing === 0 && why === undefined;
  return card({
    title: isWhole ? '导入完成' : '导入结束，有的没有写入',
    subtitle: fileName,
    template: isWhole ? 'green' : 'orange',
    elements: [
      fieldGrid([
        { label: '已写入', value: String(counts.applied) },
        { label: '没有写入', value: String(missing) },
      ]),
      ...(why === undefined ? [] : [div(why)]),
      ...left.map(({ name, faults }) => div(`${name}　${faults.map(toRowFaultWords).join('；')}`)),
      ...drawMore(counts.overtaken, left.length),
      ...(counts.applied === 0 ? [] : [undoButton({ id, version }, 'undo')]),
      note('每一处改动都记在历史里：/历史 组织全称'),
    ],
  });
}

/** The newest imports that may be taken back, each with its button. */
export function importListCard(imported: readonly Import[]): Card {
  if (imported.length === 0)
    return card({ title: '导入记录', template: 'grey', elements: [div('没有您可以撤销的导入')] });
  return card({
    title: '导入记录',
    elements: imported.flatMap(({ id, version, fileName, counts, appliedAt, importedBy }, index) => [
      fieldGrid([
        { label: '文件', value: fileName },
        { label: '时间', value: appliedAt === null ? '' : toShanghaiMinute(appliedAt) },
        { label: '写入', value: `${counts.applied} 个` },
        { label: '来自', value: importedBy === 'operator' ? '运维命令' : '聊天' },
      ]),
      undoButton({ id, version }, index === 0 ? 'undo' : `undo_${index + 1}`),
    ]),
  });
}

function undoButton(seen: z.infer<typeof Seen>, name: string) {
  return button({
    text: '撤销整次导入',
    name,
    action: undoImported.with(seen),
    confirm: {
      title: '撤销整次导入？',
      text: '新增的会注销，修改的会改回原样；导入之后又改过的保持不动',
    },
  });
}

export function importUndoingCard({ fileName, counts }: Import, done: number): Card {
  return card({
    title: '正在撤销…',
    subtitle: fileName,
    elements: [div(`已撤销 ${done} 个，共 ${counts.applied} 个；可以离开，好了会更新在这里`)],
  });
}

export function importUndoneCard({ imported, left }: ImportView): Card {
  const { fileName, counts } = imported;
  return card({
    title: counts.kept === 0 ? '已撤销整次导入' : '已撤销，有的保持不动',
    subtitle: fileName,
    template: counts.kept === 0 ? 'green' : 'orange',
    elements: [
      fieldGrid([
        { label: '已撤销', value: String(counts.undone) },
        { label: '保持不动', value: String(counts.kept) },
      ]),
      ...left.map(({ name, faults }) => div(`${name}　${faults.map(toRowFaultWords).join('；')}`)),
      ...drawMore(counts.kept, left.length),
      note('新增的组织已注销，没有删除，需要时可以恢复'),
    ],
  });
}

export function importDroppedCard({ fileName }: Import): Card {
  return card({
    title: '已放弃导入',
    subtitle: fileName,
    template: 'grey',
    elements: [div('台账没有任何改动；要导入请再发一次文件')],
  });
}

/** 乡镇科协, 学会. */
function toShortKind(kind: Kind): string {
  return KINDS[kind].replace(/（.*）/u, '');
}

function drawSamples({ imported: { counts }, newNames, changes }: ImportView): BodyElement[] {
  const rest = counts.new - newNames.length;
  return [
    ...(newNames.length === 0
      ? []
      : [div(`新增：${newNames.join('、')}${rest > 0 ? ` 等 ${counts.new} 个` : ''}`)]),
    ...changes.map((change) => div(toChangeWords(change))),
    ...drawMore(counts.changed, changes.length),
  ];
}

const REMARKS_SHOWN_MAX = 8;

function drawRemarks(remarks: readonly FileRemark[]): BodyElement[] {
  const shown = remarks.slice(0, REMARKS_SHOWN_MAX);
  return [...shown.map((remark) => note(toRemarkWords(remark))), ...drawMore(remarks.length, shown.length)];
}

const FIELDS_SHOWN_MAX = 4;
const VALUE_LENGTH_MAX = 60;

function toChangeWords({ name, fields }: ViewedChange): string {
  const shown = fields.slice(0, FIELDS_SHOWN_MAX).map((field) => {
    const label = isFieldName(field.name) ? toField(field.name).label : field.name;
    if (field.isHidden) return `${label}有改动`;
    return `${label} ${toWords(field.name, field.before)} → ${toWords(field.name, field.after)}`;
  });
  const rest = fields.length - shown.length;
  return `${name}：${shown.join('；')}${rest > 0 ? `；另有 ${rest} 处` : ''}`;
}

function toWords(name: string, value: FieldValue | undefined): string {
  return value === undefined ? '空' : toValueWords(name, value).slice(0, VALUE_LENGTH_MAX);
}

function drawWarnings({ imported: { counts }, warned }: ImportView): BodyElement[] {
  if (counts.warned === 0) return [];
  return [
    div(`有 ${counts.warned} 行请再看一眼，不影响导入：`),
    ...warned.map(({ sheet, line, name, faults }) =>
      note(`“${sheet}”第 ${line} 行 ${name}　${faults.map(toRowFaultWords).join('；')}`),
    ),
    ...drawMore(counts.warned, warned.length),
  ];
}

function drawMore(count: number, shown: number): BodyElement[] {
  return count > shown ? [note(`这里列出前 ${shown} 个，共 ${count} 个`)] : [];
}
