import { beforeAll, describe, expect, test } from 'vitest';
import { definition } from '../../../src/experiments/sharpness-measures/definition.ts';
import { table, views } from '../../../src/experiments/sharpness-measures/Figure.tsx';
import type { SharpnessFrame } from '../../../src/experiments/sharpness-measures/model.ts';
import { run } from '../../../src/experiments/sharpness-measures/run.ts';
import { largestCurvatureIn, randomPlane } from '../../../src/numerics/sharpness/planes.ts';
import { Random } from '../../../src/numerics/random.ts';
import { dot, norm } from '../../../src/numerics/linear-algebra/vector.ts';
import { type Raw, resultOfRun, valuesOf, pictureOf } from './helpers.ts';
import { testReferenceOn, testReferences } from './references.ts';

const ID = 'sharpness-measures';

const resultOf = (raw: Raw = {}) => resultOfRun(definition, run, raw);

/** The first run trains the network; all others in this file start from it. */
beforeAll(() => resultOf(), 120_000);

describe('sharpness-measures: every reading agrees with float64', async () => {
  await testReferences(ID);
  await testReferenceOn('cpu', ID, { iterations: 5 });
});

describe('what a reader sees', () => {
  test('the true λ_max lies within the error bar of both methods from the fifth product on', async () => {
    const { frame } = await resultOf({ iterations: 40 });
    for (const { starts, residuals, errors } of [frame.power, frame.lanczos]) {
      expect(starts[0]?.length).toBe(Math.min(40, residuals.length));
      errors.slice(4).forEach((error, i) => {
        expect(error).toBeLessThanOrEqual((residuals[i + 4] ?? NaN) + 1e-7);
      });
    }
  });

  test('Lanczos needs fewer products than power iteration', async () => {
    const { readings } = await resultOf({ iterations: 8 });
    const { networkLanczosResidual: lanczos, networkPowerResidual: power } = readings;
    expect(lanczos).toBeLessThan((power ?? NaN) / 100);
  });

  test('more products than parameters change nothing for Lanczos', async () => {
    const { frame } = await resultOf({ iterations: 100 });
    expect(frame.power.starts[0]).toHaveLength(100);
    expect(frame.lanczos.starts[0]?.length).toBeLessThanOrEqual(33);
    const { lambdaMax, lanczos } = frame;
    expect(Math.abs((lanczos.starts[0]?.at(-1) ?? NaN) - (lambdaMax ?? NaN))).toBeLessThan(1e-6);
  });

  test('ball and Hessian agree for small radii and part as ρ grows', async () => {
    const { frame } = await resultOf();
    expect(frame.valley.ratios[0]).toBeCloseTo(1, 2);
    expect(frame.ratios[0]).toBeCloseTo(1, 2);
    expect(frame.valley.ratios.at(-1)).toBeGreaterThan(1.5);
    expect(frame.ratios.at(-1)).toBeGreaterThan(1.3);
  });

  test('a random plane shows a small share of the curvature, the sharpest all of it', async () => {
    const { readings, frame } = await resultOf({ plane: 12 });
    const { planeShare, planeShareMedian, planeShareLargest } = readings;
    expect(planeShare).toBeLessThan(planeShareLargest ?? NaN);
    expect(planeShareMedian).toBeLessThan(0.3);
    expect(planeShareLargest).toBeLessThan(1);
    const { random, sharpest } = frame.planes ?? { random: [], sharpest: [] };
    expect(Math.max(...sharpest)).toBeGreaterThan(3 * Math.max(...random));
    expect(Math.min(...sharpest, ...random)).toBeGreaterThan(-1e-6);
  });

  test('the plane of two eigenvectors shows its larger eigenvalue', () => {
    const hessian = Float64Array.of(3, 0, 0, 0, 2, 0, 0, 0, 1);
    const axis = (i: number) => new Float64Array(3).fill(1, i, i + 1);
    expect(largestCurvatureIn(hessian, [axis(1), axis(2)])).toBeCloseTo(2, 12);
    expect(largestCurvatureIn(hessian, [axis(0), axis(2)])).toBeCloseTo(3, 12);
    const [u, v] = randomPlane(new Random(1), 3);
    expect([norm(u), norm(v)]).toEqual([expect.closeTo(1, 12), expect.closeTo(1, 12)]);
    expect(dot(u, v)).toBeCloseTo(0, 12);
  });
});

describe('sentence, picture and table', () => {
  test.each([
    {},
    { a: 0.2, radius: 2, iterations: 1 },
    { a: 5, radius: 0.01, iterations: 100, plane: 999_999 },
  ])('with %j name no number that is none', async (raw) => {
    const { values, readings, frame, sentence } = await resultOf(raw);
    const html = pictureOf(views, { frame, values, live: false });
    for (const text of [sentence, html, JSON.stringify(table(frame)), JSON.stringify(readings)]) {
      expect(text).not.toMatch(/NaN|Infinity|undefined/);
    }
    expect(sentence).toContain(
      values.iterations === 1 ? 'After 1 product ' : `After ${values.iterations} products `,
    );
  });

  test('before the network has been measured they speak of the valley alone', () => {
    const values = valuesOf(definition, {});
    const frame: SharpnessFrame = {
      valley: { worst: [2.02, 0.59], ratios: [], ratio: 1.02 },
      ratios: [],
      ratio: null,
      lambdaMax: null,
      power: { starts: [], residuals: [], errors: [] },
      lanczos: { starts: [], residuals: [], errors: [] },
      planes: null,
    };
    const html = pictureOf(views, { frame, values, live: false });
    expect(html).not.toMatch(/NaN|Infinity|undefined/);
    expect(table(frame).rows).toEqual([]);
  });
});
