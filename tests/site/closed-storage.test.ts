/** Where the reader has told the browser to keep no data of sites, even to name its storage throws. */
import { describe, expect, test } from 'vitest';
import { atRest, site, useBrowser } from './browser.ts';
import { answerSigns, awake, LESSON, part, SIGNS } from './exercise-page.ts';

describe('a page for which the browser has closed its storage', () => {
  const open = useBrowser();

  async function openClosed(path: string, colorScheme: 'light' | 'dark') {
    const opened = await open('/404.html', { colorScheme });
    await opened.page.addInitScript(() => {
      for (const name of ['localStorage', 'sessionStorage']) {
        const get = () => {
          throw new DOMException('Access is denied for this document.', 'SecurityError');
        };
        Object.defineProperty(window, name, { get, configurable: true });
      }
    });
    await opened.page.goto(`${site()}${path}`);
    await atRest(opened.page);
    return opened;
  }

  test.each([
    ['light', 'dark', '/'],
    ['dark', 'light', '/lessons/saddle-points/'],
    ['light', 'dark', '/about/'],
  ] as const)('is %s as the reader likes it, and %s when asked: %s', async (liked, other, path) => {
    const { page, errors } = await openClosed(path, liked);
    const root = page.locator('html');
    expect(await root.getAttribute('data-theme')).toBe(liked);
    await page.getByRole('combobox').first().selectOption(other);
    await expect.poll(() => root.getAttribute('data-theme')).toBe(other);
    expect(errors).toEqual([]);
  });

  test('checks answers, and says that they are not kept', async () => {
    const { page, errors } = await openClosed(LESSON, 'light');
    await awake(page, 'signs');
    await answerSigns(page, '2^-1000');
    const solved = part(page, SIGNS, 'b');
    await solved.getByText('This browser does not keep it beyond this page.').waitFor();
    expect(errors).toEqual([]);
  });
});
