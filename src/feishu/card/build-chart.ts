import type { Chart } from './chart.ts';

export interface ChartPoint {
  readonly label: string;
  readonly value: number;
  /** Which line, or which colour within a group of bars. */
  readonly series?: string;
}

/** In characters; longer ones push each other out on 390 px. */
const LABEL_LENGTH_UPRIGHT_MAX = 4;

interface ChartOptions {
  readonly title: string;
  readonly data: readonly ChartPoint[];
}

/** Grouped when the points name a series; lying down when a label is too long to stand under its bar. */
export function barChart(options: ChartOptions): Chart {
  const isGrouped = hasSeries(options);
  const labelField = isGrouped ? ['label', 'series'] : 'label';
  const isLying = options.data.some(({ label }) => label.length > LABEL_LENGTH_UPRIGHT_MAX);
  return chart(options, {
    type: 'bar',
    ...(isLying
      ? { direction: 'horizontal', xField: 'value', yField: labelField }
      : { xField: labelField, yField: 'value' }),
    ...(isGrouped && { seriesField: 'series' }),
    legends: { visible: isGrouped, orient: 'bottom' },
  });
}

export function lineChart(options: ChartOptions): Chart {
  return chart(options, {
    type: 'line',
    xField: 'label',
    yField: 'value',
    ...(hasSeries(options) && { seriesField: 'series' }),
    point: { visible: true },
    legends: { visible: hasSeries(options), orient: 'bottom' },
  });
}

/** `series` of the points is not used. */
export function pieChart(options: ChartOptions): Chart {
  return chart(options, {
    type: 'pie',
    categoryField: 'label',
    valueField: 'value',
    outerRadius: 0.8,
    label: { visible: true },
    legends: { visible: true, orient: 'bottom' },
  });
}

/**
 * VChart 1.12 on clients from 7.27 (feishu.md §4.7). The ratio is left to the client, which takes 1:1 on a
 * phone, and the legend is under the drawing, so that 390 px are enough.
 */
function chart({ title, data }: ChartOptions, spec: Readonly<Record<string, unknown>>): Chart {
  return {
    tag: 'chart',
    chart_spec: {
      ...spec,
      title: { visible: true, text: title },
      data: { values: data },
    },
  };
}

const hasSeries = ({ data }: ChartOptions) => data.some(({ series }) => series !== undefined);
