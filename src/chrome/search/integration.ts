/** Writes `search.json`, all that search can find, from the pages of the build. */
import { readdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { AstroIntegration } from 'astro';
import { placesOf } from './places.ts';

/** The whole chapter repeats the lessons, and the rest leads to what is found in them. */
const SEARCHED = /^(lessons\/[^/]+|claims|symbols|courses|about)\/index\.html$/;

export function searchIndex(): AstroIntegration {
  return {
    name: 'search-index',
    hooks: {
      'astro:build:done': async ({ dir, logger }) => {
        const root = fileURLToPath(dir);
        const files = await readdir(root, { recursive: true });
        const pages = files.filter((file) => SEARCHED.test(file)).sort();
        const places = await Promise.all(
          pages.map(async (file) => {
            const html = await readFile(join(root, file), 'utf8');
            if (html.includes('http-equiv="refresh"')) return [];
            return placesOf(file.replace('index.html', ''), html);
          }),
        );
        await writeFile(join(root, 'search.json'), JSON.stringify(places.flat()));
        logger.info(`${places.flat().length} places can be found`);
      },
    },
  };
}
