import { fieldGrid } from '../feishu/card/build-layout.ts';
import type { ColumnSet } from '../feishu/card/containers.ts';

/** A label and a long value in a grey box of the card's whole width, also on a phone. */
export function wideField(label: string, value: string): ColumnSet {
  return { ...fieldGrid([{ label, value }]), flex_mode: 'none' };
}
