import type { Locator, Page } from 'playwright-core';

/** Opens a chat as a person, the way a hand does it. */
export async function openChat(page: Page, person: string, chat: string): Promise<void> {
  await page.locator(`[data-person="${person}"]`).click();
  await page.locator(`[data-chat="${chat}"]`).click();
  await page.locator(`[data-chat="${chat}"][aria-current="true"]`).waitFor();
}

export async function say(page: Page, words: string): Promise<void> {
  const box = page.getByRole('textbox', { name: '身份发消息' });
  await box.fill(words);
  await box.press('Enter');
}

/** The newest message whose card bears the title. */
export function cardTitled(page: Page, title: string | RegExp): Locator {
  return page
    .getByRole('log')
    .locator('[data-message]')
    .filter({ has: page.getByRole('heading', { name: title }) })
    .last();
}

export function field(card: Locator, label: string): Locator {
  return card.getByRole('textbox', { name: label });
}

/** Picks one from a list that the page draws itself. */
export async function choose(card: Locator, list: string, option: string): Promise<void> {
  await card.getByRole('combobox', { name: list }).click();
  await card.page().getByRole('option', { name: option, exact: true }).click();
}

export function button(card: Locator, name: string): Locator {
  return card.getByRole('button', { name, exact: true });
}

/** The brief word at the top of the page. */
export function toast(page: Page, words: string): Locator {
  return page.locator('.toast').filter({ hasText: words });
}
