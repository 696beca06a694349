import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { DESKTOP, openStage, OPENING_LIMIT_MS, PHONE, type Stage, visit } from './open-stage.ts';
import { cardTitled, say } from './steps.ts';

let stage: Stage;
beforeAll(async () => {
  stage = await openStage();
}, OPENING_LIMIT_MS);
afterAll(() => stage.close());

const backgroundOf = (page: Page): Promise<string> =>
  page.locator('.chat').evaluate((element) => getComputedStyle(element).backgroundColor);

test('the inspector shows the signed request, the decrypted body, the answer and the time', () =>
  visit(stage, '?as=ou_admin&chat=oc_p2p_admin', async (page) => {
    await say(page, '/帮助');
    await cardTitled(page, '科协助手能做什么').waitFor();
    await page.getByRole('button', { name: '检查器', exact: true }).click();
    const exchange = page.locator('.exchange').filter({ hasText: 'im.message.receive_v1' }).first();
    await exchange.getByText(/^[\d.]+ ms$/u).waitFor();
    await exchange.locator('summary').click();
    const part = (title: string): Promise<string> =>
      exchange.getByRole('region', { name: title, exact: true }).innerText();
    expect(await part('请求头（含签名）')).toMatch(/x-lark-signature/iu);
    expect(await part('原始请求正文')).toContain('"encrypt"');
    expect(await part('解密后的正文')).toContain('/帮助');
    await exchange.getByRole('region', { name: '答复', exact: true }).waitFor();
    await exchange.getByText('HTTP 200').waitFor();
  }));

test('a link opens the page as the person it names', () =>
  visit(stage, '?as=ou_leader', async (page) => {
    await page.getByRole('textbox', { name: '以陈建国的身份发消息' }).waitFor();
    expect(await page.locator('[data-person="ou_leader"]').getAttribute('aria-pressed')).toBe('true');
  }));

test('reloading keeps the person, the chat and what was said', () =>
  visit(stage, '?as=ou_cadre&chat=oc_group', async (page) => {
    await page.locator('[data-person="ou_secretary"]').click();
    await page.locator('[data-chat="oc_p2p_secretary"]').click();
    await say(page, '/帮助');
    await cardTitled(page, '科协助手能做什么').waitFor();
    await page.reload();
    await cardTitled(page, '科协助手能做什么').waitFor();
    await page.getByRole('textbox', { name: '以周敏的身份发消息' }).waitFor();
    expect(await page.locator('[data-chat="oc_p2p_secretary"]').getAttribute('aria-current')).toBe('true');
  }));

test.for([
  ['?as=ou_secretary&chat=oc_p2p_secretary', DESKTOP],
  ['?as=ou_cadre&chat=oc_p2p_cadre', PHONE],
] as const)('the dark look is kept, and a card is drawn in it: %s', ([query, viewport]) =>
  visit(
    stage,
    query,
    async (page) => {
      await page.getByRole('button', { name: '深色模式' }).click();
      await expect.poll(() => backgroundOf(page)).toBe('rgb(20, 20, 20)');
      await page.reload();
      await say(page, '/月报');
      const card = cardTitled(page, /^月报 · /).locator('.card');
      await card.waitFor();
      expect(await backgroundOf(page)).toBe('rgb(20, 20, 20)');
      expect(await card.evaluate((element) => getComputedStyle(element).backgroundColor)).toBe(
        'rgb(31, 31, 31)',
      );
      expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(viewport.width);
    },
    { viewport },
  ),
);
