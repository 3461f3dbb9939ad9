/**
 * Compiles the WebAssembly kernels (AssemblyScript) to a module of TypeScript that holds the binary
 * in base64: a page loads it with the code that calls it, with no request of its own that could
 * fail, and Node loads it in the same way. Does nothing where the module is up to date.
 */
import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';

const FOLDER = 'src/networks/kernels/assembly';
const SOURCE = `${FOLDER}/kernel.ts`;
const TARGET = 'src/networks/kernels/generated.ts';
const BINARY = 'node_modules/.cache/kernel.wasm';
// Called as a program: its types, imported, would declare other globals than those of JavaScript.
const COMPILER = 'node_modules/assemblyscript';
const FLAGS = [
  '-O3',
  '--converge',
  '--runtime=stub',
  '--noAssert',
  '--enable=simd,bulk-memory',
  '--disableWarning=112',
];

const versions = readFileSync(`${COMPILER}/package.json`, 'utf8');
const sources = readdirSync(FOLDER).sort();
const code = sources.map((file) => readFileSync(`${FOLDER}/${file}`, 'utf8'));
const text = [...code, ...FLAGS, versions].join('\n');
const mark = `// From ${FOLDER}, ${createHash('sha256').update(text).digest('hex')}`;

if (!existsSync(TARGET) || !readFileSync(TARGET, 'utf8').startsWith(mark)) {
  mkdirSync('node_modules/.cache', { recursive: true });
  const { status } = spawnSync(
    process.execPath,
    [`${COMPILER}/bin/asc.js`, SOURCE, ...FLAGS, `--outFile=${BINARY}`],
    { stdio: 'inherit' },
  );
  if (status !== 0) process.exit(1);
  const base64 = readFileSync(BINARY).toString('base64');
  writeFileSync(TARGET, `${mark}\nexport const binary =\n  '${base64}';\n`);
}
