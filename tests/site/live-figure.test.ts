import type { Page } from 'playwright';
import { describe, expect, test } from 'vitest';
import { FLAGS } from '../../tools/chromium.ts';
import { atRest, site, useBrowser } from './browser.ts';

const LESSON = '/lessons/edge-of-stability/';
const FIGURE = '#figure-edge-of-stability';
/** A run of a second or two: one step size, few steps. */
const SHORT = `?edge-of-stability.stepSizes=0.4&edge-of-stability.steps=300`;

/** A browser that has neither a graphics device nor a renderer in its place. */
const NO_WEBGL = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-software-rasterizer',
  '--disable-3d-apis',
];

const figure = (page: Page) => page.locator(FIGURE);
const button = (page: Page, name: string) =>
  figure(page).getByRole('button', { name, exact: true });
const ended = (page: Page) => figure(page).locator('.lab[data-phase="done"]').waitFor();
/** An address with a state runs it as soon as it is in view. */
const ran = async (page: Page) => {
  await figure(page).scrollIntoViewIfNeeded();
  await ended(page);
};

describe('a live figure before it is touched', () => {
  const open = useBrowser();

  test('is in the HTML with its picture, sentence, readings and table, without JavaScript', async () => {
    const { page } = await open(LESSON, { javaScriptEnabled: false });
    const lab = figure(page);
    expect(await lab.locator('svg path').count()).toBeGreaterThan(5);
    await lab.getByText('times the stability threshold').waitFor();
    expect(await lab.locator('.readings tbody tr').count()).toBeGreaterThan(8);
    expect(await lab.locator('figcaption').innerText()).not.toBe('');
    expect(await button(page, 'Run').isVisible()).toBe(false);
    expect(await lab.locator('input:visible, select:visible').count()).toBe(0);
    expect(await lab.locator('.panel:visible').count()).toBe(4);
    expect(await lab.innerText()).not.toMatch(/NaN|Infinity|undefined/);
  });

  test('has loaded neither tfjs nor the shell, and nothing from another origin', async () => {
    const { page, requests } = await open('/');
    await atRest(page);
    expect(requests.filter((url) => !url.startsWith(new URL(site()).origin))).toEqual([]);
    expect(requests.filter((url) => /worker|wake|wasm|tfjs/.test(url))).toEqual([]);
  });
});

