import type { ComponentChildren, VNode } from 'preact';
import { isRecord, type Json, toList, toNumber, toReadable, toRecord, toText, toTexts } from '../json.ts';
import { TextTag } from '../markdown/feishu-tag.tsx';
import { InlineMarkdown, Markdown } from '../markdown/markdown.tsx';
import { toDay, toClock } from '../time.ts';
import { PersonBadge } from './person-element.tsx';

/** One cell of a `table`, by the type of its column. */
export function drawCell(column: Json, value: unknown): ComponentChildren {
  switch (column.data_type) {
    case 'lark_md':
      return <InlineMarkdown source={toReadable(value)} />;
    case 'markdown':
      return <Markdown source={toReadable(value)} />;
    case 'number':
      return typeof value === 'number' ? formatNumber(value, toRecord(column.format)) : toReadable(value);
    case 'options':
      return <OptionTags value={value} />;
    case 'persons':
      return <Persons ids={typeof value === 'string' ? [value] : toTexts(value)} />;
    case 'date':
      return typeof value === 'number' ? formatDate(value, toText(column.date_format)) : toReadable(value);
    default:
      return toReadable(value);
  }
}

function OptionTags({ value }: { readonly value: unknown }): VNode {
  const options =
    typeof value === 'string' ? [{ text: value, color: 'neutral' }] : toList(value).filter(isRecord);
  return (
    <span class="tags">
      {options.map((option, index) => (
        <TextTag key={index} color={toText(option.color) || 'neutral'}>
          {toText(option.text)}
        </TextTag>
      ))}
    </span>
  );
}

function Persons({ ids }: { readonly ids: readonly string[] }): VNode {
  return (
    <span class="tags">
      {ids.map((id) => (
        <PersonBadge key={id} id={id} avatar name size={20} capsule={false} />
      ))}
    </span>
  );
}

function formatNumber(value: number, format: Json): string {
  const digits = format.precision === undefined ? undefined : toNumber(format.precision);
  const text = new Intl.NumberFormat('zh-CN', {
    useGrouping: format.separator === true,
    minimumFractionDigits: digits,
    maximumFractionDigits: digits ?? 10,
  }).format(value);
  return toText(format.symbol) + text;
}

/** Tokens are replaced longest first, so that MM (month) and mm (minute) stay apart. */
function formatDate(ms: number, format: string): string {
  const day = toDay(ms);
  const clock = toClock(ms);
  if (day === '') return '';
  return (format === '' ? 'YYYY/MM/DD' : format)
    .replace('YYYY', day.slice(0, 4))
    .replace('MM', day.slice(5, 7))
    .replace('DD', day.slice(8))
    .replace('HH', clock.slice(0, 2))
    .replace('mm', clock.slice(3))
    .replace('ss', '00');
}
