/** The Firefox that some tests of the built site run in besides Chromium, where there is one. */
import { existsSync } from 'node:fs';

const PATHS = [
  '/usr/bin/firefox-esr',
  '/usr/bin/firefox',
  '/Applications/Firefox.app/Contents/MacOS/firefox',
];

/** The path of its executable, `$FIREFOX_PATH` first; undefined if there is none. */
export function firefoxPath(): string | undefined {
  return [process.env.FIREFOX_PATH ?? '', ...PATHS].find((path) => path && existsSync(path));
}
