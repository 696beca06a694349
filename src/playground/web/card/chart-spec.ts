import { isRecord, type Json, toRecord, toText } from '../json.ts';
import type { Theme } from '../theme.ts';

/** Series colours after the client's `brand` look; the other themes start elsewhere on the wheel. */
const BRAND = [
  '#3370ff',
  '#50cefb',
  '#ffc60a',
  '#35bd4b',
  '#ff811a',
  '#7f3bf5',
  '#f76964',
  '#04b49c',
  '#8d55ed',
  '#2ea121',
];
const THEMES: Readonly<Record<string, readonly string[]>> = {
  brand: BRAND,
  rainbow: ['#f54a45', '#ff811a', '#ffc60a', '#35bd4b', '#14c0ff', '#3370ff', '#7f3bf5', '#f01d94'],
  complementary: ['#3370ff', '#ff811a', '#50cefb', '#ffc60a', '#7f3bf5', '#35bd4b'],
  converse: ['#35bd4b', '#f54a45', '#14c0ff', '#ff811a', '#7f3bf5', '#ffc60a'],
  primary: ['#1456f0', '#336df4', '#5083fb', '#7aa2ff', '#94b4ff', '#c2d4ff'],
};

const FONT = '"PingFang SC", "Microsoft YaHei", "Noto Sans SC", sans-serif';

/** The card's chart with the client's colours and the theme's ink where the card leaves them open. */
export function toChartSpec(node: Json, theme: Theme): Json {
  const spec = toRecord(node.chart_spec);
  const ink = theme === 'dark' ? '#ebebeb' : '#1f2329';
  const soft = theme === 'dark' ? '#a6a6a6' : '#646a73';
  const line = theme === 'dark' ? '#3a3b3d' : '#e5e6eb';
  return {
    padding: 12,
    color: THEMES[toText(node.color_theme)] ?? BRAND,
    ...spec,
    background: 'transparent',
    theme: {
      fontFamily: FONT,
      component: {
        title: { textStyle: { fill: ink, fontSize: 15, fontWeight: 600 }, subtextStyle: { fill: soft } },
        axis: {
          label: { style: { fill: soft } },
          grid: { style: { stroke: line, lineDash: [3, 3] } },
          domainLine: { style: { stroke: line } },
        },
        discreteLegend: { item: { label: { style: { fill: soft } } } },
      },
      series: {
        bar: {
          label: {
            smartInvert: { contrastRatiosThreshold: 3, alternativeColors: '#fff' },
            style: { lineWidth: 0 },
          },
        },
        pie: { label: { style: { fill: soft } } },
      },
    },
    ...(isRecord(spec.title) ? { title: { padding: { bottom: 10 }, ...spec.title } } : {}),
  };
}
