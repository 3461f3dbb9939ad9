/**
 * node tools/clients/mystmd.ts — has the real mystmd, from the npm registry, resolve every item of
 * the built site by label and by tag; prints what it did not resolve, and the text of one link of
 * each kind. Not a test: it downloads a program, and its theme can only be had from its makers.
 */
import { spawn } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { builtCatalogue, serving } from './serving.ts';

interface Node {
  readonly type: string;
  readonly url?: string;
  readonly value?: string;
  readonly children?: readonly Node[];
}

const { root, stop } = await serving();
const { items } = builtCatalogue();
const folder = mkdtempSync(join(tmpdir(), 'mystmd-'));
mkdirSync(join(folder, 'book'));
const inBook = (name: string) => join(folder, 'book', name);
writeFileSync(
  inBook('myst.yml'),
  `version: 1\nproject:\n  references:\n    landscape: ${root}\nsite:\n  template: none\n`,
);
const names = items.flatMap(({ label, tag }) => [label, tag, tag.toLowerCase()]);
// It asks for the data of each reference of a page at once: a few on each page.
const PER_PAGE = 25;
const pages = Array.from({ length: Math.ceil(names.length / PER_PAGE) }, (_, index) =>
  names.slice(index * PER_PAGE, (index + 1) * PER_PAGE),
);
for (const [index, page] of pages.entries()) {
  const lines = page.map((name) => `- [](xref:landscape#${name})`);
  writeFileSync(inBook(`page${index}.md`), `# Page ${index}\n\n${lines.join('\n')}\n`);
}

// Without a theme it fails in the end, when the pages have been resolved and written. Not spawnSync:
// the server must go on answering.
const myst = spawn('npx', ['--yes', 'mystmd@1.8.3', 'build', '--site'], {
  cwd: join(folder, 'book'),
});
let said = '';
for (const stream of [myst.stdout, myst.stderr]) {
  stream.on('data', (text: Buffer) => {
    said += text.toString();
    // What follows is the search for a theme.
    if (said.includes('Querying template')) myst.kill();
  });
}
await new Promise((resolve) => myst.on('close', resolve));
stop();

const textOf = ({ value = '', children = [] }: Node): string =>
  value + children.map(textOf).join('');
const links = (node: Node): Node[] =>
  node.type === 'listItem' ? [node] : (node.children ?? []).flatMap(links);
const texts = pages.flatMap((_, index) => {
  const file = inBook(join('_build', 'site', 'content', `page${index}.json`));
  const { mdast } = JSON.parse(readFileSync(file, 'utf8')) as { mdast: Node };
  return links(mdast).map(textOf);
});
const unresolved = names.filter((_, index) => (texts[index] ?? '') === '');
const kinds = new Map(items.map(({ kind, label }) => [kind, texts[names.indexOf(label)]]));
for (const [kind, text] of kinds) process.stdout.write(`${kind}: ${text ?? ''}\n`);
for (const line of said.split('\n').filter((each) => each.includes('not found'))) {
  process.stdout.write(`${line}\n`);
}
process.stdout.write(`${names.length - unresolved.length} of ${names.length} names resolved\n`);
if (unresolved.length > 0) process.stdout.write(`not: ${unresolved.join(' ')}\n`);
process.exitCode = unresolved.length === 0 ? 0 : 1;
