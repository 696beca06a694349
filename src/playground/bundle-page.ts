import { readFile, readdir, stat } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

export interface Asset {
  readonly body: string | Uint8Array<ArrayBuffer>;
  readonly contentType: string;
}

export interface Page {
  /** The file behind a path of the address, undefined when the page has none there. */
  readonly asset: (path: string) => Promise<Asset | undefined>;
}

/** What the page needs; everything comes from this server, nothing is inline but style attributes. */
export const PAGE_CONTENT_SECURITY_POLICY =
  "default-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data:; object-src 'none'; base-uri 'none'; frame-ancestors 'none'";

const WEB = fileURLToPath(new URL('./web/', import.meta.url));
const FONT_WEIGHTS = [400, 700];
const FONT_FILE = /^\/playground\/fonts\/(noto-sans-sc-[\w-]+\.woff2)$/;
const HTML = 'text/html; charset=utf-8';
const JAVASCRIPT = 'text/javascript; charset=utf-8';
const CSS = 'text/css; charset=utf-8';

/**
 * The playground's page, bundled in memory when it is first asked for and again after a file of it has changed.
 * Making one reads nothing, so that a start without a visitor costs nothing.
 */
export function bundlePage(): Page {
  const require = createRequire(import.meta.url);
  const bundles = new Map<string, { readonly changedMs: number; readonly asset: Promise<Asset> }>();

  async function bundled(entry: string, contentType: string): Promise<Asset> {
    const changedMs = await newestChange(WEB);
    const known = bundles.get(entry);
    if (known?.changedMs === changedMs) return known.asset;
    const asset = bundle(join(WEB, entry)).then((body) => ({ body, contentType }));
    bundles.set(entry, { changedMs, asset });
    asset.catch(() => bundles.delete(entry));
    return asset;
  }

  async function asset(path: string): Promise<Asset | undefined> {
    switch (path) {
      case '/':
        return { body: await readFile(join(WEB, 'index.html'), 'utf8'), contentType: HTML };
      case '/playground/icon.svg':
        return { body: await readFile(join(WEB, 'icon.svg'), 'utf8'), contentType: 'image/svg+xml' };
      case '/playground/app.js':
        return bundled('app.tsx', JAVASCRIPT);
      case '/playground/app.css':
        return bundled('app.css', CSS);
      case '/playground/fonts.css':
        return { body: await readFontFaces(fontFolder(require)), contentType: CSS };
      case '/playground/vchart.js':
        return { body: await readFile(chartFile(require)), contentType: JAVASCRIPT };
      default:
        return readFont(path, fontFolder(require));
    }
  }

  return { asset };
}

async function bundle(entry: string): Promise<string> {
  const { build } = await import('esbuild');
  const result = await build({
    entryPoints: [entry],
    bundle: true,
    write: false,
    format: 'esm',
    target: 'es2024',
    jsx: 'automatic',
    jsxImportSource: 'preact',
    minify: true,
    legalComments: 'none',
    logLevel: 'silent',
  });
  const [file] = result.outputFiles;
  if (file === undefined) throw new Error(`esbuild wrote nothing for ${entry}`);
  return file.text;
}

/** The latest modification below a folder, in milliseconds. */
async function newestChange(folder: string): Promise<number> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  const files = entries.filter((entry) => entry.isFile());
  const times = await Promise.all(
    files.map(async (file) => (await stat(join(file.parentPath, file.name))).mtimeMs),
  );
  return Math.max(0, ...times);
}

/** The package slices each weight into a hundred files by unicode range; the browser fetches the few it needs. */
async function readFontFaces(folder: string): Promise<string> {
  const sheets = await Promise.all(
    FONT_WEIGHTS.map((weight) => readFile(join(folder, `${weight}.css`), 'utf8')),
  );
  return sheets
    .join('\n')
    .replaceAll(/url\(\.\/files\/([^)]+\.woff2)\)/g, 'url(/playground/fonts/$1)')
    .replaceAll(/, url\(\.\/files\/[^)]+\.woff\) format\('woff'\)/g, '');
}

async function readFont(path: string, folder: string): Promise<Asset | undefined> {
  const name = FONT_FILE.exec(path)?.[1];
  if (name === undefined) return undefined;
  try {
    return { body: await readFile(join(folder, 'files', name)), contentType: 'font/woff2' };
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return undefined;
    throw error;
  }
}

function fontFolder(require: NodeJS.Require): string {
  return dirname(require.resolve('@fontsource/noto-sans-sc/package.json'));
}

function chartFile(require: NodeJS.Require): string {
  return join(dirname(require.resolve('@visactor/vchart/package.json')), 'build', 'index.min.js');
}
