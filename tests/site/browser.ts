import { chromium, type Browser, type BrowserContextOptions, type Page } from 'playwright';
import { afterAll, afterEach, beforeAll, inject } from 'vitest';
import { chromiumPath } from '../../tools/chromium.ts';

/** A page of the built site in a real browser. Everything that goes wrong on it is collected. */
export interface SitePage {
  readonly page: Page;
  /** Uncaught errors and error messages on the console. */
  readonly errors: string[];
  /** Addresses of everything loaded. */
  readonly requests: string[];
}

export const site = () => inject('site');

/** Without WebGL, which few tests need and whose software renderer makes every page slow. */
const PLAIN = ['--no-sandbox', '--disable-gpu', '--disable-background-networking'];

/** How long to wait for what must come, in ms: much longer than it takes, for no test is of speed. */
const PATIENCE = 90_000;

/**
 * A browser for the tests of a file; returns a function that opens a page of the site by its path,
 * or any page by its whole address. Its pages are closed after each test.
 */
export function useBrowser(flags: readonly string[] = PLAIN) {
  let browser: Browser | undefined;
  beforeAll(async () => {
    const executablePath = chromiumPath();
    browser = await chromium.launch({
      args: [...flags],
      ...(executablePath && { executablePath }),
    });
  });
  afterEach(async () => {
    await Promise.all((browser?.contexts() ?? []).map((context) => context.close()));
  });
  afterAll(async () => {
    await browser?.close();
  });

  return async (path: string, options: BrowserContextOptions = {}): Promise<SitePage> => {
    if (!browser) throw new Error('The browser has not started.');
    const context = await browser.newContext(options);
    context.setDefaultTimeout(PATIENCE);
    const page = await context.newPage();
    const errors: string[] = [];
    const requests: string[] = [];
    page.on('pageerror', (error) => errors.push(error.message));
    page.on('console', (message) => {
      if (message.type() === 'error') errors.push(message.text());
    });
    page.on('request', (request) => requests.push(request.url()));
    await page.goto(path.startsWith('http') ? path : `${site()}${path}`);
    return { page, errors, requests };
  };
}

/** Waits until a page has loaded what it loads by itself, and its scripts have had their turn. */
export async function atRest(page: Page): Promise<void> {
  await page.waitForLoadState('load');
  await page.evaluate(async () => {
    await document.fonts.ready;
    for (let turn = 0; turn < 3; turn += 1) {
      await new Promise((resolve) => requestIdleCallback(resolve, { timeout: 1_000 }));
    }
  });
}
