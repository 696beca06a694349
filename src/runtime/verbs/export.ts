import { extname } from 'node:path';
import { AUDIT_CSV_HEADER, toAuditCsvLine, toAuditJsonLine } from '../../domain/audit/audit-file.ts';
import type { SealableRow } from '../../domain/audit/audit-row.ts';
import { readAudit } from '../../domain/audit/list-audit-entries.ts';
import type { App } from '../../kit/app.ts';
import { LEDGER_EXPORTERS } from './export-ledger.ts';
import { misused, type Verb } from './verb.ts';

/** What can be exported, by name and by the ending of the file's name. */
export interface Exporter {
  readonly endings: readonly string[];
  /** The file's bytes in parts, made while they are taken. */
  write(app: App, ending: string): AsyncIterable<Uint8Array>;
}

const EXPORTERS: Readonly<Record<string, Exporter>> = {
  ...LEDGER_EXPORTERS,
  audit: { endings: ['.jsonl', '.csv'], write: exportAudit },
};

export const exportFile: Verb = {
  usage: `export ${Object.keys(EXPORTERS).join('|')} FILE`,
  summary: '导出到文件：台账、月报写成 .xlsx，全部写成 .xlsx 或 .jsonl，审计记录写成 .jsonl 或 .csv',
  async run(app, { args: [name, file, ...more] }) {
    if (name === undefined || file === undefined || more.length > 0) return misused(exportFile);
    const exporter = Object.hasOwn(EXPORTERS, name) ? EXPORTERS[name] : undefined;
    if (exporter === undefined) {
      const names = Object.keys(EXPORTERS).join(' ');
      return { status: 2, lines: [], notes: [`没有“${name}”可以导出；可用：${names}`] };
    }
    const ending = extname(file).toLowerCase();
    if (!exporter.endings.includes(ending)) {
      return { status: 2, lines: [], notes: [`文件名应以 ${exporter.endings.join(' 或 ')} 结尾`] };
    }
    return {
      status: 0,
      lines: [`已导出到 ${file}`],
      notes: [],
      file: { name: file, parts: exporter.write(app, ending) },
    };
  },
};

async function* exportAudit({ db }: App, ending: string): AsyncGenerator<Uint8Array> {
  const encoder = new TextEncoder();
  const [header, toLine] =
    ending === '.csv'
      ? ([AUDIT_CSV_HEADER, toAuditCsvLine] as const)
      : (['', (row: SealableRow) => `${toAuditJsonLine(row)}\n`] as const);
  yield encoder.encode(header);
  for await (const page of readAudit(db)) yield encoder.encode(page.map(toLine).join(''));
}
