import { describe, expect, test } from 'vitest';
import type { DoubleWell } from '../../../../src/numerics/landscapes/double-well.ts';
import { linspace } from '../../../../src/numerics/grid.ts';
import {
  crossoverTemperature,
  curvatureNoiseOccupancy,
  gibbsDensity,
  gibbsOccupancy,
} from '../../../../src/numerics/landscapes/well-occupancy.ts';
import reference from '../../../reference/sgd-temperature.json' with { type: 'json' };

function wells(depthDifference: number): DoubleWell {
  return { sharpCurvature: 16, flatCurvature: 1, flatPosition: 1.5, depthDifference };
}

describe('the share in the flat well', () => {
  test.each(reference.cases)(
    'and the crossover are those of the reference with $parameters',
    ({ parameters, readings }) => {
      const { depthDifference = 0.2, temperature: T = 0.2 } = parameters;
      const well = wells(depthDifference);
      expect(gibbsOccupancy(well, T)).toBeCloseTo(readings.occupancyGibbs, 6);
      expect(gibbsOccupancy(well, T / 2)).toBeCloseTo(readings.coldGibbs, 6);
      const curved = curvatureNoiseOccupancy(well, T);
      expect(curved).toBeCloseTo(readings.curvatureNoisePredicted, 6);
      const crossover = crossoverTemperature(well);
      if (readings.crossoverTemperature === null) expect(crossover).toBeNull();
      else expect(crossover).toBeCloseTo(readings.crossoverTemperature, 6);
    },
  );

  test('hardly depends on the temperature when the wells are equally deep', () => {
    const shares = [0.03, 0.1, 0.3].map((T) => gibbsOccupancy(wells(0), T));
    expect(Math.max(...shares) - Math.min(...shares)).toBeLessThan(0.003);
    expect(shares[0]).toBeCloseTo(0.8, 4);
  });

  test('is nearly all of it when the noise grows with the curvature, at any temperature', () => {
    for (const T of [0.05, 0.1, 0.2, 0.4]) {
      expect(curvatureNoiseOccupancy(wells(0), T)).toBeGreaterThan(0.9998);
    }
    expect(curvatureNoiseOccupancy(wells(0.2), 0.4)).toBeCloseTo(0.999768476, 6);
  });

  test.each([0.1, 0.2])('is a half at the crossover temperature, depth %f', (depth) => {
    const temperature = crossoverTemperature(wells(depth)) ?? NaN;
    expect(gibbsOccupancy(wells(depth), temperature)).toBeCloseTo(0.5, 6);
  });

  test('has no crossover when the flat well is the deeper one, or as deep', () => {
    expect(crossoverTemperature(wells(-0.2))).toBeNull();
    expect(crossoverTemperature(wells(0))).toBeNull();
  });

  test('needs a barrier', () => {
    expect(() => gibbsOccupancy(wells(-1.2), 0.2)).toThrow('a barrier between them');
  });
});

test('the Gibbs density integrates to one', () => {
  const xs = linspace(-2, 5, 2001);
  const total = gibbsDensity(wells(0.2), 0.2, xs).reduce((sum, p) => sum + p, 0);
  expect((total * 7) / 2000).toBeCloseTo(1, 4);
});
