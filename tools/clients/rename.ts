/**
 * node tools/clients/rename.ts — builds a copy of the chapter in which a lesson and a theorem have
 * other names and an exercise has moved to another lesson, and follows in Chromium every address
 * that the built site has given out: of items.json, myst.xref.json, objects.inv, the cartridges and
 * the question bank. Not a test, since it builds the site a second time.
 */
import { spawnSync } from 'node:child_process';
import { cpSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { inflateSync } from 'node:zlib';
import { strFromU8, unzipSync } from 'fflate';
import { chromium } from 'playwright';
import { chromiumPath } from '../chromium.ts';
import { base, origin, outDir } from '../site.ts';
import { builtCatalogue, serving } from './serving.ts';

// Within the project, so that its packages are found from there.
const copy = join('.astro', 'renamed');
rmSync(copy, { recursive: true, force: true });
const inCopy = (...names: string[]) => join(copy, ...names);
const PARTS = ['src', 'content', 'public', 'docs', 'tools', '.figures', 'tests/reference'];
for (const part of [...PARTS, 'package.json', 'astro.config.mjs', 'tsconfig.json']) {
  cpSync(part, inCopy(part), { recursive: true });
}

function change(file: string, from: string | RegExp, to: string): void {
  const text = readFileSync(inCopy(file), 'utf8');
  writeFileSync(inCopy(file), text.replaceAll(from, to));
}

// What is renamed, and what moves.
const SLUG = { before: 'saddle-points', after: 'saddles' };
const LABEL = { before: 'no-spurious-minima', after: 'no-bad-minima' };
const MOVED = '<Exercise label="exercise-signs" />';
const names = readdirSync('content', { recursive: true, encoding: 'utf8' });
for (const name of names.filter((each) => /\.(mdx|ya?ml)$/.test(each))) {
  const file = join('content', name);
  for (const { before, after } of [SLUG, LABEL]) {
    change(file, new RegExp(`(?<![\\w-])${before}(?![\\w-])(?!\\.)`, 'g'), after);
  }
  change(file, MOVED, '');
}
for (const { before, after } of [SLUG, LABEL]) {
  change('content/tags.csv', new RegExp(`,${before},(.*),$`, 'gm'), `,${after},$1,${before}`);
  change('src/linking/reading-lists.ts', `'${before}'`, `'${after}'`);
  change('src/pages/courses/index.astro', `'${before}'`, `'${after}'`);
}
renameSync(
  inCopy('content/lessons/03-saddle-points.mdx'),
  inCopy('content/lessons/03-saddles.mdx'),
);
const second = 'content/lessons/02-mental-model.mdx';
change(second, /$(?![^])/g, `\n${MOVED}\n`);
if (!readFileSync(inCopy(second), 'utf8').includes('  Exercise,')) {
  change(second, 'import {', 'import {\n  Exercise,');
}

// It reads the packages' notices from the folder it runs in.
change('astro.config.mjs', /^ *licences\(\),$/gm, '');

const build = spawnSync('npx', ['astro', 'build'], {
  cwd: copy,
  encoding: 'utf8',
  env: { ...process.env, OUT_DIR: resolve(inCopy('dist')) },
});
if (build.status !== 0) throw new Error((build.stdout + build.stderr).slice(-4_000));

/** Every address the built site has given out, relative to its root, with the tag of its item. */
function addresses(): Map<string, string> {
  const { items } = builtCatalogue();
  const given = new Map<string, string>();
  const tagOf = new Map(items.map(({ label, tag }) => [label, tag]));
  for (const { tag, label, permanent, page, share, embed } of items) {
    for (const path of [permanent, page, share]) given.set(path, tag);
    if (embed === undefined) continue;
    given.set(embed, tag);
    given.set(`embed/${label}/`, tag);
  }
  const { references } = JSON.parse(readFileSync(join(outDir, 'myst.xref.json'), 'utf8')) as {
    references: { identifier: string; html_id?: string; url: string; kind: string }[];
  };
  for (const { identifier, html_id: id = identifier, url, kind } of references) {
    const tag = tagOf.get(identifier) ?? tagOf.get(id);
    // What MyST adds to a permanent address changes nothing.
    const place = kind === 'page' || url.startsWith('/t/') ? '' : `#${id}`;
    if (tag !== undefined) given.set(url.slice(1) + place, tag);
  }
  const inventory = readFileSync(join(outDir, 'objects.inv'));
  const start = inventory.indexOf('zlib.\n') + 'zlib.\n'.length;
  for (const line of inflateSync(inventory.subarray(start)).toString().trimEnd().split('\n')) {
    const [name = '', , , path = ''] = line.split(' ');
    const tag = tagOf.get(name);
    if (tag !== undefined) given.set(path, tag);
  }
  const linked = ['landscape.imscc', 'landscape-1.3.imscc'].flatMap((file) =>
    Object.values(unzipSync(readFileSync(join(outDir, 'courses', file)))).map((x) => strFromU8(x)),
  );
  linked.push(readFileSync(join(outDir, 'courses/questions.moodle.xml'), 'utf8'));
  for (const [, path = '', tag = ''] of linked
    .join('\n')
    .matchAll(new RegExp(`${origin}${base}((?:t|embed)/(\\w{4})/[^"&]*)`, 'g'))) {
    given.set(path, tag);
  }
  return given;
}

const now = new Map(
  builtCatalogue(inCopy('dist')).items.map(({ tag, page, label }) => [tag, { page, label }]),
);
const { root, stop } = await serving(inCopy('dist'));
const path = chromiumPath();
const browser = await chromium.launch({
  args: ['--no-sandbox', '--disable-gpu'],
  ...(path ? { executablePath: path } : {}),
});
const all = [...addresses()];
const lost: string[] = [];

/** Follows addresses in a page of its own until there are none left. */
async function follow(left: (readonly [address: string, tag: string])[]): Promise<void> {
  const page = await browser.newPage();
  await page.route(/\.(css|woff2|svg|png)$/, (route) => route.abort());
  for (let next = left.pop(); next; next = left.pop()) {
    const [address, tag] = next;
    const { page: place = '?', label = '?' } = now.get(tag) ?? {};
    const isAlone = /^(embed|share)\//.test(address);
    await page.goto(`${root}/${address}`, { waitUntil: 'domcontentloaded' });
    // An item alone says where it is from; any other address leads to its place.
    const arrived = page.waitForFunction(
      ([wanted, own, alone]) =>
        alone
          ? document.querySelector(`[href*="/t/${own}/"], [href*="/share/${own}/"]`)
          : (location.pathname + location.hash).endsWith(`/${wanted}`),
      [place, tag, isAlone] as const,
      { timeout: 15_000 },
    );
    await arrived.catch(() => lost.push(`${address} (${label}) ended at ${page.url()}`));
  }
}

const left = [...all];
await Promise.all(Array.from({ length: 4 }, () => follow(left)));
await browser.close();
stop();
rmSync(copy, { recursive: true, force: true });
for (const each of lost) process.stdout.write(`${each}\n`);
process.stdout.write(`${all.length - lost.length} of ${all.length} addresses lead to their item\n`);
process.exitCode = lost.length === 0 ? 0 : 1;
