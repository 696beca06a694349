import { execFile } from 'node:child_process';
import { createReadStream, createWriteStream, existsSync, statSync } from 'node:fs';
import { chmod, mkdir, mkdtemp, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { promisify } from 'node:util';
import { brotliDecompress, createBrotliDecompress } from 'node:zlib';
import { type Browser, chromium } from 'playwright-core';

const PACKAGE = '@sparticuz/chromium';
const ARGUMENTS = [
  '--no-sandbox',
  '--font-render-hinting=none',
  '--disable-gpu',
  '--disable-dev-shm-usage',
  '--hide-scrollbars',
  '--lang=zh-CN',
];
/** The dynamic loader's own exit status for a missing library. */
const LIBRARY_MISSING = 127;
const HOST_FONTS = '/etc/fonts/fonts.conf';

interface Executable {
  readonly path: string;
  /** Environment variables for a host that lacks libraries or fonts. */
  readonly settings: Readonly<Record<string, string>>;
}

/**
 * A headless Chromium that needs nothing installed: the one of `@sparticuz/chromium`, unpacked once per version,
 * or the one `CHROMIUM_PATH` names. Not with the package's own arguments: their `--single-process` dies when one
 * of two contexts closes.
 */
export async function launchChromium(): Promise<Browser> {
  const { path, settings } = await findExecutable();
  const env = definedOnly({ ...process.env, ...settings });
  return chromium.launch({ executablePath: path, args: ARGUMENTS, headless: true, env });
}

async function findExecutable(): Promise<Executable> {
  const chosen = process.env.CHROMIUM_PATH;
  if (chosen !== undefined && chosen !== '') return { path: chosen, settings: {} };
  const { folder, bin } = locatePackage();
  if (!existsSync(folder)) await unpack(bin, folder);
  const path = join(folder, 'chromium');
  const settings = {
    ...((await lacksLibraries(path)) ? librarySettings(folder) : {}),
    ...(existsSync(HOST_FONTS) ? {} : { FONTCONFIG_FILE: join(folder, 'fonts.conf') }),
  };
  return { path, settings };
}

function locatePackage(): { readonly folder: string; readonly bin: string } {
  const require = createRequire(import.meta.url);
  const bin = join(dirname(require.resolve(PACKAGE)), '..', '..', 'bin');
  const { size } = statSync(join(bin, 'chromium.br'));
  return { folder: join(tmpdir(), `kexie-chromium-${size}`), bin };
}

/** Into a folder of its own, then renamed: tests that start together never see half a browser. */
async function unpack(bin: string, folder: string): Promise<void> {
  const draft = await mkdtemp(`${folder}-`);
  const executable = join(draft, 'chromium');
  await pipeline(
    createReadStream(join(bin, 'chromium.br')),
    createBrotliDecompress(),
    createWriteStream(executable),
  );
  await chmod(executable, 0o755);
  await unpackTar(join(bin, 'al2023.tar.br'), draft);
  await unpackTar(join(bin, 'fonts.tar.br'), draft);
  await writeFile(join(draft, 'fonts.conf'), toFontSettings(folder));
  try {
    await rename(draft, folder);
  } catch (error) {
    await rm(draft, { recursive: true });
    if (!existsSync(folder)) throw error;
  }
}

/** The package's own settings name folders of a Lambda; ours name the unpacked font. */
function toFontSettings(folder: string): string {
  return `<fontconfig><dir>${join(folder, 'fonts')}</dir><cachedir>${join(folder, 'cache')}</cachedir></fontconfig>\n`;
}

/** Plain files and folders are all the package's archives hold. */
async function unpackTar(file: string, folder: string): Promise<void> {
  const tar = await promisify(brotliDecompress)(await readFile(file));
  let offset = 0;
  while (offset + 512 <= tar.length && tar[offset] !== 0) {
    const name = textOf(tar, offset, 100);
    const size = Number.parseInt(textOf(tar, offset + 124, 12), 8);
    const target = join(folder, name);
    if (textOf(tar, offset + 156, 1) === '5') await mkdir(target, { recursive: true });
    else {
      await mkdir(dirname(target), { recursive: true });
      await writeFile(target, tar.subarray(offset + 512, offset + 512 + size));
    }
    offset += 512 + Math.ceil(size / 512) * 512;
  }
}

/** The text of a tar header field, which ends at its first NUL. */
function textOf(tar: Buffer, start: number, length: number): string {
  const [text = ''] = tar.toString('utf8', start, start + length).split('\0');
  return text.trim();
}

async function lacksLibraries(path: string): Promise<boolean> {
  try {
    await promisify(execFile)(path, ['--version']);
    return false;
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === LIBRARY_MISSING) return true;
    throw error;
  }
}

function librarySettings(folder: string): Record<string, string> {
  const known = process.env.LD_LIBRARY_PATH;
  const own = join(folder, 'lib');
  return { LD_LIBRARY_PATH: known === undefined || known === '' ? own : `${own}:${known}` };
}

function definedOnly(env: NodeJS.ProcessEnv): Record<string, string> {
  return Object.fromEntries(
    Object.entries(env).filter((entry): entry is [string, string] => entry[1] !== undefined),
  );
}
