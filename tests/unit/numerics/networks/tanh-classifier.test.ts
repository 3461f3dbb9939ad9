import { describe, expect, test } from 'vitest';
import { initialise, type Architecture } from '../../../../src/numerics/networks/architecture.ts';
import { twoMoons } from '../../../../src/numerics/networks/datasets.ts';
import { symmetricEigen } from '../../../../src/numerics/linear-algebra/eigen.ts';
import { hessian } from '../../../../src/numerics/networks/hessian.ts';
import { lossAndGradient } from '../../../../src/numerics/networks/network.ts';
import { newton } from '../../../../src/numerics/optimisers/newton.ts';
import { Random } from '../../../../src/numerics/random.ts';
import { tanhClassifierGradient } from '../../../../src/numerics/networks/tanh-classifier.ts';
import { addScaled, norm } from '../../../../src/numerics/linear-algebra/vector.ts';
import { Matrix } from 'ml-matrix';
import { at } from '../at.ts';

const architecture: Architecture = { sizes: [2, 6, 1], activation: 'tanh', loss: 'logistic' };
const data = twoMoons(30, 0.2, 1);

describe('tanhClassifierGradient', () => {
  const fast = tanhClassifierGradient(architecture, data);

  test('is the gradient of the reference network', () => {
    for (const gain of [0, 1, 5]) {
      const theta = initialise(architecture, new Random(2), gain).map((x, i) => x + 0.01 * i);
      const { gradient } = lossAndGradient(architecture, theta, data);
      expect(norm(addScaled(fast(theta), -1, gradient))).toBeLessThan(1e-14);
    }
  });

  test('stays finite where exponentials overflow', () => {
    const gradient = fast(initialise(architecture, new Random(2), 1e5));
    expect(gradient.every(Number.isFinite)).toBe(true);
  });

  test.each([
    { sizes: [2, 3, 3, 1], activation: 'tanh', loss: 'logistic' },
    { sizes: [2, 3, 1], activation: 'relu', loss: 'logistic' },
    { sizes: [2, 3, 1], activation: 'tanh', loss: 'mse' },
    { sizes: [2, 3, 2], activation: 'tanh', loss: 'logistic' },
  ] as const)('refuses $sizes, $activation, $loss', (other) => {
    expect(() => tanhClassifierGradient(other, data)).toThrow(RangeError);
  });
});

describe('newton', () => {
  test('takes a minimum of a regularised network to the last digit', () => {
    const slope = tanhClassifierGradient(architecture, data);
    const objective = {
      gradient: (theta: Float64Array) => addScaled(slope(theta), 0.05, theta),
      hessian: (theta: Float64Array) =>
        Matrix.add(
          hessian(architecture, theta, data),
          Matrix.eye(theta.length, theta.length, 0.05),
        ),
    };
    const minimum = newton(objective, initialise(architecture, new Random(3)), { most: 60 });
    expect(norm(objective.gradient(minimum))).toBeLessThan(1e-12);
    expect(at(symmetricEigen(objective.hessian(minimum)).values, 0)).toBeGreaterThan(0);
  });

  test('leaves a saddle downhill', () => {
    // ½(x² − y²) + ¼y⁴: a saddle at 0, minima at (0, ±1).
    const minimum = newton(
      {
        gradient: (p) => Float64Array.of(at(p, 0), at(p, 1) ** 3 - at(p, 1)),
        hessian: (p) =>
          new Matrix([
            [1, 0],
            [0, 3 * at(p, 1) ** 2 - 1],
          ]),
      },
      Float64Array.of(0.5, 0.1),
    );
    expect(at(minimum, 0)).toBeCloseTo(0, 12);
    expect(at(minimum, 1)).toBeCloseTo(1, 12);
  });
});
