import { describe, expect, test } from 'vitest';
import type { DoubleWell } from '../../../../src/numerics/landscapes/double-well.ts';
import { linspace } from '../../../../src/numerics/grid.ts';
import {
  batchSize,
  effectiveTemperature,
  temperatureAt,
  transitionMatrix,
} from '../../../../src/numerics/landscapes/noisy-descent.ts';
import { normalBlock, Random } from '../../../../src/numerics/random.ts';

const well: DoubleWell = {
  sharpCurvature: 16,
  flatCurvature: 1,
  flatPosition: 1.5,
  depthDifference: 0,
};

describe('noise of stochastic gradients', () => {
  test('is everywhere the same, or grows with the curvature around the same mean', () => {
    const at = (noise: 'constant' | 'curvature', weight: number) =>
      temperatureAt(well, { temperature: 0.2, noise }, weight);
    expect([at('constant', 0), at('constant', 1)]).toEqual([0.2, 0.2]);
    expect(at('curvature', 0)).toBeCloseTo(0.05, 12);
    expect(at('curvature', 1)).toBeCloseTo(0.8, 12);
  });

  test('has the batch size that gives its temperature', () => {
    expect(batchSize(0.01, 0.2, 640)).toBeCloseTo(16, 12);
    expect(batchSize(0.02, 0.2, 640) / 0.02).toBeCloseTo(batchSize(0.01, 0.2, 640) / 0.01, 9);
  });

  test.each([
    [0.01, 16],
    [0.05, 16],
    [0.1, 16],
    [0.05, 1],
  ])('spreads in a parabola as its recursion does: η %f, k %f', (stepSize, k) => {
    const temperature = 0.2;
    // x ← (1 − ηk)x + √(2ηT)ξ, followed until its variance rests.
    let variance = 0;
    for (let step = 0; step < 10_000; step += 1) {
      variance = (1 - stepSize * k) ** 2 * variance + 2 * stepSize * temperature;
    }
    const effective = effectiveTemperature({ stepSize, temperature }, k) ?? NaN;
    expect(effective / k / variance).toBeCloseTo(1, 9);
  });

  test('has no stationary spread from step size 2/k on', () => {
    expect(effectiveTemperature({ stepSize: 0.125, temperature: 0.2 }, 16)).toBeNull();
  });
});

describe('the law of one step', () => {
  const grid = linspace(-1.5, 4, 200);
  const descent = { stepSize: 0.01, temperature: 0.2, noise: 'constant' } as const;
  const matrix = transitionMatrix(well, descent, grid);
  const row = (i: number) => [...matrix.subarray(i * 200, (i + 1) * 200)];

  test('has rows that sum to one', () => {
    for (const i of [0, 57, 120, 199]) {
      expect(row(i).reduce((sum, p) => sum + p, 0)).toBeCloseTo(1, 5);
    }
  });

  test('has the mean and the variance of a step', () => {
    const i = 109;
    const x = grid[i] ?? NaN;
    const mean = row(i).reduce((sum, p, j) => sum + p * (grid[j] ?? NaN), 0);
    const variance = row(i).reduce((sum, p, j) => sum + p * ((grid[j] ?? NaN) - mean) ** 2, 0);
    expect(mean).toBeCloseTo(x - 0.01 * (x - 1.5), 5);
    expect(variance).toBeCloseTo(2 * 0.2 * 0.01, 5);
  });

  test('ends at the edge of the grid where a step leads beyond it', () => {
    const wild = transitionMatrix(well, { ...descent, stepSize: 3, temperature: 1e-6 }, grid);
    expect(wild[0 * 200 + 199]).toBe(1);
  });
});

test('normal numbers in bulk are those of the generator, in order', () => {
  const single = new Random(5);
  const expected = Float32Array.from({ length: 6 }, () => single.normal());
  const random = new Random(5);
  expect([...normalBlock(random, 1, 2), ...normalBlock(random, 2, 2)]).toEqual([...expected]);
});
