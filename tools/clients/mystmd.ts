/**
 * node tools/clients/mystmd.ts — has the real mystmd resolve every item of the built site by label
 * and by tag; prints what it did not resolve, and the text of one link of each kind.
 */
import { spawn } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { builtCatalogue, serving } from './serving.ts';

interface Node {
  readonly type: string;
  readonly value?: string;
  readonly children?: readonly Node[];
}

/** It asks for the data of each reference of a page at once: a few on each page. */
const PER_PAGE = 25;

const textOf = ({ value = '', children = [] }: Node): string =>
  value + children.map(textOf).join('');
const linesOf = (node: Node): Node[] =>
  node.type === 'listItem' ? [node] : (node.children ?? []).flatMap(linesOf);

/**
 * The text that a book made with MyST prints for a reference to each name; empty where it finds none.
 * @param root the address of a site with `myst.xref.json`, without a slash at its end
 */
export async function linkTexts(
  root: string,
  names: readonly string[],
): Promise<ReadonlyMap<string, string>> {
  const folder = mkdtempSync(join(tmpdir(), 'mystmd-'));
  const inBook = (...path: string[]) => join(folder, ...path);
  const config = `version: 1\nproject:\n  references:\n    landscape: ${root}\nsite:\n  template: none\n`;
  writeFileSync(inBook('myst.yml'), config);
  const pages = Array.from({ length: Math.ceil(names.length / PER_PAGE) }, (_, index) =>
    names.slice(index * PER_PAGE, (index + 1) * PER_PAGE),
  );
  for (const [index, page] of pages.entries()) {
    const lines = page.map((name) => `- [](xref:landscape#${name})`);
    writeFileSync(inBook(`page${index}.md`), `# Page ${index}\n\n${lines.join('\n')}\n`);
  }
  // Not spawnSync: a server in this process must go on answering.
  const program = resolve('node_modules/mystmd/dist/myst.cjs');
  const myst = spawn(process.execPath, [program, 'build', '--site'], { cwd: folder });
  for (const stream of [myst.stdout, myst.stderr]) {
    stream.on('data', (said: Buffer) => {
      // The pages are written; what follows is the search for a theme at its makers'.
      if (said.toString().includes('Querying template')) myst.kill();
    });
  }
  await new Promise((done) => myst.on('close', done));
  const texts = pages.flatMap((_, index) => {
    const file = inBook('_build', 'site', 'content', `page${index}.json`);
    const { mdast } = JSON.parse(readFileSync(file, 'utf8')) as { mdast: Node };
    return linesOf(mdast).map(textOf);
  });
  rmSync(folder, { recursive: true, force: true });
  return new Map(names.map((name, index) => [name, texts[index] ?? '']));
}

if (import.meta.main) {
  const { root, stop } = await serving();
  const { items } = builtCatalogue();
  const names = items.flatMap(({ label, tag }) => [label, tag, tag.toLowerCase()]);
  const texts = await linkTexts(root, names);
  stop();
  for (const [kind, [first]] of Map.groupBy(items, ({ kind: each }) => each)) {
    process.stdout.write(`${kind}: ${texts.get(first?.label ?? '') ?? ''}\n`);
  }
  const lost = names.filter((name) => texts.get(name) === '');
  process.stdout.write(`${names.length - lost.length} of ${names.length} names resolved\n`);
  if (lost.length > 0) process.stdout.write(`not: ${lost.join(' ')}\n`);
  process.exitCode = lost.length === 0 ? 0 : 1;
}
