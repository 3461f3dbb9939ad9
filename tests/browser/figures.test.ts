import * as tf from '@tensorflow/tfjs-core';
import { setWasmPaths } from '@tensorflow/tfjs-backend-wasm';
import simd from '@tensorflow/tfjs-backend-wasm/dist/tfjs-backend-wasm-simd.wasm?url';
import '@tensorflow/tfjs-backend-webgl';
import { dequal } from 'dequal';
import { beforeAll, describe, expect, test } from 'vitest';
import type { Definition } from '../../src/experiments/contract.ts';
import { experimentIds, loadDefinition, loadExperiment } from '../../src/experiments/registry.ts';
import type { ReadingValue } from '../../src/experiments/reading.ts';
import { check } from '../../src/experiments/parameters.ts';
import { comparisons, type Reference } from '../../src/experiments/tolerance.ts';

const FULL = process.env.FULL === '1';

type Readings = Readonly<Record<string, ReadingValue>>;
type Short = NonNullable<Definition['short']>;

const shorts = await Promise.all(
  experimentIds.map(async (id) => ({
    id,
    short: FULL ? {} : ((await loadDefinition(id)).short ?? {}),
  })),
);

/** The readings of a run on a backend, at its end or at a share of it; it leaves no tensor. */
async function readingsOf(id: string, backend: string, { values = {}, until }: Short) {
  expect(await tf.setBackend(backend)).toBe(true);
  await tf.ready();
  const before = tf.memory().numTensors;
  const experiment = await loadExperiment(id);
  const checked = check(experiment.definition, values);
  if (!checked.ok) throw new Error(checked.problems.join(' '));
  const read = async (tensor: tf.Tensor) => (await tensor.data()) as Float32Array;
  let readings: Readings = {};
  for await (const update of experiment.run(checked.values, { read })) {
    readings = update.readings;
    if (until !== undefined && update.progress >= until) break;
  }
  expect(tf.memory().numTensors).toBe(before);
  return { readings, definition: experiment.definition };
}

const files = import.meta.glob<{ cases: readonly Reference[] }>('../reference/*.json', {
  import: 'default',
});

/** The float64 readings of a whole run; undefined where there are none for its parameters. */
async function referenceOf(id: string, { values = {}, until }: Short) {
  if (until !== undefined) return undefined;
  const { cases } = (await files[`../reference/${id}.json`]?.()) ?? { cases: [] };
  return cases.find(({ parameters }) => dequal(parameters, values));
}

/** Holds every reading that can be held to its stated tolerance. */
function expectWithin(
  definition: Pick<Definition, 'readings'>,
  readings: Readings,
  reference: Reference,
): void {
  for (const { name, within, held, deviation } of comparisons(definition, readings, reference)) {
    if (held > 0) expect(within, `${name}: deviation ${deviation}`).toBe(true);
  }
}

beforeAll(() => {
  // Otherwise small tensors are computed by the CPU, and WebGL is not what is tested.
  tf.env().set('WEBGL_CPU_FORWARD', false);
  tf.env().set('WASM_HAS_MULTITHREAD_SUPPORT', false);
  setWasmPaths({
    'tfjs-backend-wasm.wasm': simd,
    'tfjs-backend-wasm-simd.wasm': simd,
    'tfjs-backend-wasm-threaded-simd.wasm': simd,
  });
});

// Where no case of the references is as short as the horizon, WASM is the measure: the tests in Node
// hold it to float64 over whole recipes.
describe('on WebGL every reading is within its tolerance of float64, or of WASM', () => {
  test.each(shorts)('$id', async ({ id, short }) => {
    const { readings, definition } = await readingsOf(id, 'webgl', short);
    const reference = await referenceOf(id, short);
    if (reference) expectWithin(definition, readings, reference);
    else {
      const wasm = await readingsOf(id, 'wasm', short);
      expectWithin(definition, readings, { parameters: {}, readings: wasm.readings });
    }
  });

  test('most of them of float64', async () => {
    const found = await Promise.all(shorts.map(({ id, short }) => referenceOf(id, short)));
    const known = found.filter((reference) => reference !== undefined);
    expect(known.length).toBeGreaterThanOrEqual(FULL ? found.length : 13);
  });
});
