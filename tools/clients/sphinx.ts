/**
 * node tools/clients/sphinx.ts — has the real Sphinx (`sphinx-build` on the path, such as Debian's
 * python3-sphinx) resolve every item of the built site by label and by tag, warnings as errors. Not a
 * test, since Sphinx does not come from the npm registry.
 */
import { spawn } from 'node:child_process';
import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { builtCatalogue, serving } from './serving.ts';

const { root, stop } = await serving();
const { items } = builtCatalogue();
const folder = mkdtempSync(join(tmpdir(), 'sphinx-'));
writeFileSync(
  join(folder, 'conf.py'),
  `project = 'A course'
extensions = ['sphinx.ext.intersphinx']
intersphinx_mapping = {'landscape': ('${root}/', None)}
nitpicky = True
`,
);
const names = items.flatMap(({ label, tag }) => [label, tag]);
const pages = items.filter(({ kind }) => kind === 'lesson');
const lines = [
  ...names.map((name) => `* :external+landscape:ref:\`${name}\``),
  ...pages.map(({ label }) => `* :external+landscape:doc:\`${label}\``),
];
writeFileSync(join(folder, 'index.rst'), `A course\n========\n\n${lines.join('\n')}\n`);

// Not spawnSync: the server must go on answering.
const sphinx = spawn(
  'sphinx-build',
  ['-W', '-n', '-q', '-b', 'html', folder, join(folder, 'out')],
  {
    stdio: 'inherit',
  },
);
const status = await new Promise<number>((resolve) => {
  sphinx.on('error', () => {
    process.stderr.write('There is no sphinx-build on the path.\n');
    resolve(2);
  });
  sphinx.on('close', (code) => {
    resolve(code ?? 1);
  });
});
stop();
if (status === 0) process.stdout.write(`${lines.length} references resolved, no warning\n`);
process.exitCode = status;
