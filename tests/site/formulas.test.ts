/** Formulas under the hand: copied, translated, too wide. */
import type { Page } from 'playwright';
import { describe, expect, test } from 'vitest';
import { atRest, useBrowser } from './browser.ts';
import { awake } from './exercise-page.ts';

const CLIPBOARD = { permissions: ['clipboard-read', 'clipboard-write'] };

/** Selects what is between the starts of two elements, copies it and returns what arrives. */
async function copied(page: Page, selector: string): Promise<{ text: string; types: string[] }> {
  await page.evaluate((wanted) => {
    const element = document.querySelector(wanted);
    if (!element) throw new Error(`There is no ${wanted}.`);
    getSelection()?.selectAllChildren(element);
  }, selector);
  await page.keyboard.press('Control+C');
  return page.evaluate(async () => {
    const [item] = await navigator.clipboard.read();
    return { text: await navigator.clipboard.readText(), types: [...(item?.types ?? [])] };
  });
}

describe('a formula', () => {
  const open = useBrowser();

  test('that is copied with its sentence arrives once, as TeX', async () => {
    const { page } = await open('/lessons/sharpness-aware-minimization/', CLIPBOARD);
    const { text, types } = await copied(page, '[data-kind="definition"] .block__body p');
    expect(text).toContain('Let $g = \\grad L(\\theta) \\ne 0$.');
    expect(text).not.toMatch(/[\u2061\u200b∇θ]/);
    expect(types).toEqual(['text/plain']);
  });

  test('that is copied alone from a display has its two dollar signs', async () => {
    const { page } = await open('/lessons/sharpness-aware-minimization/', CLIPBOARD);
    const { text } = await copied(page, '.equation__body');
    expect(text.trim()).toMatch(/^\$\$[^$]*\\[^$]*\$\$$/s);
  });

  test('of an exercise is copied with the numbers of the variant that is shown', async () => {
    const { page } = await open('/embed/exercise-signs/?variant=7', CLIPBOARD);
    const box = await awake(page, 'signs');
    const shown = await box.locator('.exercise__statement [data-given]').allInnerTexts();
    const { text } = await copied(page, '.exercise__statement');
    expect(text).toContain('$');
    expect(text).not.toMatch(/4826|data-given/);
    for (const number of new Set(shown.map((each) => each.trim()).filter(Boolean))) {
      expect(text).toContain(number.replaceAll('−', '-').replaceAll(',', '{,}'));
    }
  });

  test('and the text of a chart are left alone by page translators', async () => {
    const { page } = await open('/lessons/edge-of-stability/');
    await atRest(page);
    const open_ = await page
      .locator('.katex, .chart')
      .evaluateAll(
        (all) => all.filter((each) => !each.closest('[translate="no"], .notranslate')).length,
      );
    expect(await page.locator('.katex').count()).toBeGreaterThan(20);
    expect(open_).toBe(0);
  });

  test('wider than a phone fades at the edge beyond which there is more, until it is reached', async () => {
    const { page } = await open('/lessons/sharpness-aware-minimization/', {
      viewport: { width: 320, height: 700 },
    });
    await atRest(page);
    const wide = page.locator('.katex-display[tabindex]').first();
    const fades = () =>
      wide.evaluate((each) => [
        getComputedStyle(each).maskImage !== 'none',
        each.hasAttribute('data-more-before'),
        each.hasAttribute('data-more-after'),
      ]);
    await expect.poll(fades).toEqual([true, false, true]);
    await wide.evaluate((each) => each.scrollTo(each.scrollWidth, 0));
    await expect.poll(fades).toEqual([true, true, false]);
  });
});
