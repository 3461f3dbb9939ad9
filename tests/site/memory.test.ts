import type { CDPSession, Page } from 'playwright';
import { describe, expect, test } from 'vitest';
import { useBrowser } from './browser.ts';
import { figures, shortState } from './figures.ts';

const MEGABYTE = 2 ** 20;

/** Megabytes a run may add to a page while its code warms up; kept frames are more. */
const ROOM = 0.1;

/** In milliseconds, for many runs on a busy machine: no test is of speed. */
const LONG = 600_000;

/** As many members and steps as the edge of stability takes; none of the members diverges. */
const LARGEST = Object.entries({
  stepSizes: Array.from({ length: 16 }, (_, i) => (0.1 + 0.02 * i).toFixed(2)),
  seeds: Array.from({ length: 8 }, (_, i) => i + 1),
  steps: 60_000,
})
  .map(([name, value]) => `edge-of-stability.${name}=${String(value)}`)
  .join('&');

/** A page's memory in use, in megabytes, once everything that can be collected is. */
async function heapOf(page: Page, session: CDPSession): Promise<number> {
  // What waits for a rest of the figure holds on to its frames until then.
  await page.waitForTimeout(400);
  await session.send('HeapProfiler.collectGarbage');
  const { usedSize } = await session.send('Runtime.getHeapUsage');
  return usedSize / MEGABYTE;
}

describe('the memory of a page', () => {
  const open = useBrowser();

  /**
   * Opens a figure's own page; returns how many megabytes each of `runs` runs adds to it. Code that
   * warms up also takes room, once: what is kept for every run is still there in a later count, so
   * the least of three counts is the figure's.
   */
  async function growth(id: string, runs: number): Promise<number> {
    const { page } = await open(`/embed/figure-${id}/?${shortState(id)}`);
    const session = await page.context().newCDPSession(page);
    await page.locator('live-figure').hover();
    await page.locator('live-figure[data-awake]').waitFor();
    const run = async (times: number) => {
      for (let i = 0; i < times; i += 1) {
        await page.getByRole('button', { name: 'Run', exact: true }).click();
        await page.locator('.lab[data-phase="done"]').waitFor();
      }
    };
    await run(2);
    let least = Infinity;
    for (let count = 0; count < 3 && least >= ROOM / 4; count += 1) {
      const before = await heapOf(page, session);
      await run(runs);
      least = Math.min(least, ((await heapOf(page, session)) - before) / runs);
    }
    return least;
  }

  test.each(figures)(
    'does not grow from run to run of $id',
    async ({ id }) => {
      expect(await growth(id, 4)).toBeLessThan(ROOM);
    },
    LONG,
  );

  test(
    'does not grow with the frames of the largest run that may be asked for',
    async () => {
      const { page } = await open(`/embed/figure-edge-of-stability/?${LARGEST}`);
      const session = await page.context().newCDPSession(page);
      await page.locator('live-figure[data-awake]').waitFor();
      const press = (name: string) => page.getByRole('button', { name, exact: true }).click();
      const heapAfter = async (steps: number) => {
        const progress = page.locator('.lab__progress');
        const done = async () =>
          Number(/([\d\s]+) steps/.exec(await progress.innerText())?.[1]?.replace(/\s/g, '') ?? 0);
        await expect.poll(done, { timeout: LONG }).toBeGreaterThanOrEqual(steps);
        await press('Pause');
        await page.locator('.lab[data-phase="paused"]').waitFor();
        return heapOf(page, session);
      };
      await press('Run');
      const early = await heapAfter(250);
      await press('Resume');
      const late = await heapAfter(1000);
      // Each frame has 128 members: thirty that were kept would be tens of megabytes.
      expect(late - early).toBeLessThan(5);
      expect(late).toBeLessThan(150);
    },
    LONG,
  );

  test(
    'does not grow in sixty runs',
    async () => {
      expect(await growth('random-hessian-signs', 20)).toBeLessThan(ROOM / 4);
    },
    LONG,
  );
});
