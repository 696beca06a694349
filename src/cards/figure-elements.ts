import { columns } from '../feishu/card/build-layout.ts';
import { markdown, note } from '../feishu/card/build-text.ts';
import type { Chart } from '../feishu/card/chart.ts';
import type { ColumnSet, NestedElement } from '../feishu/card/containers.ts';

/** Figures beside each other, also on a phone. */
export function tiles(contents: readonly (readonly NestedElement[])[]): ColumnSet {
  const set = columns(contents);
  return {
    ...set,
    flex_mode: 'none',
    columns: set.columns.map((column) => ({ ...column, vertical_spacing: '2px' })),
  };
}

export function tile(label: string, count: number, hint?: string): readonly NestedElement[] {
  return [note(label), markdown(`# ${count}`), ...(hint === undefined ? [] : [note(hint)])];
}

/** The figure stands at each bar. */
export function counted(chart: Chart): Chart {
  return { ...chart, chart_spec: { ...chart.chart_spec, label: { visible: true } } };
}
