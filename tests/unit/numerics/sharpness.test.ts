import { describe, expect, test } from 'vitest';
import { worstRise, type Objective } from '../../../src/numerics/sharpness/ball.ts';
import { Random } from '../../../src/numerics/random.ts';
import {
  valleyEigenvalues,
  valleyGradient,
  valleyLoss,
  type Point,
} from '../../../src/numerics/landscapes/valley.ts';

const point = (theta: Float64Array): Point => [theta[0] ?? NaN, theta[1] ?? NaN];
const valley: Objective = {
  loss: (theta) => valleyLoss(point(theta)),
  gradient: (theta) => Float64Array.from(valleyGradient(point(theta))),
};

describe('the valley ½(ab − 1)²', () => {
  test('has the eigenvalues 0 and a² + b² at its minima', () => {
    for (const a of [1, 1.5, 2, 3]) {
      const [low, high] = valleyEigenvalues([a, 1 / a]);
      expect(low).toBeCloseTo(0, 12);
      expect(high).toBeCloseTo(a * a + 1 / (a * a), 12);
    }
  });

  test('is a saddle with eigenvalues ∓1 at the origin', () => {
    expect(valleyEigenvalues([0, 0])).toEqual([-1, 1]);
    expect(valleyGradient([0, 0]).map(Math.abs)).toEqual([0, 0]);
  });
});

describe('worstRise', () => {
  test.each([
    [1, 0.0107196],
    [1.5, 0.0141093],
    [2, 0.0217754],
    [3, 0.0459345],
  ])('in the ball of radius 0.1 around the minimum a = %f is %f', (a, rise) => {
    const theta = new Float64Array([a, 1 / a]);
    expect(worstRise(valley, theta, 0.1, { random: new Random(0) })).toBeCloseTo(rise, 6);
  });

  test('is ½(√2ρ + ρ²/2)² at a = b = 1', () => {
    const theta = new Float64Array([1, 1]);
    for (const radius of [0.01, 0.2, 0.5]) {
      const exact = (Math.SQRT2 * radius + radius ** 2 / 2) ** 2 / 2;
      expect(worstRise(valley, theta, radius, { random: new Random(0) })).toBeCloseTo(exact, 9);
    }
  });

  test('starts from given directions alone when there are no restarts', () => {
    const theta = new Float64Array([1, 1]);
    const search = { random: new Random(0), restarts: 0, directions: [new Float64Array([1, 1])] };
    expect(worstRise(valley, theta, 0.1, search)).toBeCloseTo(0.0107196, 6);
  });
});
