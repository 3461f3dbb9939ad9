import { describe, expect, test } from 'vitest';
import {
  adaptivePerturbation,
  samPerturbation,
} from '../../../src/numerics/sharpness/ascent-step.ts';
import { bowlRise, bowlWorst } from '../../../src/numerics/sharpness/bowl-ball.ts';
import { Random } from '../../../src/numerics/random.ts';
import { driftSharpness, slowDriftSharpness } from '../../../src/numerics/landscapes/sam-drift.ts';
import { valleyGradient, type Point } from '../../../src/numerics/landscapes/valley.ts';
import { norm } from '../../../src/numerics/linear-algebra/vector.ts';
import { exercises } from '../exercises/content.ts';

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

describe('the drift of SAM along the valley', () => {
  const settings = { stepSize: 0.05, radius: 0.1 };
  const floorOf = ([a, b]: Point) => Math.hypot(a ** 2 - b ** 2, 2);
  const start = floorOf([3, 0.5]);

  /** λ_max on the floor of the valley, below each iterate of the bounce across it. */
  function simulated({ stepSize, radius }: typeof settings, [a, b]: Point, steps: number) {
    const lambdas: number[] = [];
    for (let step = 0; step <= steps; step += 1) {
      lambdas.push(floorOf([a, b]));
      const slope = valleyGradient([a, b]);
      const length = Math.hypot(slope[0], slope[1]) || 1;
      const [p, q] = [a + (radius * slope[0]) / length, b + (radius * slope[1]) / length];
      const [da, db] = valleyGradient([p, q]);
      [a, b] = [a - stepSize * da, b - stepSize * db];
    }
    return (step: number) => lambdas[Math.round(step)] ?? NaN;
  }

  test('starts at λ₀ and ends at the flattest minimum', () => {
    expect(driftSharpness(9, settings, 0)).toBeCloseTo(9, 9);
    expect(driftSharpness(9, settings, 1e6)).toBeCloseTo(2, 12);
    expect(driftSharpness(2, settings, 100)).toBe(2);
    expect(driftSharpness(9, { ...settings, radius: 0 }, 1e6)).toBeCloseTo(9, 9);
  });

  test('has the rate 2ηρ²(λ² − 4)/(λ(1 − ηλ/2)²)', () => {
    for (const lambda of [2.5, 6, 12]) {
      const [now = NaN, next = NaN, third = NaN] = [0, 1, 2].map((t) =>
        Number(driftSharpness(lambda, settings, t)),
      );
      const rate = (0.001 * (lambda ** 2 - 4)) / (lambda * (1 - 0.025 * lambda) ** 2);
      expect((3 * now - 4 * next + third) / 2 / rate).toBeCloseTo(1, 4);
    }
  });

  test('follows a simulation to two per cent where its limit for small steps does not', () => {
    const lambdaAt = simulated(settings, [3, 0.5], 1000);
    for (const step of [347, 500, 1000]) {
      const lambda = lambdaAt(step);
      expect(Math.abs((driftSharpness(start, settings, step) ?? NaN) / lambda - 1)).toBeLessThan(
        0.02,
      );
      expect(slowDriftSharpness(start, settings, step) / lambda).toBeGreaterThan(1.15);
    }
  });

  test('is the limit where steps are small: the excess halves every ln 2/(4ηρ²) steps', () => {
    const slow = { stepSize: 1e-5, radius: 0.1 };
    const half = Math.log(2) / (4 * 1e-5 * 0.01);
    expect(slowDriftSharpness(9, slow, half) ** 2 - 4).toBeCloseTo(77 / 2, 9);
    expect(driftSharpness(9, slow, half)).toBeCloseTo(slowDriftSharpness(9, slow, half), 3);
  });

  test('has no law where the minimum is unstable even without SAM', () => {
    expect(driftSharpness(9, { stepSize: 0.25, radius: 0.1 }, 10)).toBeNull();
  });

  test('is a few per cent faster than the exercise says by the limit, in every variant', () => {
    const { s, r } = exercises.get('exercise-sam-drift')?.given ?? {};
    expect([s?.values.length, r?.values.length]).not.toContain(undefined);
    for (const stepSize of s?.values ?? []) {
      for (const radius of r?.values ?? []) {
        const steps = Math.log(2) / (4 * stepSize * radius ** 2);
        const lambdaAt = simulated({ stepSize, radius }, [1.5, 0.65], Math.ceil(steps));
        const half = Math.log((lambdaAt(0) ** 2 - 4) / (lambdaAt(steps) ** 2 - 4));
        expect(half / Math.log(2)).toBeGreaterThan(1);
        expect(half / Math.log(2)).toBeLessThan(1.06);
      }
    }
  });
});
