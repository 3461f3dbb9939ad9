import * as tf from '@tensorflow/tfjs-core';
import { expect, test } from 'vitest';
import { Particles } from '../../../src/networks/landscapes/particles.ts';
import { squared } from '../../../src/networks/landscapes/transition-powers.ts';
import {
  sharpWeight,
  slope,
  type DoubleWell,
} from '../../../src/numerics/landscapes/double-well.ts';
import {
  temperatureAt,
  type NoisyDescent,
} from '../../../src/numerics/landscapes/noisy-descent.ts';
import { normalBlock, Random } from '../../../src/numerics/random.ts';
import { standardDeviation } from '../../oracles/standard-deviation.ts';
import { at } from '../numerics/at.ts';
import { expectNear, expectNoLeak, read, rowsOf } from './fixtures.ts';

const well: DoubleWell = {
  sharpCurvature: 16,
  flatCurvature: 1,
  flatPosition: 1.5,
  depthDifference: 0.2,
};
const rows: readonly NoisyDescent[] = [
  { stepSize: 0.01, temperature: 0.2, noise: 'constant' },
  { stepSize: 0.05, temperature: 0.1, noise: 'constant' },
  { stepSize: 0.02, temperature: 0.2, noise: 'curvature' },
];
const starts = [-0.4, 0, 0.3, 0.36, 1.5, 2.5];

/** Moves them a step for each row of the noise. */
function advance(cloud: Particles, noise: Float32Array): void {
  cloud.advance(noise, 0.5).dispose();
}

/** Particles in a double well, on the backend in use. */
export function describeParticles(): void {
  test('move as in float64', async () => {
    const noise = normalBlock(new Random(3), 20, starts.length);
    const cloud = new Particles(well, rows, Float32Array.from([...starts, ...starts, ...starts]));
    const beyond = await rowsOf(cloud.advance(noise, 0.5));
    const counts = beyond.map((row) => row.map(() => 0));
    const exact = rows.flatMap((row, r) =>
      starts.map((start, particle) => {
        let x = start;
        for (let i = particle; i < noise.length; i += starts.length) {
          const temperature = temperatureAt(well, row, sharpWeight(well, x));
          const spread = Math.sqrt(2 * row.stepSize * temperature);
          x -= row.stepSize * slope(well, x) + spread * (noise[i] ?? NaN);
          if (x > 0.5)
            at(counts, (i - particle) / starts.length)[r] =
              at(at(counts, (i - particle) / starts.length), r) + 1;
        }
        return x;
      }),
    );
    expectNear(Float64Array.from(await read(cloud.positions)), Float64Array.from(exact), 1e-4);
    expect(beyond).toEqual(counts);
    cloud.dispose();
  });

  test('spread in a parabola as exactly known, and wider than diffusion would', async () => {
    // The flat well is out of reach.
    const parabola = { ...well, depthDifference: 50 };
    const [stepSize, temperature] = [0.05, 0.1];
    const cloud = new Particles(
      parabola,
      [{ stepSize, temperature, noise: 'constant' }],
      new Float32Array(20_000),
    );
    advance(cloud, normalBlock(new Random(3), 60, 20_000));
    const variance = standardDeviation(await read(cloud.positions)) ** 2;
    expect(variance / (temperature / 16 / (1 - (stepSize * 16) / 2))).toBeCloseTo(1, 1);
    expect(variance / (temperature / 16)).toBeGreaterThan(1.5);
    cloud.dispose();
  });

  test('go on in the first rows when the others are dropped', async () => {
    const noise = normalBlock(new Random(3), 4, 2);
    const start = Float32Array.of(0, 1, 0, 1, 0, 1);
    const [whole, cut] = [new Particles(well, rows, start), new Particles(well, rows, start)];
    advance(whole, noise);
    advance(cut, noise.subarray(0, 4));
    cut.keep(2);
    cut.keep(3);
    advance(cut, noise.subarray(4));
    expect(cut.positions.shape).toEqual([2, 2]);
    const expected = (await read(whole.positions)).subarray(0, 4);
    expect([...(await read(cut.positions))]).toEqual([...expected]);
    whole.dispose();
    cut.dispose();
  });

  test('a transition matrix is squared, and its rows brought back to a sum of 1', async () => {
    const random = new Random(2);
    const n = 7;
    const matrices = Array.from({ length: 2 }, () =>
      Array.from({ length: n }, () => {
        const row = Array.from({ length: n }, () => random.uniform());
        const sum = row.reduce((total, p) => total + p, 0);
        return row.map((p) => p / sum);
      }),
    );
    const power = tf.tensor3d(matrices);
    const [one = [], other = []] = (await rowsOf(squared(power))).map((row) => [...row]);
    power.dispose();
    [one, other].forEach((square, k) => {
      const matrix = at(matrices, k);
      const exact = matrix.flatMap((row) =>
        matrix.map((_, j) => row.reduce((sum, p, i) => sum + p * at(at(matrix, i), j), 0)),
      );
      expectNear(Float64Array.from(square), Float64Array.from(exact), 1e-6);
    });
  });

  test('leave no tensor behind', () =>
    expectNoLeak(() => {
      const cloud = new Particles(well, rows, new Float32Array(12));
      advance(cloud, normalBlock(new Random(3), 5, 4));
      cloud.keep(1);
      cloud.dispose();
    }));
}
