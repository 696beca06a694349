import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { FORM_CARD } from './fixture-form-card.ts';
import { requireFixture } from './fixture-world.ts';
import { launchChromium } from './launch-chromium.ts';
import { GROUP, LAUNCH_LIMIT_MS, visit } from './visit.ts';

let browser: Browser;

beforeAll(async () => {
  browser = await launchChromium();
}, LAUNCH_LIMIT_MS);
afterAll(() => browser.close());

describe('cards', () => {
  test('every kind of element is drawn', () =>
    visit(browser, GROUP, async ({ page }) => {
      const form = page.locator('[data-message="om_form"]');
      const review = page.locator('[data-message="om_review"]');
      expect(await form.getByRole('textbox').count()).toBe(2);
      expect(await form.getByRole('combobox').count()).toBe(2);
      expect(await form.getByRole('button', { name: '成立日期' }).count()).toBe(1);
      expect(await form.getByText('@王立').count()).toBe(1);
      expect(await review.getByText('<b>不是粗体</b>').count()).toBe(1);
      expect(await review.getByRole('img', { name: '批复扫描件' }).count()).toBe(1);
      expect(await review.getByRole('button', { name: '点这一块看登记详情' }).count()).toBe(1);
      expect(await review.getByRole('button', { name: '已归档' }).isDisabled()).toBe(true);
      expect(await page.locator('.unknown').count()).toBe(0);
    }));

  test('a table turns its pages and a chart is drawn by VChart', () =>
    visit(browser, '?as=ou_leader&chat=oc_p2p_ou_leader', async ({ page }) => {
      await page.locator('[data-ready="true"] canvas').first().waitFor();
      expect(await page.locator('.table tbody tr').count()).toBe(5);
      await page.getByRole('button', { name: '下一页' }).click();
      expect(await page.locator('.table tbody tr').allInnerTexts()).toHaveLength(2);
      await page.getByRole('button', { name: '口径和依据' }).click();
      await page.getByText('依据：党章第三十条').waitFor();
    }));

  test('a form with an empty required field is not sent, and one filled in sends only what was touched', () =>
    visit(browser, GROUP, async ({ page, server }) => {
      const form = page.locator('[data-message="om_form"]');
      await form.getByRole('button', { name: '提交' }).click();
      await form.getByText('有必填项未填写').waitFor();
      expect(server.posts).toEqual([]);

      await form.getByRole('textbox', { name: '组织名称' }).fill('市化学会党支部');
      await form.getByRole('combobox', { name: '选择类型' }).click();
      await page.getByRole('option', { name: '企业科协' }).click();
      await form.getByRole('button', { name: '成立日期' }).click();
      await page.getByRole('button', { name: /^2026-11-12/ }).click();
      server.answer = {
        body: { idle: true, messages: [], toast: { type: 'success', content: '已提交' } },
        status: 200,
        release: Promise.resolve(),
      };
      await form.getByRole('button', { name: '提交' }).click();
      await page.getByText('已提交', { exact: true }).waitFor();
      expect(server.posts.map(({ body }) => body)).toEqual([
        {
          as: 'ou_cadre',
          message_id: 'om_form',
          version: '2026-11-20T14:02:00.000+08:00',
          name: 'submit',
          form_value: { name: '市化学会党支部', kind: 'enterprise', established_on: '2026-11-12 +0800' },
        },
      ]);
    }));

  test('an updated card forgets what was typed, another message leaves it', () =>
    visit(browser, GROUP, async ({ page, server }) => {
      const box = page.locator('[data-message="om_form"]').getByRole('textbox', { name: '组织名称' });
      await box.fill('打到一半');
      const form = requireFixture('om_form');
      server.upsert({ ...form, message_id: 'om_new', msg_type: 'text', content: { text: '新消息来了' } });
      await page.getByRole('log').getByText('新消息来了').waitFor();
      expect(await box.inputValue()).toBe('打到一半');
      server.upsert({ ...form, content: FORM_CARD, updated_at: '2026-11-20T14:40:00.000+08:00' });
      await page.getByText('卡片已更新').waitFor();
      expect(await box.inputValue()).toBe('');
    }));

  test('a button with confirm asks first, spins while the bot works and shows its error code', () =>
    visit(browser, GROUP, async ({ page, server }) => {
      const review = page.locator('[data-message="om_review"]');
      await review.getByRole('button', { name: '退回' }).click();
      await page.getByRole('dialog').getByText('对方会收到通知').waitFor();
      await page.keyboard.press('Escape');
      await page.getByRole('dialog').waitFor({ state: 'detached' });
      expect(server.posts).toEqual([]);

      const { promise, resolve } = Promise.withResolvers<void>();
      server.answer = {
        body: { idle: true, messages: [], error_code: 200341 },
        status: 200,
        release: promise,
      };
      await review.getByRole('button', { name: '退回' }).click();
      await page.getByRole('dialog').getByRole('button', { name: '确定' }).click();
      await review.locator('[aria-busy="true"] .spinner').waitFor();
      expect(await review.getByRole('button', { name: '通过' }).isDisabled()).toBe(true);
      resolve();
      await page.getByText('卡片回调出错 (200341)').waitFor();
      expect(await review.getByRole('button', { name: '通过' }).isEnabled()).toBe(true);
    }));

  test('what acts outside a form names itself, or its path where it has no name', () =>
    visit(browser, GROUP, async ({ page, server }) => {
      const review = page.locator('[data-message="om_review"]');
      await review.getByRole('checkbox').check();
      await review.getByRole('combobox', { name: '转给谁' }).click();
      await page.getByRole('option', { name: '周敏' }).click();
      await review.getByRole('button', { name: '更多操作' }).click();
      await page.getByRole('menuitem', { name: '看历史' }).click();
      await review.getByRole('button', { name: '点这一块看登记详情' }).click();
      await expect.poll(() => server.posts.length).toBe(4);
      expect(server.posts.map(({ body }) => body)).toMatchObject([
        { name: 'seen', checked: true },
        { name: 'assign', option: 'ou_secretary' },
        { path: 'body.elements[7].columns[0].elements[3]', option: 'history' },
        { name: 'open_detail' },
      ]);
    }));

  test('a refusal of the server is shown in its own words', () =>
    visit(browser, GROUP, async ({ page, server }) => {
      server.answer = {
        body: { error: '卡片已更新，请看最新的内容' },
        status: 409,
        release: Promise.resolve(),
      };
      await page.getByRole('button', { name: '通过' }).click();
      const words = page.getByText('卡片已更新，请看最新的内容');
      await words.waitFor();
      expect(await words.count()).toBe(1);
    }));
});

test('hostile text stays text', () =>
  visit(browser, '?as=ou_admin&chat=oc_p2p_ou_admin', async ({ page }) => {
    const card = page.locator('[data-message="om_hostile"]');
    expect(await card.locator('img, script, a').count()).toBe(0);
    expect(await page.title()).toBe('飞书演练场 · 科协助手');
    expect(await card.getByText('<at id=all></at> <font>').count()).toBe(1);
    expect(await card.innerText()).toContain("<script>document.title='hacked'</script>");
    expect(await card.innerText()).toContain('外里外');
  }));
