/**
 * npm run bench — speed and weight, measured on this machine in one run; compare the ratios, not
 * the seconds. Steps per second by backend, the wait for a first frame, the longest task of the
 * page while a figure runs, and bytes of each page.
 */
import { spawnSync } from 'node:child_process';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { gzipSync } from 'node:zlib';
import { preview } from 'astro';
import { chromium, type Page } from 'playwright';
import { chromiumPath, FLAGS } from './chromium.ts';

/** The figure that is timed; its lesson has another. */
const FIGURE = 'live-figure[data-id="edge-of-stability"]';

if (!existsSync('dist/index.html')) run('npm', ['run', '-s', 'build']);
run('npx', ['vitest', 'run', '--project', 'bench', '--reporter', 'dot'], { BENCH: '1' });
await figures();
weights();

function run(command: string, args: readonly string[], env: Record<string, string> = {}): void {
  const options = { stdio: 'inherit', env: { ...process.env, ...env } } as const;
  const { status } = spawnSync(command, args, options);
  if (status !== 0) throw new Error(`${command} ${args.join(' ')} failed.`);
}

/** Waits and long tasks of one figure, on each backend, in a first run and in one after it. */
async function figures(): Promise<void> {
  const executablePath = chromiumPath();
  const server = await preview({ root: process.cwd(), logLevel: 'error', server: { port: 4398 } });
  console.log(
    ['edge-of-stability in Chromium, ms', 'first frame', 'again', 'longest task', 'again']
      .map((title, i) => (i === 0 ? title.padEnd(34) : title.padStart(14)))
      .join(''),
  );
  for (const backend of ['wasm', 'cpu', 'webgl']) {
    const args = backend === 'webgl' ? FLAGS : ['--no-sandbox', '--disable-gpu'];
    const browser = await chromium.launch({ args, ...(executablePath && { executablePath }) });
    const page = await browser.newPage();
    const query = `?backend=${backend}&edge-of-stability.steps=${backend === 'wasm' ? 3000 : 300}`;
    await page.goto(`http://localhost:${server.port}/lessons/edge-of-stability/${query}`);
    await watchTasks(page);
    const first = [await firstFrame(page), await longestTask(page)] as const;
    await page.locator(FIGURE).getByRole('button', { name: 'Reset' }).click();
    const again = [await firstFrame(page), await longestTask(page)] as const;
    const cells = [first[0], again[0], first[1], again[1]];
    console.log(backend.padEnd(34) + cells.map((ms) => ms.toFixed(0).padStart(14)).join(''));
    await browser.close();
  }
  await server.stop();
}

interface Watched {
  readonly tasks: number[];
}

async function watchTasks(page: Page): Promise<void> {
  await page.evaluate(() => {
    const tasks: number[] = [];
    Object.assign(globalThis, { tasks });
    new PerformanceObserver((list) => {
      tasks.push(...list.getEntries().map((entry) => entry.duration));
    }).observe({ type: 'longtask' });
  });
}

/**
 * The longest task of the main thread from the press on “Run” to the end; 0 if none reached 50 ms.
 * Told by the page, since asking it again and again would be work of its own.
 */
function longestTask(page: Page): Promise<number> {
  return page.evaluate(
    (figure) =>
      new Promise<number>((resolve) => {
        const lab = document.querySelector<HTMLElement>(`${figure} .lab`);
        if (!lab) throw new Error(`There is no ${figure}.`);
        const look = () => {
          if (lab.dataset.phase !== 'done') return;
          observer.disconnect();
          // The last tasks are told a little later.
          const longest = () => Math.max(0, ...(globalThis as unknown as Watched).tasks);
          setTimeout(() => resolve(longest()), 200);
        };
        const observer = new MutationObserver(look);
        observer.observe(lab, { attributeFilter: ['data-phase'] });
        look();
      }),
    FIGURE,
  );
}

/** Milliseconds from the press on “Run” to the first frame of the run; tasks count from there. */
async function firstFrame(page: Page): Promise<number> {
  await page.locator(FIGURE).hover();
  await page.locator(`${FIGURE}[data-awake]`).waitFor();
  return page.evaluate(
    (figure) =>
      new Promise<number>((resolve) => {
        (globalThis as unknown as Watched).tasks.length = 0;
        const began = performance.now();
        document.querySelector<HTMLButtonElement>(`${figure} .lab__run`)?.click();
        const look = () => {
          const steps = document.querySelector(`${figure} .lab__progress`)?.textContent ?? '';
          if (/\d steps ·/.test(steps)) resolve(performance.now() - began);
          else requestAnimationFrame(look);
        };
        look();
      }),
    FIGURE,
  );
}

/** Bytes, compressed, of what a page loads before a figure is touched; and of the engine. */
function weights(): void {
  const size = (file: string) => gzipSync(readFileSync(`dist/${file}`)).length;
  const kB = (bytes: number) => (bytes / 1000).toFixed(1).padStart(10);
  console.log('\nkB gzip before a touch          HTML       CSS        JS');
  for (const file of readdirSync('dist', { recursive: true, encoding: 'utf8' }).sort()) {
    if (!file.endsWith('index.html') || /^(t|share)\//.test(file)) continue;
    const html = readFileSync(`dist/${file}`, 'utf8');
    const linked = (pattern: RegExp) =>
      [...html.matchAll(pattern)].map((match) => (match[1] ?? '').replace(/^\//, ''));
    const css = linked(/<link[^>]+href="([^"]+\.css)"/g).reduce((sum, each) => sum + size(each), 0);
    const scripts = closure(linked(/<script[^>]+src="([^"]+\.js)"/g));
    const js = scripts.reduce((sum, each) => sum + size(each), 0);
    const name = `/${file.replace('index.html', '')}`;
    console.log(`${name.padEnd(26).slice(0, 26)}${kB(size(file))}${kB(css)}${kB(js)}`);
  }
  console.log('\nkB gzip of the largest parts loaded by a touch or a run');
  const parts = readdirSync('dist/_astro').filter((file) => /\.(js|wasm)$/.test(file));
  for (const [file, bytes] of parts
    .map((file) => [file, size(`_astro/${file}`)] as const)
    .sort((a, b) => b[1] - a[1])
    .slice(0, 10)) {
    console.log(`${file.padEnd(44)}${kB(bytes)}`);
  }
}

/** Scripts with all that they import statically. */
function closure(files: readonly string[]): readonly string[] {
  const seen = new Set<string>();
  const visit = (file: string) => {
    if (seen.has(file)) return;
    seen.add(file);
    const code = readFileSync(`dist/${file}`, 'utf8');
    for (const match of code.matchAll(/(?:^|[;}])import[^("';]*?["']\.\/([^"']+)["']/g)) {
      visit(`_astro/${match[1] ?? ''}`);
    }
  };
  files.forEach(visit);
  return [...seen];
}
