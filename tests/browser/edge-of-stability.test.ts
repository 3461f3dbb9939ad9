import { describe, expect, test } from 'vitest';
import type { BackendName } from '../../src/engine/backend-names.ts';
import { Random } from '../../src/numerics/random.ts';
import { chebyshev4 } from '../../src/numerics/datasets.ts';
import { initialise } from '../../src/numerics/architecture.ts';
import { loss, lossAndGradient } from '../../src/numerics/network.ts';
import { figureOf } from '../reference/entry.ts';
import reference from '../reference/edge-of-stability.json';
import { makeEngine, runToEnd } from './helpers.ts';

const ID = 'edge-of-stability';
const FULL = process.env.FULL === '1';

const row = (name: string) => figureOf(reference, name);

async function readings(backend: BackendName, values: Readonly<Record<string, unknown>>) {
  const { last } = await runToEnd(makeEngine([backend], backend).engine, ID, values);
  expect(last).toMatchObject({ phase: 'done', backend });
  const all = last.update?.readings ?? {};
  return (name: string): number => (all[name] as number[] | undefined)?.[0] ?? NaN;
}

describe('edge-of-stability in Chromium', () => {
  // A software renderer takes a minute for 3000 steps: here the horizon is 200 steps, past the
  // first crossing at η = 0.4, and float64 is the measure.
  test('follows the float64 trajectory on WebGL', async () => {
    const steps = 200;
    const value = await readings('webgl', { stepSizes: [0.4], steps });
    const architecture = { sizes: [1, 16, 16, 1], activation: 'tanh', loss: 'mse' } as const;
    let theta = initialise(architecture, new Random(1));
    for (let step = 0; step < steps; step += 1) {
      const { gradient } = lossAndGradient(architecture, theta, chebyshev4());
      theta = theta.map((each, i) => each - 0.4 * (gradient[i] ?? NaN));
    }
    const exact = loss(architecture, theta, chebyshev4());
    expect(Math.abs(value('lossFinal') / exact - 1)).toBeLessThan(0.01);
    expect(Math.abs(value('lambdaInitial') - (row('seed1_eta0.4:')[0] ?? NaN))).toBeLessThan(1e-3);
    expect(value('firstCrossing')).toBe(50);
  });

  test('agrees with the float64 reference on WASM, over the whole run', async () => {
    const value = await readings('wasm', { stepSizes: [0.4] });
    const [lambda = NaN, ratio = NaN, loss500 = NaN] = row('seed1_eta0.4:');
    expect(Math.abs(value('lambdaInitial') - lambda)).toBeLessThan(1e-3);
    expect(Math.abs(value('ratioLastThird') - ratio)).toBeLessThan(0.03);
    expect(Math.abs(value('loss500') / loss500 - 1)).toBeLessThan(0.03);
  });

  describe.runIf(FULL)('in full', () => {
    test.each(['webgl', 'cpu'] as const)('agrees over the whole run on %s', async (backend) => {
      for (const stepSize of [0.2, 0.3, 0.4]) {
        const value = await readings(backend, { stepSizes: [stepSize] });
        const [lambda = NaN, ratio = NaN, loss500 = NaN] = row(`seed1_eta${stepSize}:`);
        expect(Math.abs(value('lambdaInitial') - lambda)).toBeLessThan(1e-3);
        expect(Math.abs(value('ratioLastThird') - ratio)).toBeLessThan(0.03);
        expect(Math.abs(value('loss500') / loss500 - 1)).toBeLessThan(0.03);
      }
    });
  });
});
