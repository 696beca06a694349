import type { VNode } from 'preact';
import { toRecord, toText } from '../json.ts';
import { Icon, type IconName } from '../ui/icon.tsx';
import { toColor } from './color.ts';

/** Parts of Feishu's icon tokens and the drawing of ours that comes nearest; the first that fits is taken. */
const NEAREST: readonly (readonly [part: string, icon: IconName])[] = [
  ['calendar', 'calendar'],
  ['time', 'clock'],
  ['bell', 'bell'],
  ['alarm', 'bell'],
  ['warning', 'warn'],
  ['yes', 'success'],
  ['done', 'success'],
  ['succeed', 'success'],
  ['close', 'close'],
  ['no_', 'error'],
  ['error', 'error'],
  ['info', 'info'],
  ['maybe', 'info'],
  ['group', 'group'],
  ['team', 'group'],
  ['community', 'group'],
  ['member', 'person'],
  ['contact', 'person'],
  ['chart', 'chart'],
  ['data', 'chart'],
  ['file', 'file'],
  ['doc', 'file'],
  ['sheet', 'file'],
  ['image', 'image'],
  ['link', 'link'],
  ['edit', 'edit'],
  ['flag', 'flag'],
  ['star', 'star'],
  ['search', 'search'],
  ['download', 'download'],
  ['refresh', 'refresh'],
  ['reply', 'reply'],
  ['chat', 'chat'],
  ['right', 'right'],
  ['down', 'down'],
  ['left', 'left'],
];

/** Draws nothing for a token without a likeness. */
export function CardIcon({
  icon,
  size = 16,
}: {
  readonly icon: unknown;
  readonly size?: number;
}): VNode | null {
  const { tag, token, color } = toRecord(icon);
  if (tag === 'custom_icon') return <Icon name="image" size={size} />;
  const name = toText(token);
  const found = NEAREST.find(([part]) => name.includes(part));
  if (found === undefined) return null;
  return (
    <span class="card-icon" style={{ color: toColor(toText(color)) ?? 'inherit' }}>
      <Icon name={found[1]} size={size} />
    </span>
  );
}
