/** The whole chapter on one page: what is closed is no part of the page before it is asked for. */
import type { Page } from 'playwright';
import { describe, expect, test } from 'vitest';
import { atRest, site, useBrowser } from './browser.ts';

const PROOF = '#proof-index-formula';
const EXERCISE = '#exercise-signs';

const isOpen = (page: Page, selector: string) =>
  page.locator(selector).evaluate((details) => details.hasAttribute('open'));

describe('the whole chapter', () => {
  const open = useBrowser();

  test('has under 43,000 elements before anything is opened', async () => {
    const { page } = await open('/');
    await atRest(page);
    expect(await page.locator('*').count()).toBeLessThan(43_000);
    expect(await page.locator(`${PROOF} .katex, ${EXERCISE} .katex`).count()).toBe(0);
  });

  test('has every proof, exercise and table of numbers with JavaScript off', async () => {
    const { page } = await open('/', { javaScriptEnabled: false });
    const proofs = page.locator('.block--proof');
    expect(await proofs.count()).toBeGreaterThan(5);
    expect(await proofs.filter({ has: page.locator('.katex') }).count()).toBe(await proofs.count());
    const exercises = page.locator('.block--exercise');
    expect(await exercises.count()).toBeGreaterThan(20);
    expect(await page.locator('.exercise__statement').count()).toBe(await exercises.count());
    expect(await page.locator('.lab__table tbody').count()).toBe(
      await page.locator('live-figure').count(),
    );
    await page.locator(`${PROOF} > summary`).click();
    expect(await page.locator(`${PROOF} .katex-display`).first().isVisible()).toBe(true);
  });

  test('opens a proof with its formulas', async () => {
    const { page, errors } = await open('/');
    await page.locator(`${PROOF} > summary`).click();
    await page.locator(`${PROOF} .katex-display`).first().waitFor();
    expect(await page.locator(`${PROOF} .katex math`).count()).toBeGreaterThan(10);
    expect(await page.locator(`${PROOF} noscript`).count()).toBe(0);
    expect(errors).toEqual([]);
  });

  test('goes to what stands in a closed part, from another page and from its own', async () => {
    const { page } = await open('/about/');
    await page.route(`${site()}/`, async (route) => {
      const response = await route.fetch();
      const [before = '', proof = ''] = (await response.text()).split(`id="${PROOF.slice(1)}"`);
      const named = proof.replace('<span class="katex-display"', '$& id="inside"');
      await route.fulfill({ response, body: `${before}id="${PROOF.slice(1)}"${named}` });
    });
    await page.goto(`${site()}/#inside`);
    await page.locator('#inside').waitFor();
    expect(await isOpen(page, PROOF)).toBe(true);
    await expect.poll(() => isInView(page, '#inside')).toBe(true);
    await page.evaluate((hash) => {
      location.hash = hash;
    }, EXERCISE);
    await page.locator(`${EXERCISE} .exercise__statement`).waitFor();
    await expect.poll(() => isInView(page, EXERCISE)).toBe(true);
  });

  test('checks the answers of an exercise that is opened', async () => {
    const { page } = await open('/');
    await page.locator(`${EXERCISE} summary`).first().click();
    await page.locator(`${EXERCISE} exercise-box[data-awake]`).waitFor();
    expect(await page.locator(`${EXERCISE} .exercise__answer button`).count()).toBeGreaterThan(0);
  });

  test('previews a proof and an exercise that are closed', async () => {
    const { page } = await open('/');
    await page.evaluate(
      (targets) => {
        const links = targets.map((href) => {
          const link = document.createElement('a');
          Object.assign(link, { href, textContent: href });
          link.dataset.preview = '';
          return link;
        });
        document.querySelector('h1')?.after(...links);
      },
      [PROOF, EXERCISE],
    );
    await page.locator(`a[href="${PROOF}"]`).first().hover();
    await page.locator('.preview .katex').first().waitFor();
    await page.locator(`a[href="${EXERCISE}"]`).first().hover();
    await page.locator('.preview .exercise__statement').waitFor();
  });

  test('has a table of numbers when it is opened, and when its figure wakes', async () => {
    const { page, errors } = await open('/');
    const tables = page.locator('.lab__table');
    await tables.nth(1).locator('summary').click();
    await tables.nth(1).locator('tbody tr').first().waitFor();
    const first = page.locator('live-figure').first();
    await first.hover();
    await page.locator('live-figure[data-awake]').first().waitFor();
    expect(await first.locator('.lab__table tbody').count()).toBe(1);
    expect(await page.locator('live-figure[data-awake] noscript').count()).toBe(0);
    expect(errors).toEqual([]);
  });

  test('is searched by the browser and printed as a whole', async () => {
    const { page } = await open('/');
    await page.keyboard.press('Control+f');
    expect(await page.locator(`${PROOF} .katex`).count()).toBeGreaterThan(10);
    await page.reload();
    await page.evaluate(() => dispatchEvent(new Event('beforeprint')));
    expect(await page.locator('details > noscript').count()).toBe(0);
    expect(await isOpen(page, PROOF)).toBe(true);
    expect(await isOpen(page, `${EXERCISE} > details`)).toBe(true);
    await page.evaluate(() => dispatchEvent(new Event('afterprint')));
    expect(await isOpen(page, PROOF)).toBe(false);
  });
});

function isInView(page: Page, selector: string): Promise<boolean> {
  return page.locator(selector).evaluate((element) => {
    const { top, bottom } = element.getBoundingClientRect();
    return bottom > 0 && top < innerHeight;
  });
}
