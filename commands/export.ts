import { z } from 'zod';
import {
  exportFailedCard,
  exportNow,
  exportStartedCard,
  exportTooLargeCard,
  type ExportRequest,
} from '../src/cards/export-card.ts';
import { noticeCard } from '../src/cards/notice-card.ts';
import type { Asker } from '../src/domain/access/asker.ts';
import { EXPORT_ROWS_MAX, listExportable, planExport } from '../src/domain/ledger/plan-export.ts';
import { readRange } from '../src/domain/ledger/read-range.ts';
import { toDefaultMonth } from '../src/domain/reports/report-period.ts';
import type { Card } from '../src/feishu/card/card.ts';
import type { App } from '../src/kit/app.ts';
import { defineCommand, onPress } from '../src/kit/define-command.ts';
import type { NewTask } from '../src/kit/define-task.ts';
import { takeMonths } from '../src/shared/take-months.ts';
import { Refusal } from '../src/shared/refusal.ts';
import { makeExport } from './export/make-export.ts';

const MONTHS_MAX = 12;
const USAGE = '/导出 [台账|月报] [类别] [组织全称] [月份，如 2026-10]';

export default defineCommand({
  name: '导出',
  aliases: ['下载'],
  summary: '把台账或月报导出成 Excel，发到您的私聊',
  usage: USAGE,
  right: 'export_ledger',
  readSentence: (sentence) =>
    /^(?:帮我|请|我要|我想)?导出(?:一下)?(台账|月报)$/u.exec(sentence.replace(/[。！!]$/u, ''))?.[1],
  parameters: { line: z.string().default('') },
  async run({ app, asker, place, args }) {
    const request = await readRequest(app, asker, args.line);
    const cardKey = `${asker.audience.kind === 'private' ? 'reply' : 'private'}:${place.eventId}`;
    const { card, tasks } = await start(app, asker, request, { id: `export:${place.eventId}`, cardKey });
    if (asker.audience.kind === 'private') return { reply: card, tasks };
    return {
      reply: noticeCard('导出的表格只发给您本人，请看私聊'),
      messages: [{ key: cardKey, to: { kind: 'person', openId: asker.openId }, card, lane: 'answer' }],
      tasks,
    };
  },
  tasks: [makeExport],
  actions: [
    onPress(exportNow, async ({ app, asker, cardKey: clicked, data }) => {
      const { openId } = asker;
      const id = `export:${clicked}:${openId}`;
      const { card, tasks } = await start(app, asker, data, { id, cardKey: id });
      return {
        tasks,
        messages: [{ key: id, to: { kind: 'person', openId }, card, lane: 'answer' }],
        toast: { type: 'info', content: '表格做好后发到您的私聊；这张卡片只导出一次，要新的请发 /导出' },
      };
    }),
  ],
});

async function readRequest(app: App, asker: Asker, line: string): Promise<ExportRequest> {
  const { months, rest } = takeMonths(line, app.clock.now());
  const [, word = '台账', range = ''] = /^(台账|月报)?\s*(.*)$/u.exec(rest) ?? [];
  const what = word === '月报' ? 'reports' : 'ledger';
  const scope = await listExportable(app, asker, undefined);
  const { organization, kinds, topic } = await readRange(app, scope, range);
  if (topic !== undefined || months.length > (what === 'ledger' ? 0 : MONTHS_MAX))
    throw new Refusal('bad_arguments', { subject: USAGE });
  return {
    what,
    kinds: [...kinds],
    months:
      what === 'ledger' ? [] : months.length > 0 ? months : [toDefaultMonth(app.clock.now(), () => false)],
    organizationId: organization?.id,
  };
}

async function start(
  app: App,
  asker: Asker,
  request: ExportRequest,
  { id, cardKey }: { id: string; cardKey: string },
): Promise<{ card: Card; tasks: readonly NewTask[] }> {
  const { what } = request;
  const { files, tooLarge, scopeNames } = await planExport(app, asker, request);
  if (tooLarge.length > 0) return { card: exportTooLargeCard(what, tooLarge, EXPORT_ROWS_MAX), tasks: [] };
  if (files.length === 0) return { card: exportFailedCard(what, '这个范围里没有登记在册的组织'), tasks: [] };
  return {
    card: exportStartedCard({ what, scopeNames, files: files.length }),
    tasks: [{ id, task: makeExport.with({ ...request, openId: asker.openId, cardKey }) }],
  };
}
