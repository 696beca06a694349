import { z } from 'zod';
import {
  confirmImported,
  dropImported,
  importApplyingCard,
  importDroppedCard,
  importListCard,
  importReadingCard,
  importStartCard,
  importUndoingCard,
  sendTemplate,
  templateSentCard,
  undoImported,
} from '../src/cards/import-card.ts';
import { noticeCard } from '../src/cards/notice-card.ts';
import { confirmImport, dropImport } from '../src/domain/imports/decide-import.ts';
import { requireImportScope } from '../src/domain/imports/import-scope.ts';
import { listUndoable } from '../src/domain/imports/list-undoable.ts';
import { openImport } from '../src/domain/imports/open-import.ts';
import { guessKind, readKindWord } from '../src/domain/imports/read-kind-word.ts';
import { undoImport } from '../src/domain/imports/undo-rows.ts';
import { defineCommand, onPress } from '../src/kit/define-command.ts';
import { Refusal } from '../src/shared/refusal.ts';
import { applyTask } from './import/apply-task.ts';
import { judgeTask } from './import/judge-task.ts';
import { sendTemplateFile } from './import/send-template.ts';
import { undoTask } from './import/undo-task.ts';

const USAGE = '/导入 [类别，如 学会；或 记录]';

export default defineCommand({
  name: '导入',
  aliases: ['上传'],
  summary: '用 Excel 登记和修改组织：要模板，或把填好的表发给我',
  usage: USAGE,
  right: 'change_register',
  readSentence: (sentence) =>
    /^(?:帮我|请|我要|我想)?导入(?:一下)?(?:台账|组织|表格)?$/u.test(sentence) ? '' : undefined,
  readsFile: (fileName) => /\.(?:xlsx|xlsm|xls|et|csv|tsv)$/iu.test(fileName),
  parameters: { line: z.string().default('') },
  async run({ app, asker, place, args }) {
    await requireImportScope(app, asker);
    if (args.line === '') return { reply: importStartCard(asker.audience.kind) };
    if (args.line === '记录') return { reply: importListCard(await listUndoable(app, asker)) };
    const kind = readKindWord(args.line) ?? guessKind(args.line);
    if (kind === undefined) throw new Refusal('bad_arguments', { subject: USAGE });
    const files = await sendTemplateFile(app, asker, kind, place.eventId);
    const inPrivate = asker.audience.kind === 'private';
    return { ...files, reply: inPrivate ? templateSentCard(kind) : noticeCard('模板已私信给您') };
  },
  async runFile({ app, asker, place, args, file }) {
    const cardKey = `reply:${place.eventId}`;
    const { value, writes } = await openImport(app, asker, { fileName: file.name, cardKey });
    const task = judgeTask.with({ importId: value.id, cardKey, asker, file, kindWord: args.line });
    return {
      writes,
      reply: importReadingCard(file.name),
      tasks: [{ id: `import:judge:${value.id}`, task }],
    };
  },
  tasks: [judgeTask, applyTask, undoTask],
  actions: [
    onPress(sendTemplate, async ({ app, asker, place, data: { kind } }) => ({
      ...(await sendTemplateFile(app, asker, kind, place.eventId)),
      toast: { type: 'success', content: '模板已私信给您' },
    })),
    onPress(confirmImported, async ({ app, asker, cardKey, data }) => {
      const { value, writes } = await confirmImport(app, asker, data);
      const task = applyTask.with({ importId: value.id, cardKey, asker });
      return {
        writes,
        card: importApplyingCard(value, 0),
        toast: { type: 'info', content: '已确认，正在写入' },
        tasks: [{ id: `import:apply:${value.id}`, task }],
      };
    }),
    onPress(dropImported, async ({ app, asker, data }) => {
      const { value, writes } = await dropImport(app, asker, data);
      return { writes, card: importDroppedCard(value), toast: { type: 'info', content: '已放弃，没有改动' } };
    }),
    onPress(undoImported, async ({ app, asker, cardKey, data }) => {
      const { value, writes } = await undoImport(app, asker, data);
      const task = undoTask.with({ importId: value.id, cardKey, asker });
      return {
        writes,
        card: importUndoingCard(value, 0),
        toast: { type: 'info', content: '正在撤销' },
        // A version of its own: an undo that stopped half-way may be asked for again.
        tasks: [{ id: `import:undo:${value.id}:${value.version}`, task }],
      };
    }),
  ],
});
