/**
 * npm run bench [-- --no-pages] — speed and weight, measured on this machine and written to
 * docs/bench.md: steps and Lanczos calls per second, the default run of every figure, the wait for
 * a first frame, the longest task of the page while a figure runs, and bytes of each page. Compare
 * the ratios, not the seconds: what became slower by more than a fifth than in the last result is
 * said, but the machine may have become slower too.
 */
import { spawnSync } from 'node:child_process';
import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { cpus } from 'node:os';
import { gzipSync } from 'node:zlib';
import { preview } from 'astro';
import { median } from 'd3-array';
import { chromium, type Page } from 'playwright';
import { measureRates, SIZES, type Rate, type Rates } from './bench/steps.ts';
import { chromiumPath, FLAGS } from './chromium.ts';

/** The figure that is timed in the browser; its lesson has another. */
const FIGURE = 'live-figure[data-id="edge-of-stability"]';
const REPORT = 'docs/bench.md';
/** Runs of each figure, each in a process of its own. */
const RUNS = 3;
/** What is slower than in the last result by more than this is said. */
const SLOWER = 1.2;

interface Result {
  /** Per second of processor time, by row and size of the ensemble. */
  readonly rates: Rates;
  /** Milliseconds of processor time of each figure's default run. */
  readonly figures: Readonly<Record<string, number>>;
  /** What the pages said when they were last measured, in Markdown. */
  readonly pages: string;
}

const before = lastResult();
const rates = await measureRates();
const figureCosts = costOfFigures();
let pages = before?.pages ?? 'Not measured yet.';
if (!process.argv.includes('--no-pages')) {
  run('npm', ['run', '-s', 'build']);
  pages = `${await figures()}\n\n${weights()}`;
}
const result: Result = { rates, figures: figureCosts, pages };
const text = report(result, before);
writeFileSync(REPORT, text);
run('npx', ['prettier', '--write', '--log-level', 'error', REPORT]);
console.log(text.slice(0, text.indexOf('<!--')));

function run(command: string, args: readonly string[]): void {
  const { status } = spawnSync(command, args, { stdio: 'inherit' });
  if (status !== 0) throw new Error(`${command} ${args.join(' ')} failed.`);
}

function lastResult(): Result | undefined {
  if (!existsSync(REPORT)) return undefined;
  const found = /<!-- (\{.*\}) -->/s.exec(readFileSync(REPORT, 'utf8'));
  return found?.[1] === undefined ? undefined : (JSON.parse(found[1]) as Result);
}

function costOfFigures(): Record<string, number> {
  const folders = readdirSync('src/experiments', { withFileTypes: true });
  const ids = folders.filter((entry) => entry.isDirectory()).map(({ name }) => name);
  return Object.fromEntries(
    ids.sort().map((id) => {
      const times = Array.from({ length: RUNS }, () => {
        const { stdout, status } = spawnSync(process.execPath, ['tools/bench/figure.ts', id], {
          encoding: 'utf8',
        });
        if (status !== 0) throw new Error(`The default run of ${id} failed.`);
        return Number(stdout);
      });
      return [id, Math.round(median(times) ?? NaN)];
    }),
  );
}

function report(now: Result, last: Result | undefined): string {
  const plain = now.rates['steps: plain loops, float64'];
  const cell = (rate: Rate | undefined, base: Rate | undefined) => {
    if (!rate) return '–';
    const [low, high] = rate.quartiles.map(rounded);
    const ratio = base ? ` (${(rate.median / base.median).toPrecision(2)}×)` : '';
    return `${rounded(rate.median)} [${low}–${high}]${ratio}`;
  };
  const rows = Object.entries(now.rates).map(([name, byK]) => {
    const steps = name.startsWith('steps');
    return [name, ...SIZES.map((k) => cell(byK[`${k}`], steps ? plain?.[`${k}`] : undefined))];
  });
  const costs = Object.entries(now.figures).map(([id, ms]) => [id, `${ms}`]);
  const slower = slowerThan(now, last);
  return [
    '# Speed and weight',
    '',
    'Written by `npm run bench`. Medians, with quartiles in brackets; processor time, so that what',
    'else a machine does counts little. Networks 1-16-16-1 with tanh units on 20 points, as in the',
    'figure on the edge of stability. The plain loops are float64 JavaScript without allocation',
    '(`tools/bench/plain.mjs`); the rows take turns.',
    '',
    `Measured on ${cpus().length} cores, ${cpus()[0]?.model ?? 'unknown'}, Node ${process.version}.`,
    '',
    '## Per second, for k networks at once',
    '',
    table(['', ...SIZES.map((k) => `k = ${k}`)], rows),
    '',
    '## Default run of each figure on WebAssembly, ms of processor time',
    '',
    'In a fresh process, with the start of the backend and code that is not yet optimised.',
    '',
    table(['figure', 'ms'], costs),
    '',
    '## Slower than the last result by more than a fifth',
    '',
    slower.length > 0 ? slower.map((line) => `- ${line}`).join('\n') : 'Nothing.',
    '',
    '## Pages',
    '',
    now.pages,
    '',
    `<!-- ${JSON.stringify(now)} -->`,
    '',
  ].join('\n');
}

