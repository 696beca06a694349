import type { VNode } from 'preact';
import { useContext, useEffect, useRef, useState } from 'preact/hooks';
import { toRecord, toText } from '../json.ts';
import { ThemeContext } from '../theme.ts';
import type { ElementProps } from './card-context.ts';
import { toChartSpec } from './chart-spec.ts';
import { loadVChart } from './load-vchart.ts';
import { toEdges, toPixels } from './layout-style.ts';

const RATIOS: Readonly<Record<string, string>> = {
  '1:1': '1 / 1',
  '2:1': '2 / 1',
  '4:3': '4 / 3',
  '16:9': '16 / 9',
};

/** Drawn by the chart library of the real client; `data-ready` tells tests that it is done. */
export function Chart({ node }: ElementProps): VNode {
  const box = useRef<HTMLDivElement>(null);
  const theme = useContext(ThemeContext);
  const [status, setStatus] = useState<'loading' | 'ready' | 'failed'>('loading');
  const height = toPixels(node.height);

  useEffect(() => {
    const dom = box.current;
    if (dom === null) return undefined;
    let release = (): void => {};
    let gone = false;
    async function draw(target: HTMLDivElement): Promise<void> {
      const [VChart] = await Promise.all([
        loadVChart(),
        document.fonts.load('14px "Noto Sans SC"', JSON.stringify(node)),
      ]);
      if (gone) return;
      const chart = new VChart(toChartSpec(node, theme), { dom: target, animation: false });
      release = () => chart.release();
      await chart.renderAsync();
      setStatus('ready');
    }
    draw(dom).catch((error: unknown) => {
      console.error('chart could not be drawn', error);
      if (!gone) setStatus('failed');
    });
    return () => {
      gone = true;
      release();
    };
  }, [node, theme]);

  return (
    <div
      class="chart"
      role="img"
      aria-label={toText(toRecord(toRecord(node.chart_spec).title).text) || '图表'}
      data-ready={status === 'ready'}
      style={{
        height,
        aspectRatio: height === undefined ? RATIOS[toText(node.aspect_ratio)] : undefined,
        margin: toEdges(node.margin),
      }}
    >
      <div ref={box} class="chart-canvas" />
      {status === 'loading' && <span class="chart-note">图表加载中…</span>}
      {status === 'failed' && <span class="chart-note">图表画不出来，请检查 chart_spec</span>}
    </div>
  );
}
