/**
 * The Chromium that tests run in. Run as a script it installs one where there is none.
 * In order: $CHROMIUM_PATH, Playwright's own, one of the system, apt-get, `playwright install`.
 */
import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { chromium } from 'playwright';

/** The shell without a window first: it opens a page in half the time of the whole browser. */
const COMMANDS = [
  'chromium-headless-shell',
  'chromium',
  'chromium-browser',
  'google-chrome-stable',
  'google-chrome',
];
const MAC = '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome';

/** Flags for a browser that draws WebGL with the CPU, in a container, without calling home. */
export const FLAGS = [
  '--no-sandbox',
  '--use-gl=angle',
  '--use-angle=swiftshader',
  '--enable-unsafe-swiftshader',
  '--ignore-gpu-blocklist',
  '--disable-background-networking',
];

/** The path of a browser's executable; undefined if there is none. */
export function chromiumPath(): string | undefined {
  const { CHROMIUM_PATH } = process.env;
  if (CHROMIUM_PATH) {
    if (!existsSync(CHROMIUM_PATH)) {
      throw new Error(`CHROMIUM_PATH is ${CHROMIUM_PATH}, which does not exist.`);
    }
    return CHROMIUM_PATH;
  }
  const own = chromium.executablePath();
  if (existsSync(own)) return own;
  const found = COMMANDS.map((command) => `/usr/bin/${command}`).find((path) => existsSync(path));
  return found ?? (existsSync(MAC) ? MAC : undefined);
}

function install(): void {
  const ways = [
    'apt-get update -qq && apt-get install -y -qq chromium-headless-shell',
    'apt-get install -y -qq chromium',
    // Only where there is no Debian: it downloads from a place of its own.
    'npx playwright install chromium',
  ];
  for (const way of ways) {
    console.log(`No browser for the tests was found. Trying: ${way}`);
    spawnSync(way, { shell: true, stdio: 'inherit', timeout: 600_000 });
    if (chromiumPath()) return;
  }
  console.error('No Chromium could be installed: set CHROMIUM_PATH to one and try again.');
  process.exit(1);
}

if (import.meta.main) {
  if (!chromiumPath()) install();
  console.log(`Tests run in ${chromiumPath()}`);
}
