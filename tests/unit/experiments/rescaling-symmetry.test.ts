import { Matrix } from 'ml-matrix';
import { beforeAll, describe, expect, test } from 'vitest';
import { definition } from '../../../src/experiments/rescaling-symmetry/definition.ts';
import { table, views } from '../../../src/experiments/rescaling-symmetry/Figure.tsx';
import type { RescalingFrame } from '../../../src/experiments/rescaling-symmetry/model.ts';
import { architecture, dataOf, train } from '../../../src/experiments/rescaling-symmetry/model.ts';
import { unitwise } from '../../../src/numerics/networks/rescaled-sharpness.ts';
import { layersOf } from '../../../src/numerics/networks/architecture.ts';
import { symmetricEigen } from '../../../src/numerics/linear-algebra/eigen.ts';
import { hessian } from '../../../src/numerics/networks/hessian.ts';
import { forward } from '../../../src/numerics/networks/network.ts';
import { run } from '../../../src/experiments/rescaling-symmetry/run.ts';
import { type Raw, numbers, resultOfRun, valuesOf, pictureOf } from './helpers.ts';
import { testReferenceOn, testReferences } from './references.ts';

const ID = 'rescaling-symmetry';

const resultOf = (raw: Raw = {}) => resultOfRun(definition, run, raw);

const spread = (values: readonly number[]) => Math.max(...values) / Math.min(...values) - 1;

async function trained(examples: ReturnType<typeof dataOf>): Promise<Float64Array> {
  for await (const { result } of train(4, examples)) if (result) return result;
  throw new Error('the network was not trained');
}

/** The first run trains the network; all others in this file start from it. */
beforeAll(() => resultOf(), 120_000);

describe('rescaling-symmetry: every reading agrees with float64', async () => {
  await testReferences(ID);
  await testReferenceOn('cpu', ID, { alphas: [4] });
});

describe('a factor for each hidden unit', () => {
  test('has the floor 1 where the curvatures of two units are 16 and 1/16, and one for all 16', () => {
    // Incoming weights of both units, their biases, their outgoing weights, the last bias.
    const curvatures = [16, 1 / 16, 0, 0, 1 / 16, 16, 0];
    expect(unitwise({ sizes: [1, 2, 1] }, Matrix.diag(curvatures)).floor).toBeCloseTo(1, 12);
    const top = (first: number, second: number) => {
      const factors = [first, second, first, second, 1 / first, 1 / second, 1];
      return Math.max(...curvatures.map((each, i) => each / (factors[i] ?? NaN) ** 2));
    };
    expect(top(4, 1 / 4)).toBe(1);
    for (const alpha of [0.25, 0.5, 1, 2, 4]) expect(top(alpha, alpha)).toBeGreaterThanOrEqual(16);
  });

  test('keeps the outputs of the network and brings λ_max below what one factor can', async () => {
    const examples = dataOf(1);
    const theta = await trained(examples);
    const exact = hessian(architecture, theta, examples);
    const { lowest, floor, factors } = unitwise(architecture, exact);
    const [first, second] = layersOf(architecture);
    const point = theta.map((x, i) => {
      const unit = i < (first?.end ?? NaN) ? i % factors.length : i - (second?.start ?? NaN);
      const factor = factors[unit] ?? 1;
      return i < (first?.end ?? NaN) ? x * factor : x / factor;
    });
    const outputs = forward(architecture, theta, examples);
    forward(architecture, point, examples).forEach((output, i) => {
      expect(output).toBeCloseTo(outputs[i] ?? NaN, 10);
    });
    const measured = symmetricEigen(hessian(architecture, point, examples)).values.at(-1) ?? NaN;
    expect(measured / lowest).toBeCloseTo(1, 9);
    const { readings } = await resultOf();
    expect(readings.lowestUnitwise).toBe(lowest);
    expect(lowest).toBeLessThan(0.95 * (readings.lowestLambdaMax ?? NaN));
    expect(lowest).toBeGreaterThan(floor);
  });
});

describe('what a reader sees', () => {
  test('three measures stay and one does not', async () => {
    const { readings } = await resultOf();
    for (const name of ['loss', 'scaledLambdaMax', 'fisherRao', 'adaptiveBall'] as const) {
      expect(spread(numbers(readings[name]))).toBeLessThan(1e-3);
    }
    expect(spread(numbers(readings.lambdaMax))).toBeGreaterThan(50);
    expect(readings.outputChange).toBeLessThan(1e-12);
    expect(readings.outputChangeFloat32).toBeLessThan(1e-4);
  });

  test('the sharpness never falls below its floor', async () => {
    const { readings } = await resultOf({ alphas: [0.05, 1.49, 20] });
    const { floor, lowestLambdaMax } = readings;
    expect(floor).toBeGreaterThan(0);
    expect(lowestLambdaMax).toBeGreaterThan(floor ?? NaN);
    for (const lambda of numbers(readings.lambdaMax)) {
      expect(lambda).toBeGreaterThanOrEqual((lowestLambdaMax ?? NaN) * 0.999);
    }
  });

  test.each([0.05, 0.3, 1, 20])(
    'α = %f moves the outputs not at all, λ_max as tabulated',
    async (alpha) => {
      const { readings, frame } = await resultOf({ alpha, alphas: [alpha, 1] });
      const [here = NaN, one = NaN] = numbers(readings.lambdaMax);
      expect((readings.chosenLambdaMax ?? NaN) / here).toBeCloseTo(1, 4);
      expect((readings.chosenRatio ?? NaN) / (here / one)).toBeCloseTo(1, 4);
      const [original, rescaled] = frame.profiles ?? [];
      rescaled?.outputs.forEach((f, i) => expect(f).toBeCloseTo(original?.outputs[i] ?? NaN, 3));
      rescaled?.inWeights.forEach((l, i) =>
        expect(l).toBeCloseTo(original?.inWeights[i] ?? NaN, 3),
      );
    },
  );
});

describe('sentence, picture and table', () => {
  test.each([
    {},
    { alpha: 0.05, alphas: [20] },
    { alphas: [4, 4, 1] },
    { seed: 11, dataSeed: 3, alpha: 20, alphas: [0.05, 20] },
  ])('with %j name no number that is none', async (raw) => {
    const { values, readings, frame, sentence } = await resultOf(raw);
    const html = pictureOf(views, { frame, values, live: false });
    const rows = JSON.stringify([table(frame, values), readings]);
    for (const text of [sentence, html, rows]) {
      expect(text).not.toMatch(/NaN|Infinity|undefined/);
    }
    expect(sentence).toContain(`At α = ${values.alpha} the sharpness is `);
    expect(sentence).toContain('the outputs stay the same to rounding');
  });

  test('before the network has been measured nothing is claimed', () => {
    const values = valuesOf(definition, {});
    const frame: RescalingFrame = {
      curve: { alphas: [], ratios: [] },
      floor: null,
      chosenRatio: null,
      table: null,
      profiles: null,
    };
    const html = pictureOf(views, { frame, values, live: false });
    const rows = JSON.stringify(table(frame, values));
    expect(html + rows).not.toMatch(/NaN|Infinity|undefined/);
  });
});
