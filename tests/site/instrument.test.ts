/** A figure is an instrument: the hand and the eye are at one place, in a lesson and embedded. */
import { describe, expect, test } from 'vitest';
import { useBrowser } from './browser.ts';
import { figures } from './figures.ts';

/** What must be seen at once, and is not hidden on purpose. */
const PARTS = [
  '.panel',
  '.lab__panel > .lab__controls > .control',
  '.lab__run',
  '.lab__progress',
  '.headline > div',
];

/** What of a figure lies outside the window, in pixels, once its top is in view; and low panels. */
function outside([id, parts]: readonly [string, readonly string[]]): string[] {
  const figure = document.getElementById(id);
  figure?.scrollIntoView({ block: 'start', behavior: 'instant' });
  const header = document.querySelector('header')?.getBoundingClientRect();
  const top =
    header &&
    getComputedStyle(document.querySelector('header') ?? document.body).position !== 'static'
      ? header.bottom
      : 0;
  const found: string[] = [];
  for (const part of parts) {
    const seen = [...(figure?.querySelectorAll(part) ?? [])].filter(
      (element) => element.getClientRects().length > 0,
    );
    if (seen.length === 0) found.push(`${part}: none is seen`);
    for (const element of seen) {
      const box = element.getBoundingClientRect();
      const over = Math.max(
        box.bottom - innerHeight,
        top - box.top,
        box.right - document.documentElement.clientWidth,
        -box.left,
      );
      if (over > 1) found.push(`${part}: ${Math.round(over)} px outside`);
      if (part === '.panel' && box.height < 180) found.push(`a panel is ${box.height} px high`);
    }
  }
  return found;
}

describe('a figure is seen whole', () => {
  const open = useBrowser();

  test.each(figures)('$id: panels, main controls, Run, progress and headline', async (each) => {
    const id = `figure-${each.id}`;
    const { page } = await open(each.lesson, { viewport: { width: 1440, height: 900 } });
    const found: Record<string, readonly string[]> = {};
    for (const [width, height] of [
      [1440, 900],
      [1280, 720],
      [1920, 1080],
      [820, 1180],
    ] as const) {
      await page.setViewportSize({ width, height });
      const parts = width > 1100 ? PARTS : PARTS.slice(1);
      const wrong = await page.evaluate(outside, [id, parts] as const);
      if (wrong.length > 0) found[`${width} × ${height}`] = wrong;
    }
    expect(found).toEqual({});
  });

  test.each(figures)('$id: on a phone a bar with a control, Run and a reading', async (each) => {
    const id = `figure-${each.id}`;
    const { page } = await open(each.lesson, { viewport: { width: 390, height: 844 } });
    const bar = ['.lab__panel', '.lab__run', '.headline > div'];
    expect(await page.evaluate(outside, [id, bar] as const)).toEqual([]);
    const height = await page
      .locator(`#${id} .lab__panel`)
      .evaluate((panel) => panel.getBoundingClientRect().height);
    expect(height).toBeLessThan(160);
  });
});
