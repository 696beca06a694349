import type { Browser, BrowserContextOptions, Page } from 'playwright-core';
import { expect } from 'vitest';
import { bundlePage } from '../../../src/playground/bundle-page.ts';
import { type FakeServer, startFakeServer } from './fake-server.ts';

export const DESKTOP = { width: 1280, height: 860 };
export const PHONE = { width: 390, height: 844 };

/** Time for the browser to be unpacked, which happens once per machine. */
export const LAUNCH_LIMIT_MS = 60_000;

/** The first persona in the group, where the form and the review card are. */
export const GROUP = '?as=ou_cadre&chat=oc_group';

export interface Visit {
  readonly page: Page;
  readonly server: FakeServer;
}

const web = bundlePage();

/** A server and a browser context of its own for each test; an error on the page's console fails it. */
export async function visit(
  browser: Browser,
  query: string,
  run: (visit: Visit) => Promise<void>,
  options: BrowserContextOptions = { viewport: DESKTOP },
): Promise<void> {
  const server = await startFakeServer(web);
  const context = await browser.newContext({ locale: 'zh-CN', ...options });
  const page = await context.newPage();
  page.setDefaultTimeout(5000);
  const errors: string[] = [];
  page.on('pageerror', (error) => errors.push(String(error)));
  page.on('console', (entry) => {
    if (entry.type() === 'error' && !entry.text().includes('status of 409')) errors.push(entry.text());
  });
  try {
    await page.addInitScript(() => localStorage.setItem('playground-hints', 'closed'));
    await page.goto(`${server.url}/${query}`);
    await page.locator('.message').first().waitFor();
    await run({ page, server });
    expect(errors).toEqual([]);
  } finally {
    await context.close();
    await server.close();
  }
}