function slowerThan(now: Result, last: Result | undefined): readonly string[] {
  const figures = Object.entries(now.figures).flatMap(([id, ms]) => {
    const then = last?.figures[id];
    return then !== undefined && ms > SLOWER * then ? [`${id}: ${ms} ms, was ${then} ms`] : [];
  });
  const rates = Object.entries(now.rates).flatMap(([name, byK]) =>
    Object.entries(byK).flatMap(([k, { median }]) => {
      const then = last?.rates[name]?.[k]?.median;
      if (then === undefined || SLOWER * median >= then) return [];
      return [`${name}, k = ${k}: ${rounded(median)}/s, was ${rounded(then)}/s`];
    }),
  );
  return [...figures, ...rates];
}

/** Three digits. */
function rounded(value: number): string {
  return Number(value.toPrecision(3)).toLocaleString('en-GB').replaceAll(',', ' ');
}

function table(head: readonly string[], rows: readonly (readonly string[])[]): string {
  const line = (cells: readonly string[]) => `| ${cells.join(' | ')} |`;
  return [line(head), line(head.map(() => '---')), ...rows.map(line)].join('\n');
}

/** Waits and long tasks of one figure, on each backend, in a first run and in one after it. */
async function figures(): Promise<string> {
  const executablePath = chromiumPath();
  const server = await preview({ root: process.cwd(), logLevel: 'error', server: { port: 4398 } });
  const rows: string[][] = [];
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
    rows.push([backend, ...cells.map((ms) => ms.toFixed(0))]);
    await browser.close();
  }
  await server.stop();
  const head = [
    'edge-of-stability in Chromium, ms',
    'first frame',
    'again',
    'longest task',
    'again',
  ];
  return table(head, rows);
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
function weights(): string {
  const size = (file: string) => gzipSync(readFileSync(`dist/${file}`)).length;
  const kB = (bytes: number) => (bytes / 1000).toFixed(1);
  const rows: string[][] = [];
  for (const file of readdirSync('dist', { recursive: true, encoding: 'utf8' }).sort()) {
    if (!file.endsWith('index.html') || /^(t|share)\//.test(file)) continue;
    const html = readFileSync(`dist/${file}`, 'utf8');
    const linked = (pattern: RegExp) =>
      [...html.matchAll(pattern)].map((match) => (match[1] ?? '').replace(/^\//, ''));
    const css = linked(/<link[^>]+href="([^"]+\.css)"/g).reduce((sum, each) => sum + size(each), 0);
    const scripts = closure(linked(/<script[^>]+src="([^"]+\.js)"/g));
    const js = scripts.reduce((sum, each) => sum + size(each), 0);
    rows.push([`/${file.replace('index.html', '')}`, kB(size(file)), kB(css), kB(js)]);
  }
  const parts = readdirSync('dist/_astro')
    .filter((file) => /\.(js|wasm)$/.test(file))
    .map((file) => [file, size(`_astro/${file}`)] as const)
    .sort((a, b) => b[1] - a[1])
    .slice(0, 10)
    .map(([file, bytes]) => [file, kB(bytes)]);
  const before = table(['kB gzip before a touch', 'HTML', 'CSS', 'JS'], rows);
  return `${before}\n\n${table(['kB gzip of the largest parts loaded by a touch', ''], parts)}`;
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
