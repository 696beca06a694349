import type { Locator, Page } from 'playwright-core';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { DESKTOP, openStage, OPENING_LIMIT_MS, PHONE, reset, type Stage, visit } from './open-stage.ts';
import { button, cardTitled, field, say, toast } from './steps.ts';

const IN_PRIVATE = '?as=ou_secretary&chat=oc_p2p_secretary';
const EVENTS = '学术交流活动（次）';

let stage: Stage;
beforeAll(async () => {
  stage = await openStage();
}, OPENING_LIMIT_MS);
beforeEach(() => reset(stage));
afterAll(() => stage.close());

async function openForm(page: Page): Promise<Locator> {
  await say(page, '/月报');
  const form = cardTitled(page, /^月报 · /);
  await field(form, EVENTS).fill('3');
  return form;
}

test.for([DESKTOP, PHONE])(
  'the receipt repeats what was filed, and a correction is version 2: %o',
  (viewport) =>
    visit(
      stage,
      IN_PRIVATE,
      async (page) => {
        const form = await openForm(page);
        await field(form, '备注').fill('举办学术沙龙一次');
        await button(form, '提交').click();
        const receipt = cardTitled(page, /^月报已存 · /);
        for (const words of ['第 1 版', '3 次', '举办学术沙龙一次']) await receipt.getByText(words).waitFor();

        await button(receipt, '更正').click();
        await form.getByText('已报过（第 1 版）').waitFor();
        expect(await field(form, EVENTS).inputValue()).toBe('3');
        await field(form, EVENTS).fill('4');
        await button(form, '提交更正').click();
        for (const words of ['第 2 版', '4 次', '举办学术沙龙一次']) await receipt.getByText(words).waitFor();
      },
      { viewport },
    ),
);

test('a double click files the month once', () =>
  visit(stage, IN_PRIVATE, async (page) => {
    const form = await openForm(page);
    await button(form, '提交').dblclick();
    const receipt = cardTitled(page, /^月报已存 · /);
    await receipt.getByText('第 1 版').waitFor();
    await button(receipt, '更正').click();
    await form.getByText('已报过（第 1 版）').waitFor();
    expect(await page.getByRole('log').locator('.card').count()).toBe(1);
  }));

test('a figure that is none is named, and what was typed stays', () =>
  visit(stage, IN_PRIVATE, async (page) => {
    const form = await openForm(page);
    await field(form, EVENTS).fill('很多');
    await field(form, '备注').fill('别丢了我');
    await button(form, '提交').click();
    await form.getByText('请填 0 或正整数').waitFor();
    expect(await field(form, EVENTS).inputValue()).toBe('很多');
    expect(await field(form, '备注').inputValue()).toBe('别丢了我');
  }));

test('a month without activity takes one tap and one yes', () =>
  visit(stage, IN_PRIVATE, async (page) => {
    const form = await openForm(page);
    await button(form, '本月无活动').click();
    await page.getByRole('dialog', { name: '本月无活动？' }).getByRole('button', { name: '确定' }).click();
    await toast(page, '已存，第 1 版').waitFor();
    const receipt = cardTitled(page, /^月报已存 · /);
    expect(await receipt.getByText('0 次').count()).toBeGreaterThan(1);
  }));
