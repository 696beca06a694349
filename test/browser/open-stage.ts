import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Browser, BrowserContextOptions, Page } from 'playwright-core';
import { expect } from 'vitest';
import { openDatabase } from '../../src/runtime/open-database.ts';
import { startPlayground } from '../../src/runtime/start-playground.ts';
import { launchChromium } from '../playground/web/launch-chromium.ts';

export const DESKTOP = { width: 1280, height: 860 };
export const PHONE = { width: 390, height: 844 };
/** Time for the browser to be unpacked, which happens once per machine. */
export const OPENING_LIMIT_MS = 60_000;

const PATIENCE_MS = 10_000;

export interface Stage {
  readonly browser: Browser;
  readonly url: string;
  close(): Promise<void>;
}

/** The real playground on a file of its own and a free port, and a browser to visit it with. */
export async function openStage(): Promise<Stage> {
  const folder = await mkdtemp(join(tmpdir(), 'kexie-browser-'));
  const db = await openDatabase(`file:${join(folder, 'playground.db')}`);
  const [playground, browser] = await Promise.all([
    startPlayground(db, { host: '127.0.0.1', port: 0, secretKey: undefined }),
    launchChromium(),
  ]);
  return {
    browser,
    url: `http://127.0.0.1:${playground.port}`,
    async close() {
      await browser.close();
      await playground.close();
      await rm(folder, { recursive: true });
    },
  };
}

/** A browser context of its own for each visit; an error on the page's console fails it. */
export async function visit(
  stage: Stage,
  query: string,
  run: (page: Page) => Promise<void>,
  options: BrowserContextOptions = { viewport: DESKTOP },
): Promise<void> {
  const context = await stage.browser.newContext({ locale: 'zh-CN', ...options });
  const page = await context.newPage();
  page.setDefaultTimeout(PATIENCE_MS);
  const errors: string[] = [];
  page.on('pageerror', (error) => errors.push(String(error)));
  page.on('console', (entry) => {
    if (entry.type() === 'error') errors.push(entry.text());
  });
  try {
    await page.addInitScript(() => localStorage.setItem('playground-hints', 'closed'));
    await page.goto(`${stage.url}/${query}`);
    await page.getByRole('log').waitFor();
    await run(page);
    expect(errors).toEqual([]);
  } finally {
    await context.close();
  }
}

/** The city as it was in the beginning; the clock alone is never set back. */
export async function reset({ url }: Stage): Promise<void> {
  const headers = { 'content-type': 'application/json' };
  const response = await fetch(`${url}/playground/reset`, { method: 'POST', headers, body: '{}' });
  expect({ status: response.status, body: await response.text() }).toMatchObject({ status: 200 });
}
