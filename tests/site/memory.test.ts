import type { CDPSession, Page } from 'playwright';
import { describe, expect, test } from 'vitest';
import { useBrowser } from './browser.ts';
import { figures, shortState } from './figures.ts';

const MEGABYTE = 2 ** 20;

/** Megabytes a run may add to a page while its code warms up; kept frames are more. */
const ROOM = 0.1;

/** In milliseconds, for many runs on a busy machine: no test is of speed. */
const LONG = 600_000;

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

  /** Opens a figure's own page; returns how many megabytes each of `runs` runs adds to it. */
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
    const before = await heapOf(page, session);
    await run(runs);
    return ((await heapOf(page, session)) - before) / runs;
  }

  test.each(figures)(
    'does not grow from run to run of $id',
    async ({ id }) => {
      expect(await growth(id, 4)).toBeLessThan(ROOM);
    },
    LONG,
  );

  test(
    'does not grow in sixty runs',
    async () => {
      expect(await growth('random-hessian-signs', 58)).toBeLessThan(ROOM / 4);
    },
    LONG,
  );
});
