/** What the controls show is what runs, whatever the browser, the network or a translator does. */
import type { Page } from 'playwright';
import { describe, expect, test } from 'vitest';
import { useBrowser } from './browser.ts';

/** Figures that run when they are told to, and at once when a control is moved. */
const TOLD = '/embed/figure-same-loss-different-model/';
const AT_ONCE = '/embed/figure-stability-threshold/';
const SHORT =
  '/embed/figure-edge-of-stability/?edge-of-stability.stepSizes=0.4&edge-of-stability.steps=300';
const EXERCISE = '/embed/exercise-sam-bounce/';

const live = (page: Page) => page.locator('live-figure').first();
const run = (page: Page) => live(page).locator('.lab__run');
const inPhase = (page: Page, phase: string) =>
  live(page).locator(`.lab[data-phase="${phase}"]`).waitFor();
const started = (page: Page) => live(page).locator('.lab:not([data-phase="built"])').waitFor();
const awake = (page: Page) => page.locator('live-figure[data-awake]').first().waitFor();

/** What a page does with what a figure is made of, `go()` lets it pass. */
async function hold(page: Page, pattern: RegExp): Promise<{ go: () => void }> {
  const { promise, resolve } = Promise.withResolvers<undefined>();
  await page.route(pattern, async (route) => {
    await promise;
    await route.continue();
  });
  return {
    go() {
      resolve(undefined);
    },
  };
}

/** As Chrome's translator leaves a text: in nodes of its own, the page's out of the document. */
const translate = (page: Page) =>
  page.evaluate(() => {
    const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
    const texts: Text[] = [];
    while (walker.nextNode()) texts.push(walker.currentNode as Text);
    for (const text of texts) {
      const parent = text.parentElement;
      const spared = parent?.closest('[translate="no"], .notranslate, script, style, textarea');
      if (spared || !text.data.trim()) continue;
      const holder = document.createElement('template');
      holder.innerHTML = '<font><font></font></font>';
      const outer = holder.content.firstElementChild;
      outer?.firstElementChild?.append(text.data);
      if (outer) text.replaceWith(outer);
    }
  });

describe('without a connection', () => {
  const open = useBrowser();

  test('a figure says that it could not be loaded, and runs at a press once there is one', async () => {
    const { page } = await open(TOLD);
    await page.context().setOffline(true);
    await run(page).click();
    const notice = live(page).locator('.lab__notice');
    await notice.getByText('The figure could not be loaded').waitFor();
    await page.context().setOffline(false);
    await run(page).click();
    await started(page);
    expect(await notice.innerText()).toBe('');
  });

  test('a figure wakes by itself when the connection is back', async () => {
    const { page } = await open(TOLD);
    await page.context().setOffline(true);
    await live(page).hover();
    await live(page).getByText('The figure could not be loaded').waitFor();
    await page.context().setOffline(false);
    await awake(page);
  });

  test('a figure whose script is gone from the server can be pressed again', async () => {
    const { page } = await open(TOLD);
    await page.route(/\/wake\./, (route) => route.fulfill({ status: 404 }));
    await run(page).click();
    await live(page).getByText('reload the page').waitFor();
    await page.unroute(/\/wake\./);
    await run(page).click();
    await started(page);
  });

  test('an exercise says so, and can be answered once there is one', async () => {
    const { page } = await open('/symbols/');
    await page.route(/\/exercises\/.*\.json/, (route) => route.abort());
    await page.goto(new URL(EXERCISE, page.url()).href);
    const exercise = page.locator('exercise-box');
    await exercise.getByText('could not be loaded').waitFor();
    await page.unroute(/\/exercises\/.*\.json/);
    await exercise.locator('.waking-note').click();
    await exercise.getByRole('textbox').first().waitFor();
    expect(await exercise.locator('.waking-note').count()).toBe(0);
  });
});

describe('on a slow line', () => {
  const open = useBrowser();

  test('a figure says that it is loading, and the press that woke it acts', async () => {
    const { page } = await open(TOLD);
    const { go } = await hold(page, /\/wake\./);
    await run(page).click();
    await live(page).getByText('Loading the figure').waitFor();
    go();
    await started(page);
  });

  test('what was changed before anything was loaded is what runs', async () => {
    const { page } = await open(AT_ONCE);
    const { go } = await hold(page, /\/wake\./);
    const boxes = live(page).getByRole('textbox');
    await boxes.nth(0).fill('0.35');
    await live(page).getByRole('slider').nth(1).press('End');
    await run(page).click();
    go();
    await inPhase(page, 'done');
    const last = await boxes.nth(1).inputValue();
    const readings = await live(page).locator('.readings').first().textContent();
    expect(await boxes.nth(0).inputValue()).toBe('0.35');
    expect(readings).toContain('η = 0.35');
    expect(readings).toContain(`η = ${last}`);
  });
});

