import type { Json } from '../json.ts';

interface ChartInstance {
  readonly renderAsync: () => Promise<unknown>;
  readonly release: () => void;
}

type ChartClass = new (
  spec: Json,
  options: { readonly dom: HTMLElement; readonly animation: boolean },
) => ChartInstance;

declare global {
  interface Window {
    /** Set by the library's UMD file. */
    readonly VChart?: { readonly VChart: ChartClass };
  }
}

let loading: Promise<ChartClass> | undefined;

/** Two megabytes, so only the first chart fetches them; a failed attempt may be repeated. */
export function loadVChart(): Promise<ChartClass> {
  loading ??= addScript('/playground/vchart.js').catch((error: unknown) => {
    loading = undefined;
    throw error;
  });
  return loading;
}

function addScript(src: string): Promise<ChartClass> {
  return new Promise((resolve, reject) => {
    const script = document.createElement('script');
    script.src = src;
    script.addEventListener('load', () => {
      if (window.VChart === undefined) reject(new Error(`${src} did not define VChart`));
      else resolve(window.VChart.VChart);
    });
    script.addEventListener('error', () => reject(new Error(`${src} could not be loaded`)));
    document.head.append(script);
  });
}
