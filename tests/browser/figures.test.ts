import * as tf from '@tensorflow/tfjs-core';
import { setWasmPaths } from '@tensorflow/tfjs-backend-wasm';
import simd from '@tensorflow/tfjs-backend-wasm/dist/tfjs-backend-wasm-simd.wasm?url';
import '@tensorflow/tfjs-backend-webgl';
import { beforeAll, describe, expect, test } from 'vitest';
import { experiments } from '../../src/engine/registry.ts';
import type { Reading, ReadingValue, Scalar } from '../../src/experiments/contract.ts';
import { check } from '../../src/experiments/parameters.ts';
import { HORIZONS, type Horizon } from '../unit/experiments/horizons.ts';
import { figureOf } from '../reference/entry.ts';
import saddles from '../reference/linear-network-saddles.json';
import rescalings from '../reference/rescaling-symmetry.json';
import plateaus from '../reference/saddle-to-saddle.json';
import ascents from '../reference/sam-ascent-step.json';
import balls from '../reference/sharpness-measures.json';
import thresholds from '../reference/stability-threshold.json';

const FULL = process.env.FULL === '1';

type Readings = Readonly<Record<string, ReadingValue>>;

/** The readings of a run on a backend, at its end or at a share of it; it leaves no tensor. */
async function readingsOf(id: string, backend: string, { values = {}, until }: Horizon) {
  expect(await tf.setBackend(backend)).toBe(true);
  await tf.ready();
  const before = tf.memory().numTensors;
  const experiment = await experiments[id]?.();
  if (!experiment) throw new Error(`There is no experiment “${id}”.`);
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

function scalarsOf(value: ReadingValue | undefined): readonly Scalar[] {
  if (value === undefined) return [];
  return typeof value === 'object' && value !== null ? Object.values(value).flat() : [value];
}

/** Holds every number of a reading to its stated tolerance. */
function expectWithin(
  name: string,
  { tolerance }: Reading,
  actual: ReadingValue | undefined,
  expected: ReadingValue | undefined,
): void {
  const numbers = scalarsOf(actual);
  expect(numbers, name).toHaveLength(scalarsOf(expected).length);
  scalarsOf(expected).forEach((target, i) => {
    const value = numbers[i];
    if (tolerance === 'exact' || typeof target !== 'number') {
      expect(value, name).toBe(target);
      return;
    }
    const most =
      'absolute' in tolerance ? tolerance.absolute : tolerance.relative * Math.abs(target);
    expect(Math.abs(Number(value ?? NaN) - target), name).toBeLessThanOrEqual(most);
  });
}

/** The columns of a table under names. */
function columns(names: readonly string[], rows: readonly (readonly number[])[]) {
  return Object.fromEntries(
    names.map((name, i) => [name, rows.map((row): Scalar => row[i] ?? null)]),
  );
}

/** Float64 readings that the horizon above is long enough to reach. */
const REFERENCES: Readonly<Record<string, Readings>> = {
  'linear-network-saddles': columns(
    ['loss', 'negative', 'zero', 'positive'],
    [figureOf(saddles, 'L=3, p=3, diagonal critical point I=[2]:')],
  ),
  'sam-ascent-step': columns(
    ['loss', 'firstOrder', 'atPerturbation', 'exactMax'],
    [figureOf(ascents, 'quadratic diag(4,1)')],
  ),
  'saddle-to-saddle': { crossings: figureOf(plateaus, 'L=2') },
  'sharpness-measures': { networkBallRatio: figureOf(balls, 'ball(0.1)') },
  'rescaling-symmetry': columns(
    ['loss', 'lambdaMax', '', 'scaledLambdaMax', 'fisherRao'],
    [figureOf(rescalings, 'alpha=4.0:')],
  ),
  'stability-threshold': columns(
    ['finalLambda', 'largestLoss'],
    [0.2, 0.25, 0.3].map((eta) => figureOf(thresholds, `valley from (3,.35), step size ${eta}:`)),
  ),
};

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

test('every figure has a horizon', () => {
  expect(Object.keys(HORIZONS).sort()).toEqual(Object.keys(experiments).sort());
});

// The tests in Node hold WASM to float64, step by step and over whole recipes.
describe('on WebGL every reading is within its tolerance of WASM, and of float64 where known', () => {
  test.each(Object.keys(HORIZONS))('%s', async (id) => {
    const horizon = FULL ? {} : (HORIZONS[id] ?? {});
    const { readings } = await readingsOf(id, 'webgl', horizon);
    const wasm = await readingsOf(id, 'wasm', horizon);
    const references = FULL ? {} : (REFERENCES[id] ?? {});
    for (const [name, reading] of Object.entries(wasm.definition.readings)) {
      expectWithin(name, reading, readings[name], wasm.readings[name]);
      if (name in references) expectWithin(name, reading, readings[name], references[name]);
    }
  });
});
