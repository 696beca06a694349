import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { requireFixture } from './fixture-world.ts';
import { launchChromium } from './launch-chromium.ts';
import { DESKTOP, GROUP, LAUNCH_LIMIT_MS, PHONE, visit } from './visit.ts';

let browser: Browser;

beforeAll(async () => {
  browser = await launchChromium();
}, LAUNCH_LIMIT_MS);
afterAll(() => browser.close());

describe('the page', () => {
  test('sends with Enter, in reply to a message, as the chosen person', () =>
    visit(browser, GROUP, async ({ page, server }) => {
      await page.locator('[data-message="om_1"]').hover();
      await page.locator('[data-message="om_1"]').getByRole('button', { name: '回复' }).click();
      await page.getByRole('button', { name: '/月报', exact: true }).click();
      await page.keyboard.press('Enter');
      await expect
        .poll(() => server.posts)
        .toEqual([
          {
            name: 'say',
            body: { as: 'ou_cadre', chat: 'oc_group', text: '@科协助手 /月报', reply_to: 'om_1' },
          },
        ]);
    }));

  test('counts what others have not read, until they open the chat', () =>
    visit(browser, GROUP, async ({ page, server }) => {
      const form = requireFixture('om_form');
      const words = { msg_type: 'text', content: { text: '月报明天到期' }, chat_id: 'oc_p2p_ou_secretary' };
      server.upsert({ ...form, ...words, message_id: 'om_due' });
      const secretary = page.locator('[data-person="ou_secretary"]');
      await secretary.getByLabel('1 条未读').waitFor();
      await secretary.click();
      await page.locator('[data-chat="oc_p2p_ou_secretary"]').click();
      await page.getByRole('log').getByText('月报明天到期').waitFor();
      await expect.poll(() => page.getByLabel('1 条未读').count()).toBe(0);
      expect(new URL(page.url()).searchParams.get('as')).toBe('ou_secretary');
    }));

  test('moves the clock and lists exchanges and faults', () =>
    visit(browser, GROUP, async ({ page, server }) => {
      await page.getByRole('button', { name: '+7 天' }).click();
      server.emit({ type: 'clock', now: '2026-11-27T14:37:00.000+08:00' });
      await page.getByText('2026年11月27日').waitFor();
      await page.getByRole('button', { name: '检查器', exact: true }).click();
      await page.getByText('card.action.trigger').waitFor();
      await page.locator('.exchange').last().locator('summary').click();
      await page.getByText('解密后的正文').waitFor();
      await page.locator('.faults summary').click();
      await page.getByRole('switch', { name: '回调超过 3 秒' }).check();
      await expect
        .poll(() => server.posts.map(({ name, body }) => [name, body]))
        .toEqual([
          ['clock', { advance_ms: 604_800_000 }],
          ['faults', { slow_callback: true }],
        ]);
    }));

  test('a hint switches the person and fills the composer, a second click closes a list', () =>
    visit(browser, GROUP, async ({ page }) => {
      await page.getByRole('button', { name: '试一试' }).click();
      await page.getByRole('button', { name: /看一组统计/ }).click();
      const box = page.getByRole('textbox', { name: '以陈建国的身份发消息' });
      await expect.poll(() => box.inputValue()).toBe('/统计');

      const day = page.getByRole('button', { name: '到…' });
      await day.click();
      await page.getByText('2026年11月', { exact: true }).waitFor();
      await day.click();
      await expect.poll(() => page.locator('.popover').count()).toBe(0);
    }));

  test('follows the system into the dark until told otherwise', () =>
    visit(
      browser,
      GROUP,
      async ({ page }) => {
        const background = (): Promise<string> =>
          page.locator('.chat').evaluate((element) => getComputedStyle(element).backgroundColor);
        expect(await background()).toBe('rgb(20, 20, 20)');
        await page.getByRole('button', { name: '深色模式' }).click();
        await expect.poll(background).toBe('rgb(255, 255, 255)');
        await page.reload();
        await page.locator('.message').first().waitFor();
        expect(await background()).toBe('rgb(255, 255, 255)');
      },
      { viewport: DESKTOP, colorScheme: 'dark' },
    ));

  test.for([GROUP, '?as=ou_leader&chat=oc_p2p_ou_leader'])(
    'does not scroll sideways on a phone at %s',
    (query) =>
      visit(
        browser,
        query,
        async ({ page }) => {
          expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(PHONE.width);
          expect(await page.locator('.messages').evaluate((box) => box.scrollWidth - box.clientWidth)).toBe(
            0,
          );
          await page.getByRole('button', { name: '检查器', exact: true }).click();
          expect(await page.getByLabel('检查器', { exact: true }).last().boundingBox()).toMatchObject({
            x: 0,
            y: 0,
            ...PHONE,
          });
          expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(PHONE.width);
        },
        { viewport: PHONE },
      ),
  );
});
