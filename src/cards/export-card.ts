import { z } from 'zod';
import { isKind, toKindName, type Kind } from '../domain/organizations/organization.ts';
import { card } from '../feishu/card/build-card.ts';
import { div, note } from '../feishu/card/build-text.ts';
import type { Card } from '../feishu/card/card.ts';
import { declareAction } from '../feishu/declare-action.ts';

export const ExportRequest = z.object({
  what: z.enum(['ledger', 'reports']),
  /** Empty for all. */
  kinds: z.array(z.custom<Kind>((kind) => typeof kind === 'string' && isKind(kind))),
  /** 'YYYY-MM', for reports. */
  months: z.array(z.string()),
  organizationId: z.string().optional(),
});

export type ExportRequest = z.infer<typeof ExportRequest>;

export const exportNow = declareAction('export.now', ExportRequest);

export const EXPORT_NAMES = { ledger: '台账', reports: '月报' } as const;

interface Exported {
  readonly what: keyof typeof EXPORT_NAMES;
  readonly scopeNames: readonly string[];
  readonly files: number;
}

/** Says that the files are being made; they come by themselves. */
export function exportStartedCard({ what, scopeNames, files }: Exported): Card {
  return card({
    title: `正在导出${EXPORT_NAMES[what]}`,
    subtitle: scopeNames.join('、'),
    elements: [
      div(files === 1 ? '正在生成，做好后发到您的私聊' : `组织较多，分成 ${files} 个文件，做好一个发一个`),
      note('含个人信息的表格只发给您本人，请妥善保管'),
    ],
  });
}

export function exportDoneCard({
  what,
  scopeNames,
  files,
  rows,
}: Exported & { readonly rows: number }): Card {
  return card({
    title: `${EXPORT_NAMES[what]}已导出`,
    subtitle: scopeNames.join('、'),
    template: 'green',
    elements: [
      div(`共 ${rows} 行，${files} 个文件，已发到您的私聊`),
      note(
        what === 'ledger'
          ? '改好后可以用 /导入 再导回来；含个人信息的表格请妥善保管'
          : '含个人信息的表格请妥善保管',
      ),
    ],
  });
}

export function exportFailedCard(what: keyof typeof EXPORT_NAMES, why: string): Card {
  return card({ title: `${EXPORT_NAMES[what]}没有导出`, template: 'orange', elements: [div(why)] });
}

/** Says how to ask for less. */
export function exportTooLargeCard(
  what: keyof typeof EXPORT_NAMES,
  kinds: readonly { readonly kind: Kind; readonly count: number }[],
  rowsMax: number,
): Card {
  const [largest] = kinds;
  const name = largest === undefined ? '组织' : toKindName(largest.kind).replace(/（.*）/u, '');
  return card({
    title: '内容太多',
    template: 'orange',
    elements: [
      div(
        `${kinds.map(({ kind, count }) => `${toKindName(kind)} ${count} 行`).join('，')}；一个文件最多 ${rowsMax} 行`,
      ),
      note(`请缩小范围再导出，例如：/导出 ${EXPORT_NAMES[what]} ${name} 某某市科协`),
    ],
  });
}
