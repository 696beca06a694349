import type { Page } from 'playwright-core';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { DESKTOP, openStage, OPENING_LIMIT_MS, PHONE, reset, type Stage, visit } from './open-stage.ts';
import { button, cardTitled, choose, field, openChat, say } from './steps.ts';

const GROUP_AS_CADRE = '?as=ou_cadre&chat=oc_group';
const NAME = '云州市智能制造学会';
const CODE = '51321283MJ0000018F';
const CODE_MISTYPED = '51321283MJ0000018X';

let stage: Stage;
beforeAll(async () => {
  stage = await openStage();
}, OPENING_LIMIT_MS);
beforeEach(() => reset(stage));
afterAll(() => stage.close());

async function fillForm(page: Page, name: string, code: string): Promise<void> {
  await say(page, '@科协助手 /登记');
  const form = cardTitled(page, '登记组织');
  await field(form, '组织全称').fill(name);
  await choose(form, '请选择类别', '学会（协会、研究会）');
  await choose(form, '请选择业务指导单位', '云州市科协');
  await field(form, '学会必填').or(field(form, '统一社会信用代码')).fill(code);
  await button(form, '提交登记').click();
}

async function countOrganizations(page: Page): Promise<number> {
  const asked = await page.getByRole('heading', { name: /^统计/ }).count();
  await say(page, '@科协助手 /统计');
  await expect.poll(() => page.getByRole('heading', { name: /^统计/ }).count()).toBe(asked + 1);
  const words = await cardTitled(page, /^统计/).innerText();
  return Number(/登记在册组织\s*(\d+)/u.exec(words)?.[1]);
}

test.for([DESKTOP, PHONE])(
  'a society registered in the group is approved in private, the group sees it and the figures count it: %o',
  (viewport) =>
    visit(
      stage,
      GROUP_AS_CADRE,
      async (page) => {
        const before = await countOrganizations(page);
        await fillForm(page, NAME, CODE);
        await cardTitled(page, `登记 · ${NAME}`).getByText('待审核').waitFor();

        await openChat(page, 'ou_admin', 'oc_p2p_admin');
        await button(cardTitled(page, `登记 · ${NAME}`), '同意').click();
        await cardTitled(page, `登记 · ${NAME}`).getByText('已通过').waitFor();

        await openChat(page, 'ou_cadre', 'oc_group');
        await cardTitled(page, `登记 · ${NAME}`).getByText('已通过').waitFor();
        expect(await countOrganizations(page)).toBe(before + 1);
      },
      { viewport },
    ),
);

test('a mistyped code is named, and what was typed stays', () =>
  visit(stage, GROUP_AS_CADRE, async (page) => {
    await fillForm(page, NAME, CODE_MISTYPED);
    const form = cardTitled(page, '登记组织');
    await form.getByText('请改正以下 1 处').waitFor();
    await form.getByText('统一社会信用代码：应为 18 位').waitFor();
    expect(await field(form, '组织全称').inputValue()).toBe(NAME);
    expect(await field(form, '统一社会信用代码').inputValue()).toBe(CODE_MISTYPED);
    await form.getByRole('combobox').getByText('学会（协会、研究会）').waitFor();
    await form.getByText('云州市科协', { exact: true }).waitFor();

    await field(form, '统一社会信用代码').fill(CODE);
    await button(form, '提交登记').click();
    await cardTitled(page, `登记 · ${NAME}`).getByText('待审核').waitFor();
  }));

test('an empty required field is marked before anything is sent', () =>
  visit(stage, GROUP_AS_CADRE, async (page) => {
    await say(page, '@科协助手 /登记');
    const form = cardTitled(page, '登记组织');
    await button(form, '提交登记').click();
    await form.getByText('有必填项未填写').waitFor();
    expect(await form.getByText('此项必填').count()).toBe(3);
  }));

test('an application sent back tells the applicant why', () =>
  visit(stage, GROUP_AS_CADRE, async (page) => {
    await fillForm(page, NAME, CODE);
    await cardTitled(page, `登记 · ${NAME}`).getByText('待审核').waitFor();
    await openChat(page, 'ou_admin', 'oc_p2p_admin');
    const review = cardTitled(page, `登记 · ${NAME}`);
    await field(review, '退回原因').fill('请补章程');
    await button(review, '退回').click();
    await review.getByText('已退回').waitFor();
    await openChat(page, 'ou_cadre', 'oc_p2p_cadre');
    const told = cardTitled(page, `登记 · ${NAME}`);
    await told.waitFor();
    expect(await told.innerText()).toMatch(/已退回[^]*退回原因\s*请补章程/u);
  }));

test('a name that imitates a mention of everybody is shown as it was typed', () =>
  visit(stage, GROUP_AS_CADRE, async (page) => {
    const forged = '<at id=all></at>';
    await fillForm(page, forged, CODE);
    const card = cardTitled(page, `登记 · ${forged}`);
    await card.getByText('待审核').waitFor();
    await card.getByText(forged, { exact: true }).waitFor();
    expect(await card.locator('.card .mention').count()).toBe(0);
  }));