describe('a form that the browser restores', () => {
  // Without the cache that keeps whole pages.
  const open = useBrowser(['--no-sandbox', '--disable-gpu', '--disable-features=BackForwardCache']);

  test('does not contradict what runs', async () => {
    const { page } = await open('/embed/figure-edge-of-stability/');
    await wakeUp(page);
    const box = live(page).getByRole('textbox').first();
    // In a closed disclosure, so without a role at first.
    const check = live(page).locator('input[type="checkbox"]').first();
    await box.fill('0.7');
    await box.press('Enter');
    await inPhase(page, 'done');
    await live(page)
      .locator('details.lab__more')
      .evaluate((details: HTMLDetailsElement) => (details.open = true));
    if ((await check.count()) > 0) await check.click();
    const changed = await shownBy(page);
    await page.goto(new URL('/symbols/', page.url()).href);
    await page.goBack();
    expect(await shownBy(page)).not.toEqual(changed);
    await wakeUp(page);
    // A box to tick may be restored, which nothing forbids; then it is what runs.
    const ticked = (await check.isChecked()) ? '?edge-of-stability.nesterov=true' : '';
    const state = await live(page).locator('.lab__extras').getAttribute('data-state');
    expect([await box.inputValue(), state]).toEqual(['0.2', ticked]);
  });
});

/** Wakes the figure by the pointer. */
async function wakeUp(page: Page): Promise<void> {
  await live(page).hover();
  await awake(page);
}

const shownBy = (page: Page) =>
  live(page).evaluate((figure) =>
    [...figure.querySelectorAll<HTMLInputElement | HTMLSelectElement>('input, select')].map(
      (control) =>
        control instanceof HTMLInputElement && control.type === 'checkbox'
          ? String(control.checked)
          : control.value,
    ),
  );

describe('a page that a browser translates', () => {
  const open = useBrowser();

  test('follows a run in button, status, notice, sentence and readings', async () => {
    const { page } = await open(SHORT);
    await awake(page);
    await translate(page);
    const box = live(page).getByRole('textbox').first();
    const sentence = () => live(page).locator('.lab__sentence').innerText();
    const before = await sentence();
    await box.fill('0.1');
    await box.press('Enter');
    await inPhase(page, 'done');
    await expect.poll(sentence).not.toBe(before);
    expect(await run(page).innerText()).toBe('Run');
    expect(await live(page).locator('.lab__notice').innerText()).toBe('');
    expect(await live(page).locator('.lab__progress').innerText()).toContain('done');
    expect(await live(page).locator('.readings').first().textContent()).toContain('η = 0.1');
    expect(await sentence()).not.toBe(before);
    await translate(page);
    await box.fill('99');
    await box.press('Enter');
    await live(page).getByRole('alert').getByText('It stays as it was.').waitFor();
    await translate(page);
    await box.fill('0,15');
    await box.press('Enter');
    await expect
      .poll(() => live(page).locator('.readings').first().textContent())
      .toContain('0.15');
    expect(await live(page).getByRole('alert').count()).toBe(0);
  });

  test('shows “Pause” while it runs', async () => {
    const { page } = await open('/embed/figure-edge-of-stability/?edge-of-stability.steps=60000');
    await awake(page);
    await translate(page);
    await expect.poll(() => run(page).innerText()).toBe('Pause');
    await run(page).click();
    await expect.poll(() => run(page).innerText()).toBe('Resume');
  });
});

describe('a figure under the keys', () => {
  const open = useBrowser();

  test('has its first control before anything else, and can be skipped', async () => {
    const { page } = await open(AT_ONCE);
    await wakeUp(page);
    const skip = page.getByRole('link', { name: 'Skip the figure' });
    await skip.focus();
    const next = async () => {
      await page.keyboard.press('Tab');
      return page.evaluate(() => {
        const { activeElement } = document;
        return activeElement?.ariaLabel ?? activeElement?.textContent;
      });
    };
    expect(await next()).toMatch(/number 1 of/);
    await skip.focus();
    await page.keyboard.press('Enter');
    await page.keyboard.press('Tab');
    expect(
      await page.evaluate(() => document.activeElement?.closest('.figure') ?? undefined),
    ).toBeUndefined();
  });

  test('runs once a control has come to rest, and keeps the last picture to compare with', async () => {
    const { page } = await open(TOLD);
    await wakeUp(page);
    await live(page).getByRole('slider').first().press('End');
    await started(page);
    await live(page).locator('.lab__ghost').getByRole('button', { name: 'Keep' }).waitFor();
  });

  test('has no box so small that a phone enlarges the page', async () => {
    const { page } = await open(AT_ONCE);
    const sizes = await live(page)
      .locator('input[type="text"], select')
      .evaluateAll((boxes) => boxes.map((box) => parseFloat(getComputedStyle(box).fontSize)));
    expect(sizes.length).toBeGreaterThan(0);
    expect(sizes.filter((size) => size < 16)).toEqual([]);
  });
});

describe('an address', () => {
  const open = useBrowser();

  test('that asks for a backend there is not is told so', async () => {
    const { page } = await open(`${AT_ONCE}?backend=quantum`);
    await wakeUp(page);
    await live(page).getByRole('alert').getByText('got quantum').waitFor();
  });
});
