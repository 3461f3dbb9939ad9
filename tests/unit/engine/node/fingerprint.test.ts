import { cp, mkdtemp, readFile, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { fingerprint } from '../../../../src/engine/node/fingerprint.ts';
import { loadExperiment } from '../../../../src/engine/node/run.ts';

let root = '';

beforeAll(async () => {
  root = await mkdtemp(join(tmpdir(), 'fingerprint-'));
  await cp('src', join(root, 'src'), { recursive: true });
  await cp('package-lock.json', join(root, 'package-lock.json'));
  await symlink(join(process.cwd(), 'node_modules'), join(root, 'node_modules'));
});
afterAll(() => rm(root, { recursive: true }));

/** Whether the fingerprint of a figure changes with a file. */
async function changesWith(
  file: string,
  edit: (text: string) => string,
  id = 'saddle-to-saddle',
): Promise<boolean> {
  const experiment = await loadExperiment(id);
  if (!experiment) throw new Error(`There is no experiment “${id}”.`);
  const path = join(root, file);
  const before = await fingerprint(experiment, root);
  const text = await readFile(path, 'utf8');
  expect(edit(text)).not.toBe(text);
  await writeFile(path, edit(text));
  const after = await fingerprint(experiment, root);
  await writeFile(path, text);
  return before !== after;
}

describe('a kept run', () => {
  test.each([
    ['its own program', 'src/experiments/saddle-to-saddle/run.ts', 'POINTS = 80', 'POINTS = 81'],
    ['the mathematics', 'src/numerics/random.ts', '0x6d2b79f5', '0x6d2b79f7'],
    ['the engine in Node', 'src/engine/node/run.ts', '120_000', '60_000'],
    ['the flags of a backend', 'src/engine/node/run.ts', "SUPPORT', false", "SUPPORT', true"],
    ['the digits of a picture', 'src/engine/node/build-run.ts', 'DIGITS = 5', 'DIGITS = 4'],
    [
      'a package',
      'package-lock.json',
      '"@tensorflow/tfjs-core": "4.22.0"',
      '"@tensorflow/tfjs-core": "4.21.0"',
    ],
  ])('is made again when %s changes', async (_, file, from, to) => {
    expect(await changesWith(file, (text) => text.replace(from, to))).toBe(true);
  });

  test('is made again when what it uses of its definition changes', async () => {
    const edit = (text: string) => text.replace('seed + 1 + others', 'seed + 2 + others');
    const id = 'mode-connecting-curve';
    expect(await changesWith(`src/experiments/${id}/definition.ts`, edit, id)).toBe(true);
  });

  test.each([
    [
      'a label',
      'src/experiments/saddle-to-saddle/definition.ts',
      "label: 'depth'",
      "label: 'layers'",
    ],
    ['a sentence', 'src/experiments/saddle-to-saddle/definition.ts', 'diverged', 'blew up'],
    ['a comment', 'src/experiments/saddle-to-saddle/run.ts', 'Gradient descent of', 'Descent of'],
    ['another figure', 'src/experiments/stuck-networks/run.ts', 'EVERY = 20', 'EVERY = 25'],
    ['a chart', 'src/charts/scale.ts', 'export', '/* … */ export'],
  ])('is kept when %s changes', async (_, file, from, to) => {
    expect(await changesWith(file, (text) => text.replace(from, to))).toBe(false);
  });
});
