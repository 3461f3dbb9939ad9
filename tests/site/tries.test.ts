/** “Try step sizes of 0.05 and 0.1”: the text moves the picture. */
import { describe, expect, test } from 'vitest';
import { useBrowser } from './browser.ts';
import { figures } from './figures.ts';

const lessons = [...new Set(figures.map(({ lesson }) => lesson))];

describe('what a lesson asks to be tried', () => {
  const open = useBrowser();

  test.each(lessons)(
    '%s: every link sets its figure, brings it into view and runs it',
    async (lesson) => {
      const { page, errors } = await open(lesson, { reducedMotion: 'reduce' });
      for (const link of await page.locator('a.try').all()) {
        const { id, state } = await link.evaluate(({ dataset }: HTMLElement) => ({
          id: dataset.try ?? '',
          state: dataset.state ?? '',
        }));
        // It may stand in a proof that is closed.
        await link.evaluate((element) => element.closest('details')?.setAttribute('open', ''));
        await link.click();
        const figure = page.locator(`#figure-${id}`);
        await figure.locator(`[data-state="${state}"]`).waitFor({ state: 'attached' });
        await figure.locator('.lab[data-phase="done"]').waitFor();
        const inView = await figure.evaluate((element) => {
          const { top } = element.getBoundingClientRect();
          return top >= -1 && top < innerHeight / 2;
        });
        expect(inView, `figure ${id} after ${state}`).toBe(true);
        expect(await figure.locator('.lab__note').count()).toBe(0);
        expect(
          await figure.getByRole('status').filter({ hasText: 'The figure runs with' }).count(),
        ).toBe(1);
      }
      expect(errors).toEqual([]);
    },
  );

  test('is a link to that state without JavaScript', async () => {
    const { page } = await open('/lessons/edge-of-stability/', { javaScriptEnabled: false });
    expect(await page.locator('a.try').first().getAttribute('href')).toMatch(
      /^\?stability-threshold\.stepSizes=0\.45#figure-stability-threshold$/,
    );
  });
});
