import { describe, expect, test } from 'vitest';
import { initialise, type Architecture } from '../../../../src/numerics/networks/architecture.ts';
import { twoMoons } from '../../../../src/numerics/networks/datasets.ts';
import { symmetricEigen } from '../../../../src/numerics/linear-algebra/eigen.ts';
import { fisherRaoNorm, outputsAlong } from '../../../../src/numerics/sharpness/fisher-rao.ts';
import { diagonalGaussianKl } from '../../../../src/numerics/bounds/gaussian-kl.ts';
import { hessian } from '../../../../src/numerics/networks/hessian.ts';
import { forward } from '../../../../src/numerics/networks/network.ts';
import { gaussianKl } from '../../../../src/numerics/bounds/pac-bayes.ts';
import { Random } from '../../../../src/numerics/random.ts';
import { rescalingFactors } from '../../../../src/numerics/networks/rescaling.ts';
import { addScaled, norm, timesEach } from '../../../../src/numerics/linear-algebra/vector.ts';
import { at } from '../at.ts';

const architecture: Architecture = { sizes: [2, 5, 1], activation: 'relu', loss: 'logistic' };
const data = twoMoons(20, 0.15, 1);
const theta = initialise(architecture, new Random(4), 1.4).map((x, i) => x + 0.05 * (i % 3));
const rescaled = (alpha: number) => timesEach(theta, rescalingFactors(architecture, alpha));

describe('rescalingFactors', () => {
  test.each([0.1, 0.5, 3, 20])(
    'leave the outputs of a ReLU network as they are, α = %f',
    (alpha) => {
      const difference = addScaled(
        forward(architecture, rescaled(alpha), data),
        -1,
        forward(architecture, theta, data),
      );
      expect(norm(difference)).toBeLessThan(1e-13);
    },
  );

  test('change λ_max, and not that of THT', () => {
    const top = (alpha: number, units: 'plain' | 'weights') => {
      const point = rescaled(alpha);
      const scales = point.map(units === 'plain' ? () => 1 : Math.abs);
      const exact = hessian(architecture, point, data);
      const rows = exact
        .to2DArray()
        .map((row, i) => row.map((x, j) => x * at(scales, i) * at(scales, j)));
      return at(symmetricEigen(rows).values, -1);
    };
    expect(top(10, 'plain')).toBeGreaterThan(5 * top(1, 'plain'));
    expect(top(10, 'weights')).toBeCloseTo(top(1, 'weights'), 12);
  });

  test.each([0, -1, NaN])('refuse α = %f', (alpha) => {
    expect(() => rescalingFactors(architecture, alpha)).toThrow('positive factor');
  });

  test('refuse deeper networks', () => {
    expect(() => rescalingFactors({ sizes: [2, 3, 3, 1] }, 2)).toThrow('one hidden layer');
  });
});

describe('the Fisher–Rao norm', () => {
  test('is made of derivatives of the outputs along θ', () => {
    for (const activation of ['relu', 'tanh', 'linear'] as const) {
      const deep: Architecture = { sizes: [2, 4, 3, 1], activation, loss: 'logistic' };
      const point = initialise(deep, new Random(2), 1.2).map((x) => x + 0.1);
      const v = new Random(3).normals(point.length);
      const h = 1e-6;
      const [after, before] = [h, -h].map((t) => forward(deep, addScaled(point, t, v), data));
      outputsAlong(deep, point, data, v).forEach((slope, i) => {
        expect(slope).toBeCloseTo((at(after ?? [], i) - at(before ?? [], i)) / (2 * h), 6);
      });
    }
  });

  test('does not change under rescaling', () => {
    const original = fisherRaoNorm(architecture, theta, data);
    expect(original).toBeGreaterThan(0);
    for (const alpha of [0.1, 7]) {
      expect(fisherRaoNorm(architecture, rescaled(alpha), data)).toBeCloseTo(original, 12);
    }
  });
});

describe('diagonalGaussianKl', () => {
  const same = (x: number) => theta.map(() => x);

  test('is gaussianKl where all deviations are equal', () => {
    expect(diagonalGaussianKl(theta, same(0.1), same(2))).toBeCloseTo(
      gaussianKl(theta, 0.1, 2),
      10,
    );
  });

  test('does not change where both Gaussians are rescaled', () => {
    const factors = rescalingFactors(architecture, 4);
    const carried = diagonalGaussianKl(
      rescaled(4),
      factors.map((x) => 0.1 * x),
      factors.map((x) => 2 * x),
    );
    expect(carried).toBeCloseTo(gaussianKl(theta, 0.1, 2), 10);
    expect(gaussianKl(rescaled(4), 0.1, 2)).toBeGreaterThan(carried);
  });
});