describe('a live figure', () => {
  const open = useBrowser(FLAGS);

  test('runs on a click that comes before anything is loaded, and ends with new readings', async () => {
    const { page, errors } = await open(LESSON);
    await button(page, 'Run').click();
    await ended(page);
    const readings = await figure(page).locator('.readings').first().textContent();
    expect(readings).toContain('η = 0.4');
    expect(readings).not.toMatch(/NaN|Infinity/);
    expect(await figure(page).locator('.lab__progress').innerText()).toMatch(
      /steps\/s · WebAssembly/,
    );
    expect(await figure(page).locator('.lab__sentence').innerText()).toContain(
      'times the stability threshold',
    );
    expect(errors).toEqual([]);
  });

  test('does not move the page when it wakes or runs', async () => {
    const { page } = await open(LESSON);
    await page.evaluate(() => {
      const shifts: number[] = [];
      Object.assign(globalThis, { shifts });
      new PerformanceObserver((list) => {
        for (const entry of list.getEntries()) {
          const { value, hadRecentInput } = entry as PerformanceEntry & {
            value: number;
            hadRecentInput: boolean;
          };
          if (!hadRecentInput) shifts.push(value);
        }
      }).observe({ type: 'layout-shift', buffered: false });
    });
    const place = () =>
      figure(page).evaluate((element) => {
        const { left, top, width, height } = element.getBoundingClientRect();
        return [left, top + window.scrollY, width, height].map(Math.round);
      });
    const before = await place();
    await figure(page).hover();
    await figure(page).locator('canvas').first().waitFor();
    expect(await place()).toEqual(before);
    const shifts = await page.evaluate(
      () => (globalThis as unknown as { shifts: number[] }).shifts,
    );
    expect(shifts).toEqual([]);
  });

  test('can be worked by keyboard alone', async () => {
    const { page } = await open(LESSON + SHORT);
    await ran(page);
    const slider = figure(page).getByRole('slider').first();
    await slider.focus();
    await page.keyboard.press('ArrowRight');
    await figure(page).locator('.lab__ghost').getByText('η = 0.4').waitFor();
    await ended(page);
    await button(page, 'Run').focus();
    await page.keyboard.press('Enter');
    await ended(page);
  });

  test('pauses, steps, resumes and resets', async () => {
    const { page } = await open(`${LESSON}?edge-of-stability.steps=60000`);
    await figure(page).scrollIntoViewIfNeeded();
    await figure(page).locator('.lab[data-phase="running"]').waitFor();
    await button(page, 'Pause').click();
    await figure(page).locator('.lab[data-phase="paused"]').waitFor();
    const steps = () => figure(page).locator('.lab__progress').innerText();
    const paused = await steps();
    await button(page, 'Step').click();
    await expect.poll(steps).not.toBe(paused);
    await button(page, 'Resume').click();
    await figure(page).locator('.lab[data-phase="running"]').waitFor();
    await button(page, 'Reset').click();
    await figure(page).locator('.lab[data-phase="built"]').waitFor();
    expect(await figure(page).locator('.lab__progress').innerText()).toContain(
      'drawn at build time',
    );
  });

  test('gives each panel of the view that is seen as a picture', async () => {
    const { page } = await open(LESSON);
    await figure(page).hover();
    await figure(page).locator('[data-awake]').waitFor();
    const names: string[] = [];
    page.on('download', (download) => names.push(download.suggestedFilename()));
    await button(page, 'PNG').click();
    await expect.poll(() => names).toHaveLength(3);
    await figure(page).getByRole('tab', { name: 'Run by run' }).click();
    await button(page, 'PNG').click();
    await expect.poll(() => names).toHaveLength(4);
    await page.waitForTimeout(1_000);
    expect(new Set(names)).toEqual(
      new Set([1, 2, 3].map((part) => `edge-of-stability-${part}.png`)),
    );
    expect(names).toHaveLength(4);
  });

  test('gives a link that opens in the same state and computes the same readings', async () => {
    const first = await open(LESSON + SHORT, {
      permissions: ['clipboard-read', 'clipboard-write'],
    });
    await ran(first.page);
    await button(first.page, 'Copy link to this state').click();
    await first.page.getByText('Copied.').waitFor();
    const link = await first.page.evaluate(() => navigator.clipboard.readText());
    const second = await open(link.slice(site().length));
    await ran(second.page);
    const [a, b] = await Promise.all(
      [first, second].map(({ page }) => figure(page).locator('.readings').first().textContent()),
    );
    expect(b).toBe(a);
  });

  test('runs what the address says, however soon “Run” is pressed', async () => {
    const { page } = await open('/symbols/');
    await page.addInitScript((selector) => {
      const pressOnceAwake = () => {
        if (!document.querySelector(`${selector} [data-awake]`)) return;
        observer.disconnect();
        document.querySelector<HTMLButtonElement>(`${selector} .lab__run`)?.click();
      };
      const observer = new MutationObserver(pressOnceAwake);
      observer.observe(document, { attributeFilter: ['data-awake'], subtree: true });
    }, FIGURE);
    // A figure out of sight waits.
    const state = '?edge-of-stability.stepSizes=0.35&edge-of-stability.steps=100';
    await page.goto(`${site()}${LESSON}${state}${FIGURE}`);
    await ended(page);
    expect(await figure(page).locator('.readings').first().textContent()).toContain('η = 0.35');
  });

  test('runs in view although it was out of sight a moment before, both told at once', async () => {
    const { page } = await open('/symbols/');
    await page.addInitScript(() => {
      globalThis.IntersectionObserver = class extends IntersectionObserver {
        constructor(callback: IntersectionObserverCallback) {
          super((entries, observer) => {
            const gone = entries.map(({ target }) => ({ target, isIntersecting: false }));
            callback([...gone, ...entries] as IntersectionObserverEntry[], observer);
          });
        }
      };
    });
    await page.goto(`${site()}${LESSON}${SHORT}${FIGURE}`);
    await ran(page);
  });

  test('moves nothing on the page while it runs', async () => {
    const { page } = await open(`${LESSON}?edge-of-stability.steps=300`, {
      viewport: { width: 360, height: 800 },
    });
    await ran(page);
    const heights = figure(page)
      .locator('.lab')
      .evaluate(
        (lab) =>
          new Promise<readonly number[]>((resolve) => {
            const seen = new Set<number>();
            let begun = false;
            const look = () => {
              const { phase } = (lab as HTMLElement).dataset;
              begun ||= phase !== 'done';
              if (begun && phase === 'done') {
                resolve([...seen]);
                return;
              }
              seen.add(Math.round(lab.getBoundingClientRect().height));
              requestAnimationFrame(look);
            };
            look();
          }),
      );
    await button(page, 'Run').click();
    expect(await heights).toHaveLength(1);
  });

  test.each(['-1', 'NaN', 'Infinity', '1e400', '[[1]]', 'x'.repeat(5_000)])(
    'answers stepSizes=%s in the address with a sentence and goes on with the default',
    async (text) => {
      const { page, errors } = await open(`${LESSON}?edge-of-stability.stepSizes=${text}`);
      const note = figure(page).getByRole('alert');
      await note.waitFor();
      expect(await note.innerText()).toContain('stepSizes: expected a list of 1 to 16 numbers');
      expect(await figure(page).innerText()).not.toMatch(/\bNaN\b(?!\])|undefined/);
      expect(errors).toEqual([]);
    },
  );

  test('says which typed value it cannot use, and keeps the last good one', async () => {
    const { page } = await open(LESSON);
    const box = figure(page).getByRole('textbox').first();
    const note = figure(page).getByRole('alert');
    for (const [typed, said] of [
      ['99', 'got [99, 0.3, 0.4]. It stays as it was.'],
      ['', 'got [nothing, 0.3, 0.4]'],
      ['1e400', 'got [1e400, which is too large, 0.3, 0.4]'],
    ] as const) {
      await box.fill(typed);
      await box.press('Enter');
      await note.getByText(said).waitFor();
      expect(await box.inputValue()).toBe('0.2');
    }
  });

  test('reads a decimal comma in a number box', async () => {
    const { page } = await open(LESSON);
    const box = figure(page).getByRole('textbox').first();
    await box.fill('0,35');
    await box.press('Enter');
    await ended(page);
    expect(await box.inputValue()).toBe('0.35');
    expect(await figure(page).locator('[data-state*="0.35"]').count()).toBe(1);
  });

  test('computes on the backend that the address asks for', async () => {
    const { page } = await open(
      `${LESSON}?backend=webgl&edge-of-stability.stepSizes=0.4&edge-of-stability.steps=100`,
    );
    await ran(page);
    expect(await figure(page).locator('.lab__progress').innerText()).toContain('WebGL');
  });
});

describe('when something is missing', () => {
  const open = useBrowser(NO_WEBGL);

  test('a browser without WebGL computes on the next backend, also when WebGL was asked for', async () => {
    const { page } = await open(`${LESSON}${SHORT}&backend=webgl`);
    await ran(page);
    expect(await figure(page).locator('.lab__progress').innerText()).toContain('WebAssembly');
  });

  test('a worker that cannot be loaded leaves the picture and one sentence', async () => {
    const { page } = await open(LESSON);
    await page.route(/worker/, (route) => route.abort());
    await button(page, 'Run').click();
    const note = figure(page).getByRole('alert');
    await note.waitFor();
    expect(await note.innerText()).toMatch(
      /could not be loaded.*The picture drawn when the page was built stays\./,
    );
    expect(await figure(page).locator('svg path').count()).toBeGreaterThan(5);
  });

  test('WASM that cannot be loaded costs speed, not the result', async () => {
    const { page } = await open(LESSON);
    await page.route(/\.wasm/, (route) => route.abort());
    await button(page, 'Run').click();
    await ended(page);
    expect(await figure(page).locator('.lab__progress').innerText()).toContain('plain JavaScript');
  });
});
