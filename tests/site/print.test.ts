/** On paper: what is there to read, from the PDF that the browser prints. */
import { readdirSync } from 'node:fs';
import { extractText } from 'unpdf';
import { describe, expect, test } from 'vitest';
import { atRest, site, useBrowser } from './browser.ts';
import { awake } from './exercise-page.ts';

/** The text of each sheet. */
async function pagesOf(pdf: Uint8Array): Promise<string[]> {
  return (await extractText(new Uint8Array(pdf))).text;
}

const exercises = readdirSync('content/exercises').map((file) => file.replace('.yaml', ''));

const EXERCISE = '/embed/exercise-signs/';

describe('on paper', () => {
  const open = useBrowser();

  test('an exercise is a sheet to solve: its variant, no hint and no solution', async () => {
    const { page } = await open(`${EXERCISE}?variant=7`);
    await awake(page, 'signs');
    const text = (await pagesOf(await page.pdf())).join(' ');
    expect(text).toContain('Variant 7');
    expect(text).not.toMatch(/Hint \d|Solution|Hints and solution/);
  });

  test('no exercise prints a hint or its solution, unless asked', async () => {
    const { page } = await open('/404.html');
    const printed = async (path: string) => {
      await page.goto(site() + path);
      await page.emulateMedia({ media: 'print' });
      return page
        .locator('.block--hint, .block--solution')
        .evaluateAll((all) => all.filter((each) => each.checkVisibility()).length);
    };
    for (const label of exercises) {
      expect([label, await printed(`/embed/${label}/`)]).toEqual([label, 0]);
    }
    expect(await printed(`${EXERCISE}?solutions=on`)).toBeGreaterThan(0);
    expect(await printed('/lessons/exercises/')).toBe(0);
    expect(await printed('/')).toBe(0);
  });

  test('hints and solution come for those who ask', async () => {
    const { page } = await open(`${EXERCISE}?solutions=on`);
    await awake(page, 'signs');
    const text = (await pagesOf(await page.pdf())).join(' ');
    expect(text).toMatch(/Hint 1 of/);
    expect(text).toContain('Solution');
  });

  test('and on the screen they can be left out', async () => {
    const { page } = await open(`${EXERCISE}?solutions=off`);
    await awake(page, 'signs');
    expect(await page.getByText('Solution', { exact: true }).isVisible()).toBe(false);
  });

  test('choices have boxes', async () => {
    const { page } = await open('/lessons/exercises/');
    const box = page.locator('.answer__option input').first();
    await box.scrollIntoViewIfNeeded();
    await page.emulateMedia({ media: 'print' });
    const { width = 0 } = (await box.boundingBox()) ?? {};
    expect(width).toBeGreaterThan(8);
  });

  test('a lesson ends with its text, and the letters of its charts have 7 points or more', async () => {
    const { page } = await open('/lessons/edge-of-stability/');
    await atRest(page);
    const pages = await pagesOf(await page.pdf({ preferCSSPageSize: true }));
    expect(pages.at(-1)).not.toMatch(/Previous|Next/);
    expect(pages.at(-1)?.length).toBeGreaterThan(100);
    await page.emulateMedia({ media: 'print' });
    const pixels = await page
      .locator('.chart-ticks text')
      .first()
      .evaluate((text) => {
        const zoom = Number(getComputedStyle(text.closest('.lab__picture') ?? text).zoom);
        return parseFloat(getComputedStyle(text).fontSize) * zoom;
      });
    expect((pixels * 72) / 96).toBeGreaterThanOrEqual(7);
  });
});
