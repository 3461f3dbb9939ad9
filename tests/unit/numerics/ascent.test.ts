import { describe, expect, test } from 'vitest';
import { adaptivePerturbation, samPerturbation } from '../../../src/numerics/ascent-step.ts';
import { bowlRise, bowlWorst } from '../../../src/numerics/bowl-ball.ts';
import { Random } from '../../../src/numerics/random.ts';
import { driftSharpness } from '../../../src/numerics/sam-drift.ts';
import { norm } from '../../../src/numerics/vector.ts';

describe('the worst point of a ball on a bowl', () => {
  test('is higher than every other point tried, and as high as it says', () => {
    const random = new Random(1);
    for (let trial = 0; trial < 50; trial += 1) {
      const lambdas = random.normals(3).map(Math.abs);
      const point = random.normals(3);
      const { rise, offsets } = bowlWorst(lambdas, point, 0.7);
      for (const offset of offsets) {
        expect(norm(offset)).toBeCloseTo(0.7, 10);
        expect(bowlRise(lambdas, point, offset)).toBeCloseTo(rise, 10);
      }
      for (let other = 0; other < 50; other += 1) {
        const tried = samPerturbation(random.normals(3), 0.7);
        expect(bowlRise(lambdas, point, tried)).toBeLessThanOrEqual(rise + 1e-12);
      }
    }
  });

  test('lies on either side of a minimum, in its steepest direction', () => {
    const { rise, offsets } = bowlWorst([1, 4], Float64Array.of(0, 0), 0.5);
    expect(rise).toBe(0.5);
    expect(offsets.map((offset) => [...offset])).toEqual([
      [0, 0.5],
      [0, -0.5],
    ]);
  });

  test('leaves the steepest direction only where the gradient is strong enough', () => {
    // At rest in the steepest direction: (λ_max − 1)ε = 1·x, here 3ε = x.
    const near = bowlWorst([4, 1], Float64Array.of(0, 0.6), 0.5);
    expect(near.offsets).toHaveLength(2);
    expect(near.offsets[0]?.[1]).toBeCloseTo(0.2, 12);
    const far = bowlWorst([4, 1], Float64Array.of(0, 3), 0.5);
    expect(far.offsets.map((offset) => [...offset])).toEqual([[0, 0.5]]);
  });

  test('is the centre of a ball of radius 0', () => {
    expect(bowlWorst([4, 1], Float64Array.of(1, 2), 0).rise).toBe(0);
  });
});

describe('ascent steps', () => {
  const theta = Float64Array.of(2, -0.5, 1);
  const gradient = Float64Array.of(1, -2, 0.5);

  test('of SAM have the length of the radius', () => {
    expect(norm(samPerturbation(gradient, 0.3))).toBeCloseTo(0.3, 12);
  });

  test('of ASAM follow every rescaling of the coordinates', () => {
    const factors = [3, 0.1, 7];
    const step = adaptivePerturbation(theta, gradient, 0.3);
    const rescaled = adaptivePerturbation(
      theta.map((x, i) => x * (factors[i] ?? NaN)),
      gradient.map((g, i) => g / (factors[i] ?? NaN)),
      0.3,
    );
    rescaled.forEach((e, i) => {
      expect(e).toBeCloseTo((step[i] ?? NaN) * (factors[i] ?? NaN), 12);
    });
  });
});

test('SAM drifts from λ₀ to the flattest minimum of the valley and no further', () => {
  const settings = { stepSize: 0.05, radius: 0.1 };
  expect(driftSharpness(9, settings, 0)).toBeCloseTo(9, 12);
  expect(driftSharpness(9, settings, 1e6)).toBe(2);
  // The excess λ² − 4 halves every ln 2/(4ηρ²) steps.
  const half = Math.log(2) / (4 * 0.05 * 0.01);
  expect(driftSharpness(9, settings, half) ** 2 - 4).toBeCloseTo(77 / 2, 9);
});
