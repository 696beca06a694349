import type { Locator, Page } from 'playwright-core';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { addDays, lastDayOfMonth, shiftMonth } from '../../src/shared/calendar.ts';
import { DESKTOP, openStage, OPENING_LIMIT_MS, PHONE, reset, type Stage, visit } from './open-stage.ts';
import { button, cardTitled, openChat, say, toast } from './steps.ts';

const IN_PRIVATE = '?as=ou_secretary&chat=oc_p2p_secretary';
/** The ladder of the monthly report begins five days before the month's last. */
const EVE_DAYS = 6;

let stage: Stage;
beforeAll(async () => {
  stage = await openStage();
}, OPENING_LIMIT_MS);
beforeEach(() => reset(stage));
afterAll(() => stage.close());

/** Chooses next month's day before the first reminder of the monthly report, since the clock never goes back. */
async function goToEve(page: Page): Promise<void> {
  const today = await readToday(page);
  const month = shiftMonth(today.slice(0, 7), 1);
  const eve = addDays(lastDayOfMonth(month), -EVE_DAYS);
  await page.getByRole('button', { name: '到…' }).click();
  const sheet = page.locator('.calendar');
  const heading = `${month.slice(0, 4)}年${Number(month.slice(5))}月`;
  if ((await sheet.locator('strong').innerText()) !== heading) await button(sheet, '下个月').click();
  await sheet.getByText(heading, { exact: true }).waitFor();
  await waitForClock(page, sheet.getByRole('button', { name: new RegExp(`^${eve} 周`, 'u') }));
  await expect.poll(() => readToday(page)).toBe(eve);
}

/** 'YYYY-MM-DD' as the page's clock shows it. */
async function readToday(page: Page): Promise<string> {
  const shown = await page.getByTestId('now').textContent();
  const [year = '', month = '', day = ''] = shown?.match(/\d+/gu) ?? [];
  return `${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`;
}

function pass(page: Page, step: '+1 天' | '+7 天'): Promise<void> {
  return waitForClock(page, page.getByRole('button', { name: step }));
}

/** Until the clock has walked through all that fell due on the way. */
async function waitForClock(page: Page, press: Locator): Promise<void> {
  await Promise.all([
    page.waitForResponse((response) => response.url().endsWith('/playground/clock')),
    press.click(),
  ]);
  await page.locator('.clock-steps button:enabled').first().waitFor();
}

const reminders = (page: Page): Locator => page.getByRole('log').getByRole('heading', { name: /^提醒/ });

test('one day on the clock brings the secretary one card with all that is owed, and the leader none', () =>
  visit(stage, IN_PRIVATE, async (page) => {
    await goToEve(page);
    const before = await reminders(page).count();
    await pass(page, '+1 天');
    await expect.poll(() => reminders(page).count()).toBe(before + 1);
    const card = cardTitled(page, /^提醒/);
    await card.getByText('还有 5 天').first().waitFor();
    await card.getByRole('button', { name: '依据：本系统设置' }).first().click();
    await card.getByText('文件没有月报的规定').waitFor();

    await openChat(page, 'ou_leader', 'oc_p2p_leader');
    expect(await reminders(page).count()).toBe(0);
    await openChat(page, 'ou_secretary', 'oc_group');
    expect(await reminders(page).count()).toBe(0);
  }));

test.for([DESKTOP, PHONE])(
  'the reminder leads to the form, and what is filed there is no longer owed: %o',
  (viewport) =>
    visit(
      stage,
      IN_PRIVATE,
      async (page) => {
        await goToEve(page);
        await pass(page, '+1 天');
        await button(cardTitled(page, /^提醒/), '去填报').first().click();
        const form = cardTitled(page, /^月报 · /);
        const title = await form.getByRole('heading').innerText();
        await button(form, '提交').click();
        await cardTitled(page, title.replace('月报', '月报已存')).waitFor();

        await say(page, '/待办');
        const owed = cardTitled(page, /^待办/);
        await owed.waitFor();
        expect(await owed.innerText()).not.toMatch(
          new RegExp(`月报\\s+${title.replace('月报 · ', '')}`, 'u'),
        );
      },
      { viewport },
    ),
);

test('已办理 asks first, then takes the duty off the card', () =>
  visit(stage, IN_PRIVATE, async (page) => {
    await goToEve(page);
    await pass(page, '+7 天');
    const card = page.getByRole('log').locator('[data-message]').last();
    const owed = await card.getByRole('button', { name: '已办理' }).count();
    const [first = ''] = (await card.locator('.card-body').innerText()).split('\n');
    await button(card, '已办理').first().click();
    const dialog = page.getByRole('dialog', { name: '已在线下办理？' });
    await dialog.getByRole('button', { name: '取消' }).click();
    expect(await card.getByRole('button', { name: '已办理' }).count()).toBe(owed);

    await button(card, '已办理').first().click();
    await dialog.getByRole('button', { name: '确定' }).click();
    await toast(page, '已记为线下办理').waitFor();
    await expect.poll(() => card.getByRole('button', { name: '已办理' }).count()).toBe(owed - 1);
    expect(await card.innerText()).not.toContain(first);
  }));
