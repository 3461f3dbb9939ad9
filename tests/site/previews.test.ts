/** What a cross-reference shows before it is followed (WCAG 2.2, 1.4.13). */
import type { Page } from 'playwright';
import { describe, expect, test } from 'vitest';
import { useBrowser } from './browser.ts';

const lesson = '/lessons/saddle-points/';
const preview = (page: Page) => page.locator('#preview');
/** A reference to a proposition of the same lesson. */
const reference = (page: Page) =>
  page.locator('main a[data-preview][href$="#index-formula"]:visible').first();

describe('the preview of a reference', () => {
  const open = useBrowser();

  test('opens on hover and shows the statement', async () => {
    const { page, errors } = await open(lesson);
    expect(await preview(page).isVisible()).toBe(false);
    await reference(page).hover();
    await preview(page).waitFor();
    expect(await preview(page).textContent()).toContain('learned modes');
    expect(errors).toEqual([]);
  });

  test('stays while it is pointed at, and closes when the pointer leaves', async () => {
    const { page } = await open(lesson);
    await reference(page).hover();
    await preview(page).waitFor();
    await preview(page).hover();
    await page.waitForTimeout(600);
    expect(await preview(page).isVisible()).toBe(true);
    await page.mouse.move(2, 2);
    await preview(page).waitFor({ state: 'hidden' });
  });

  test('opens on keyboard focus, describes the link and closes on Escape', async () => {
    const { page } = await open(lesson);
    await page.keyboard.press('Tab');
    await reference(page).focus();
    await preview(page).waitFor();
    expect(await reference(page).getAttribute('aria-describedby')).toBe('preview');
    await page.keyboard.press('Escape');
    await preview(page).waitFor({ state: 'hidden' });
    expect(await reference(page).evaluate((link) => link === document.activeElement)).toBe(true);
    expect(await reference(page).getAttribute('aria-describedby')).toBeNull();
  });

  test('stays within the window of a phone', async () => {
    const { page } = await open(lesson, { viewport: { width: 360, height: 740 } });
    await reference(page).hover();
    await preview(page).waitFor();
    const box = await preview(page).boundingBox();
    expect(box?.x).toBeGreaterThanOrEqual(0);
    expect((box?.x ?? 0) + (box?.width ?? 0)).toBeLessThanOrEqual(360);
  });

  test('shows what is in another lesson too', async () => {
    const { page, errors } = await open('/lessons/common-confusions/');
    const away = page.locator(
      'main a[data-preview*="/lessons/"], main a[data-preview][href*="/lessons/"]',
    );
    await away.first().hover();
    await preview(page).waitFor();
    expect((await preview(page).textContent())?.trim()).not.toBe('');
    expect(errors).toEqual([]);
  });

  test('is a plain link without JavaScript, and leads to the statement', async () => {
    const { page } = await open(lesson, { javaScriptEnabled: false });
    await reference(page).click();
    expect(new URL(page.url()).hash).toBe('#index-formula');
  });
});
