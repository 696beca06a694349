import { z } from 'zod';
import {
  EXPORT_NAMES,
  exportDoneCard,
  exportFailedCard,
  ExportRequest,
} from '../../src/cards/export-card.ts';
import { writeAudit } from '../../src/domain/audit/write-audit.ts';
import { planExport } from '../../src/domain/ledger/plan-export.ts';
import { defineTask } from '../../src/kit/define-task.ts';
import { toDay } from '../../src/shared/calendar.ts';
import { makeLedgerSheets } from '../../src/sheets/make-ledger-sheets.ts';
import { makeReportSheets } from '../../src/sheets/make-report-sheets.ts';
import { toSheetHead, toShortKind } from '../../src/sheets/sheet-head.ts';

/** Makes the files of an export, one a step, each sent to the person alone as soon as it is there. */
export const makeExport = defineTask({
  name: 'export.make',
  data: ExportRequest.extend({ openId: z.string(), cardKey: z.string() }),
  progress: z.object({ files: z.number(), rows: z.number() }),
  async step({ app, taskId, data, progress = { files: 0, rows: 0 } }) {
    const { what, openId, cardKey, months } = data;
    const asker = { openId, audience: { kind: 'private' } } as const;
    const plan = await planExport(app, asker, data);
    const { scopeIds, scopeNames, people, files } = plan;
    const kinds = files[progress.files];
    // What there was to export is gone meanwhile.
    if (kinds === undefined) return {};
    const day = toDay(app.clock.now());
    const head = { ...toSheetHead(scopeNames, day), people };
    const sheets =
      what === 'ledger'
        ? await makeLedgerSheets(app, { scopeIds, kinds }, head)
        : await makeReportSheets(app, { scopeIds, kinds, months }, head);
    const rows = sheets.reduce((sum, sheet) => sum + sheet.rows.length, 0);
    const done = { files: progress.files + 1, rows: progress.rows + rows };
    const [only, ...others] = kinds;
    const kindName = only === undefined || others.length > 0 ? '' : toShortKind(only);
    const name = `${head.place}${kindName}${EXPORT_NAMES[what]}-${day.replaceAll('-', '')}.xlsx`;
    const file = { name, bytes: await app.writeWorkbook({ sheets }) };
    const isLast = done.files >= files.length;
    return {
      writes: [
        writeAudit(app, {
          actor: openId,
          action: 'export',
          subjectKind: 'organization',
          subjectId: scopeIds[0] ?? '',
          after: { what, scopes: scopeIds, kinds, months, people, rows },
        }),
      ],
      files: [{ key: `${taskId}:${done.files}`, to: { kind: 'person', openId }, file, lane: 'answer' }],
      ...(isLast
        ? { changes: [{ key: cardKey, card: exportDoneCard({ what, scopeNames, ...done }) }] }
        : { next: done }),
    };
  },
  async fail({ data: { what, cardKey }, refusal }) {
    const why =
      refusal?.code === 'no_right'
        ? '您现在没有导出的权限，没有导出；如需办理，请联系管理员授权'
        : '系统出了点问题，没有导出完；请稍后再发 /导出';
    return { changes: [{ key: cardKey, card: exportFailedCard(what, why) }] };
  },
});
