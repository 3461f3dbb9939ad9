/**
 * Adds to the notices that Vite writes those of what it does not look into: the worker's packages
 * and the fonts.
 */
import { appendFile, readdir, readFile } from 'node:fs/promises';
import type { AstroIntegration } from 'astro';
import * as z from 'zod';

const BESIDES = [
  '@tensorflow/tfjs-backend-cpu',
  '@tensorflow/tfjs-backend-wasm',
  '@tensorflow/tfjs-backend-webgl',
  '@tensorflow/tfjs-core',
  'ml-matrix',
  '@fontsource-variable/source-sans-3',
];

const Manifest = z.object({ version: z.string(), license: z.string() });

async function noticeOf(name: string): Promise<string> {
  const folder = `node_modules/${name}`;
  const manifest: unknown = JSON.parse(await readFile(`${folder}/package.json`, 'utf8'));
  const { version, license } = Manifest.parse(manifest);
  const file = (await readdir(folder)).find((entry) => /^licen[cs]e/i.test(entry));
  const text = file === undefined ? '' : await readFile(`${folder}/${file}`, 'utf8');
  return `\n## ${name} - ${version} (${license})\n\n${text.trim()}\n`;
}

export function licences(): AstroIntegration {
  return {
    name: 'licences',
    hooks: {
      'astro:build:done': async ({ dir }) => {
        const notices = await Promise.all(BESIDES.map(noticeOf));
        const serif = await readFile('src/styles/fonts/OFL.md', 'utf8');
        const all = [...notices, `\n## Source Serif, as cut for this site (OFL-1.1)\n\n${serif}`];
        await appendFile(new URL('licences.txt', dir), all.join(''));
      },
    },
  };
}
