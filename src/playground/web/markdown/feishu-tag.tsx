import type { Token } from 'marked';
import type { ComponentChildren, VNode } from 'preact';
import { useContext } from 'preact/hooks';
import { toColor } from '../card/color.ts';
import { PeopleContext } from '../people.ts';
import { toClock, toDay, weekdayOf } from '../time.ts';
import { decodeEntities } from './entities.ts';
import type { FeishuTag } from './feishu-tags.ts';

interface TagProps {
  readonly tag: FeishuTag;
  readonly draw: (tokens: readonly Token[] | undefined) => ComponentChildren;
  readonly drawLink: (href: string, text: ComponentChildren) => VNode;
}

export function Tag({ tag, draw, drawLink }: TagProps): VNode {
  const { name, attributes, inner } = tag;
  switch (name) {
    case 'br':
      return <br />;
    case 'hr':
      return <hr class="card-hr" />;
    case 'font':
      return <span style={{ color: toColor(attributes.color ?? '') ?? 'inherit' }}>{draw(tag.tokens)}</span>;
    case 'text_tag':
      return <TextTag color={attributes.color ?? 'neutral'}>{draw(tag.tokens)}</TextTag>;
    case 'number_tag':
      return <span class="number-tag">{decodeEntities(inner)}</span>;
    case 'at':
    case 'person':
      return (
        <Mention
          ids={attributes.id ?? attributes.ids ?? attributes.user_id ?? ''}
          fallback={decodeEntities(inner)}
        />
      );
    case 'a':
    case 'link':
      return drawLink(
        attributes.href ?? attributes.url ?? '',
        inner === '' ? attributes.url : draw(tag.tokens),
      );
    case 'local_datetime':
      return <time>{formatDatetime(Number(attributes.millisecond), attributes.format_type ?? 'date')}</time>;
    default:
      return <span>{inner}</span>;
  }
}

export function TextTag({
  color,
  children,
}: {
  readonly color: string;
  readonly children: ComponentChildren;
}): VNode {
  return <span class={`text-tag hue-${color.split('-')[0] ?? 'neutral'}`}>{children}</span>;
}

function Mention({ ids, fallback }: { readonly ids: string; readonly fallback: string }): VNode {
  const people = useContext(PeopleContext);
  const names = ids
    .split(',')
    .filter((id) => id !== '')
    .map((id) =>
      id === 'all' ? '所有人' : (people.find((person) => person.id === id)?.name ?? fallback) || '未知用户',
    );
  return (
    <span class="mention">
      {names.length === 0 ? fallback : names.map((person) => `@${person}`).join(' ')}
    </span>
  );
}

function formatDatetime(ms: number, format: string): string {
  if (!Number.isFinite(ms)) return '';
  const day = toDay(ms);
  switch (format) {
    case 'date_num':
      return day;
    case 'date_short':
      return `${Number(day.slice(5, 7))}月${Number(day.slice(8))}日`;
    case 'week':
      return `星期${weekdayOf(day)}`;
    case 'week_short':
      return `周${weekdayOf(day)}`;
    case 'time':
    case 'time_sec':
      return toClock(ms);
    case 'timezone':
      return 'GMT+8';
    default:
      return `${day.slice(0, 4)}年${Number(day.slice(5, 7))}月${Number(day.slice(8))}日`;
  }
}
