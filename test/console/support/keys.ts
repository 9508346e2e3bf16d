import type { Locator, Page } from 'playwright-core';

/** A page has fewer stops. */
export const MOST_STOPS = 2500;

/** Comes to a control as somebody does who has no mouse: with Tab, from wherever the focus is. */
export async function tabTo(page: Page, control: Locator): Promise<void> {
  await control.waitFor();
  for (let stop = 0; stop < MOST_STOPS; stop += 1) {
    if (await control.evaluate((element) => element === document.activeElement)) return;
    await page.keyboard.press('Tab');
  }
  throw new Error(`Tab never comes to ${String(control)}.`);
}

/** Comes to a control with Tab, and presses a key on it. */
export async function pressOn(page: Page, control: Locator, key = 'Enter'): Promise<void> {
  await tabTo(page, control);
  await page.keyboard.press(key);
}
