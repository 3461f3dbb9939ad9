/**
 * node tools/clients/bibtex.ts — typesets the BibTeX entries of all items of the built site with the
 * real pdflatex and bibtex, in four styles; prints their warnings. Not a test, since TeX does not come
 * from the npm registry.
 */
import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { snippetsFor } from '../../src/textbook/share/snippets.ts';
import { base, origin } from '../site.ts';
import { builtCatalogue } from './serving.ts';

const chapter = builtCatalogue();
const folder = mkdtempSync(join(tmpdir(), 'bibtex-'));
const entries = chapter.items.map(
  (item) =>
    snippetsFor(item, chapter, origin + base).find(({ name }) => name === 'BibTeX')?.text ?? '',
);
/** BibTeX tells apart only 26 works of the same authors and year. */
const BATCH = 26;

function run(command: string, ...words: string[]): string {
  const { stdout, error } = spawnSync(command, words, { cwd: folder, encoding: 'utf8' });
  if (error) throw new Error(`${command} cannot be run: ${error.message}`);
  return stdout;
}

let problems = 0;
for (const style of ['plain', 'alpha', 'abbrv', 'unsrt']) {
  const found: string[] = [];
  for (let first = 0; first < entries.length; first += BATCH) {
    writeFileSync(join(folder, 'items.bib'), entries.slice(first, first + BATCH).join('\n\n'));
    writeFileSync(
      join(folder, 'list.tex'),
      String.raw`\documentclass{article}
\usepackage[utf8]{inputenc}\usepackage[T1]{fontenc}\usepackage{hyperref}
\begin{document}\nocite{*}\bibliographystyle{${style}}\bibliography{items}\end{document}
`,
    );
    run('pdflatex', '-interaction=batchmode', 'list');
    const warnings = run('bibtex', 'list').split('\n');
    run('pdflatex', '-interaction=batchmode', 'list');
    const log = readFileSync(join(folder, 'list.log'), 'utf8').split('\n');
    found.push(
      ...warnings.filter((line) => /^Warning|error/i.test(line)),
      ...log.filter((line) => line.startsWith('!')),
    );
  }
  problems += found.length;
  process.stdout.write(`${style}: ${entries.length} entries, ${found.length} problems\n`);
  for (const problem of found) process.stdout.write(`  ${problem}\n`);
}
process.exitCode = problems === 0 ? 0 : 1;
