import type { CSSProperties } from 'preact';
import { type Json, toText } from '../json.ts';

type FlowStyle = Pick<
  CSSProperties,
  'flexDirection' | 'flexWrap' | 'rowGap' | 'columnGap' | 'justifyContent' | 'alignItems' | 'padding'
>;

const SPACINGS: Readonly<Record<string, string>> = {
  small: '4px',
  medium: '8px',
  large: '12px',
  extra_large: '16px',
};
const ALIGNS: Readonly<Record<string, string>> = {
  left: 'flex-start',
  top: 'flex-start',
  center: 'center',
  right: 'flex-end',
  bottom: 'flex-end',
};

/** Margins may be negative, paddings may not; both have one to four values in px. */
export function toEdges(value: unknown): string | undefined {
  const text = toText(value).trim();
  return /^-?\d{1,3}px( -?\d{1,3}px){0,3}$/.test(text) ? text : undefined;
}

export function toSpacing(value: unknown, fallback: string): string {
  const text = toText(value);
  return SPACINGS[text] ?? toEdges(text) ?? fallback;
}

/** A single length: `[16,999]px`, or undefined for words such as `fill` and `auto`. */
export function toPixels(value: unknown): string | undefined {
  const text = toText(value);
  return /^\d{1,3}px$/.test(text) ? text : undefined;
}

/** The flow of a container's children: the body, forms, columns and interactive containers share these keys. */
export function toFlow(node: Json, gap = '8px'): FlowStyle {
  const horizontal = node.direction === 'horizontal';
  const across = ALIGNS[toText(node.horizontal_align)];
  const down = ALIGNS[toText(node.vertical_align)];
  return {
    flexDirection: horizontal ? 'row' : 'column',
    flexWrap: horizontal ? 'wrap' : 'nowrap',
    rowGap: toSpacing(node.vertical_spacing, gap),
    columnGap: toSpacing(node.horizontal_spacing, '8px'),
    justifyContent: (horizontal ? across : down) ?? 'flex-start',
    alignItems: (horizontal ? down : across) ?? (horizontal ? 'flex-start' : 'stretch'),
    padding: toEdges(node.padding),
  };
}
