import type { CDPSession, Page } from 'playwright';
import { describe, expect, test } from 'vitest';
import { useBrowser } from './browser.ts';

const ID = 'sam-ascent-step';
const FIGURE = `#figure-${ID}`;
const LESSON = '/lessons/sharpness-aware-minimization/';

const handle = (page: Page) => page.locator(`${FIGURE} .chart-handle`);

/** A row of the table of readings. */
async function reading(page: Page, label: string): Promise<string> {
  const row = page.locator(`${FIGURE} .readings tbody tr`, { hasText: label }).first();
  // It stands in a closed disclosure.
  return (await row.locator('td').first().textContent()) ?? '';
}

/** Where the point is, as its name says to a screen reader. */
async function place(page: Page): Promise<string> {
  const name = (await handle(page).getAttribute('aria-label')) ?? '';
  return /at \((.*?)\)/.exec(name)?.[1] ?? '';
}

async function wake(page: Page): Promise<void> {
  await page.locator(FIGURE).hover();
  await handle(page).waitFor();
  await handle(page).scrollIntoViewIfNeeded();
}

/** The pixel in which the point lies, and how many there are to a unit of the map. */
async function pixelsPerUnit(page: Page): Promise<{ x: number; y: number; unit: number }> {
  const box = await handle(page).boundingBox();
  const plot = await page.locator(`${FIGURE} .chart-handles`).boundingBox();
  if (!box || !plot) throw new Error('The map is not to be seen.');
  const [x, y] = [box.x + box.width / 2, box.y + box.height / 2];
  // The map is centred on the minimum, and the point starts at (1, 2).
  return { x, y, unit: x - (plot.x + plot.width / 2) };
}

describe('the point of the map', () => {
  const open = useBrowser();

  test('is moved by the mouse, and all numbers follow', async () => {
    const { page, errors } = await open(LESSON);
    await wake(page);
    expect(await place(page)).toBe('1, 2');
    const { x, y, unit } = await pixelsPerUnit(page);
    await page.mouse.move(x, y);
    await page.mouse.down();
    await page.mouse.move(x - unit, y, { steps: 5 });
    await page.mouse.move(x - 2 * unit, y + unit, { steps: 5 });
    await page.mouse.up();
    await expect.poll(() => place(page)).toBe('−1, 1');
    // L = ½(4·1² + 1·1²).
    await expect.poll(() => reading(page, 'loss L')).toBe('2.500');
    await page.mouse.move(x, y);
    expect(await place(page)).toBe('−1, 1');
    expect(errors).toEqual([]);
  });

  test('is moved by a finger, without scrolling the page', async () => {
    const { page, errors } = await open(LESSON, {
      hasTouch: true,
      viewport: { width: 360, height: 740 },
    });
    await wake(page);
    const { x, y, unit } = await pixelsPerUnit(page);
    const scrolled = await page.evaluate(() => window.scrollY);
    const session: CDPSession = await page.context().newCDPSession(page);
    const touch = (type: 'touchStart' | 'touchMove' | 'touchEnd', right = 0, down = 0) =>
      session.send('Input.dispatchTouchEvent', {
        type,
        touchPoints: type === 'touchEnd' ? [] : [{ x: x + right, y: y + down }],
      });
    await touch('touchStart');
    for (let i = 1; i <= 5; i += 1) await touch('touchMove', 0, (i * unit) / 5);
    await touch('touchEnd');
    await expect.poll(() => place(page)).toBe('1, 1');
    expect(await page.evaluate(() => window.scrollY)).toBe(scrolled);
    await expect.poll(() => reading(page, 'loss L')).toBe('2.500');
    expect(errors).toEqual([]);
  });

  test('is moved by arrow keys to the minimum, where the penalty is 0 and ρ²λ/2 remains', async () => {
    const { page, errors } = await open(LESSON);
    await wake(page);
    await handle(page).focus();
    await page.keyboard.press('ArrowRight');
    await expect.poll(() => place(page)).not.toBe('1, 2');
    await page.keyboard.press('ArrowLeft');
    await expect.poll(() => place(page)).toBe('1, 2');
    for (const key of [
      ...Array<string>(2).fill('ArrowLeft'),
      ...Array<string>(4).fill('ArrowDown'),
    ]) {
      await page.keyboard.press(`Shift+${key}`);
    }
    await expect.poll(() => place(page)).toBe('0, 0');
    await expect.poll(() => reading(page, 'first-order penalty')).toBe('0');
    expect(await reading(page, 'worst rise in the ball')).toBe('0.5000');
    expect(await reading(page, 'worst rise at a minimum')).toBe('0.5000');
    const sentence = page.locator(`${FIGURE} .lab__sentence`);
    await expect.poll(() => sentence.innerText()).toContain('At the minimum');
    expect(await page.locator(FIGURE).innerText()).not.toMatch(/NaN|Infinity|undefined/);
    expect(errors).toEqual([]);
  });

  test('is where the key says, also when the numbers come in just before it', async () => {
    const { page } = await open(LESSON);
    await wake(page);
    await page.evaluate((selector) => {
      const point = document.querySelector(`${selector} .chart-handle`);
      const press = () =>
        point?.dispatchEvent(new KeyboardEvent('keydown', { key: 'ArrowLeft', bubbles: true }));
      const observer = new MutationObserver(() => {
        observer.disconnect();
        press();
        // Preact draws in a microtask; the answer of the engine takes longer.
        queueMicrotask(() => {
          Object.assign(globalThis, { seen: point?.getAttribute('aria-label') });
        });
      });
      const options = { subtree: true, childList: true, characterData: true };
      observer.observe(document.querySelector(`${selector} .readings`) ?? document, options);
      press();
    }, FIGURE);
    const seen = () => page.evaluate(() => String((globalThis as { seen?: string }).seen));
    await expect.poll(seen).toMatch(/at \(0\.9,/);
  });

  test('stays within its range, however far it is pulled', async () => {
    const { page } = await open(LESSON);
    await wake(page);
    await handle(page).focus();
    for (let i = 0; i < 4; i += 1) await page.keyboard.press('Shift+ArrowRight');
    await expect.poll(() => place(page)).toBe('2.5, 2');
    await expect.poll(() => reading(page, 'loss L')).toBe('14.50');
  });
});
