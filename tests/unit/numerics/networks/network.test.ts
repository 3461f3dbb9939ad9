import { describe, expect, test } from 'vitest';
import {
  initialise,
  layersOf,
  parameterCount,
  type Architecture,
} from '../../../../src/numerics/networks/architecture.ts';
import { chebyshev4, signs, twoMoons } from '../../../../src/numerics/networks/datasets.ts';
import { symmetricEigen } from '../../../../src/numerics/linear-algebra/eigen.ts';
import { hessian, hessianVectorProduct } from '../../../../src/numerics/networks/hessian.ts';
import { forward, loss, lossAndGradient } from '../../../../src/numerics/networks/network.ts';
import { Random } from '../../../../src/numerics/random.ts';
import { addScaled, norm } from '../../../../src/numerics/linear-algebra/vector.ts';
import { at } from '../at.ts';

const activations = ['tanh', 'relu', 'linear'] as const;
const losses = ['mse', 'logistic'] as const;
const combinations = activations.flatMap((activation) =>
  losses.map((kind) => ({ activation, loss: kind })),
);

/** From an independent implementation: complex-step derivatives in numpy. */
const reference = {
  'tanh mse': [0.2771689814405677, 0.208360729727534, 4.65594948409747, 4.088677510787408],
  'tanh logistic': [0.694408917438907, 0.08461406772411244, 1.383438570793551, 1.0418232990171608],
  'relu mse': [0.3982131914789961, 0.7476490536810115, 4.323640547169623, 3.1803362871197143],
  'relu logistic': [
    0.7585559851335762, 0.27879628980247206, 1.4473692701257768, 0.7963480069364763,
  ],
  'linear mse': [0.31543906949762973, 0.918932235779054, 6.446510284291349, 9.86252007536249],
  'linear logistic': [
    0.7039078360379442, 0.2268110559132397, 1.5637413943247667, 2.373681397867151,
  ],
} as const;

describe('architecture', () => {
  test('lays out weights, then biases, layer by layer', () => {
    expect(layersOf({ sizes: [2, 3, 1] })).toEqual([
      { inputs: 2, outputs: 3, rows: 3, start: 0, end: 9 },
      { inputs: 3, outputs: 1, rows: 4, start: 9, end: 13 },
    ]);
    expect(parameterCount({ sizes: [1, 16, 16, 1] })).toBe(321);
  });

  test('draws weights scaled by gain/√inputs and no biases', () => {
    const theta = initialise({ sizes: [4, 2, 1] }, new Random(5), 3);
    const normals = new Random(5).normals(10);
    expect(theta[0]).toBeCloseTo(1.5 * at(normals, 0), 14);
    expect([...theta.subarray(8, 10)]).toEqual([0, 0]);
    expect(theta[10]).toBeCloseTo((3 / Math.SQRT2) * at(normals, 8), 14);
    expect(theta[12]).toBe(0);
  });
});

describe.each(combinations)('$activation network with $loss loss', ({ activation, loss: kind }) => {
  const architecture: Architecture = { sizes: [1, 16, 16, 1], activation, loss: kind };
  const data = kind === 'mse' ? chebyshev4() : signs(chebyshev4());
  const theta = initialise(architecture, new Random(1));
  const v = new Random(9).normals(theta.length);

  test('agrees with the independent implementation', () => {
    const [value, slope, product, sharpness] = reference[`${activation} ${kind}`];
    const result = lossAndGradient(architecture, theta, data);
    expect(result.loss).toBeCloseTo(value, 13);
    expect(norm(result.gradient)).toBeCloseTo(slope, 13);
    expect(norm(hessianVectorProduct(architecture, theta, data)(v))).toBeCloseTo(product, 12);
    const { values } = symmetricEigen(hessian(architecture, theta, data));
    expect(values.at(-1)).toBeCloseTo(sharpness, 11);
  });
});

describe.each(combinations)(
  '$activation network with $loss loss on two moons',
  ({ activation, loss: kind }) => {
    const architecture: Architecture = { sizes: [2, 5, 4, 1], activation, loss: kind };
    const data = twoMoons(12, 0.1, 1);
    // Biases away from 0, so that every term of the derivatives is present.
    const theta = new Random(3).normals(parameterCount(architecture)).map((z) => 0.7 * z);
    const v = new Random(4).normals(theta.length);

    test('has the gradient of its loss', () => {
      const { gradient } = lossAndGradient(architecture, theta, data);
      const step = 1e-6;
      gradient.forEach((slope, i) => {
        const unit = new Float64Array(theta.length);
        unit[i] = step;
        const above = loss(architecture, addScaled(theta, 1, unit), data);
        const below = loss(architecture, addScaled(theta, -1, unit), data);
        expect(slope).toBeCloseTo((above - below) / (2 * step), 8);
      });
    });

    test('has the Hessian-vector product of its gradient', () => {
      const step = 1e-6;
      const gradientAt = (t: Float64Array) => lossAndGradient(architecture, t, data).gradient;
      const above = gradientAt(addScaled(theta, step, v));
      const below = gradientAt(addScaled(theta, -step, v));
      hessianVectorProduct(
        architecture,
        theta,
        data,
      )(v).forEach((x, i) => expect(x).toBeCloseTo((at(above, i) - at(below, i)) / (2 * step), 7));
    });

    test('has a symmetric Hessian whose products are the Hessian-vector products', () => {
      const matrix = hessian(architecture, theta, data);
      const product = hessianVectorProduct(architecture, theta, data)(v);
      product.forEach((x, i) => {
        const row = matrix.getRow(i);
        expect(row.reduce((sum, h, j) => sum + h * at(v, j), 0)).toBeCloseTo(x, 11);
        row.forEach((h, j) => expect(h).toBeCloseTo(matrix.get(j, i), 12));
      });
    });
  },
);

const others: Pick<Architecture, 'loss' | 'biases'>[] = [
  { loss: 'cross-entropy' },
  { loss: 'cross-entropy', biases: false },
  { loss: 'sse', biases: false },
];

describe.each(others)('a tanh network with $loss loss, biases: $biases', (kind) => {
  const architecture: Architecture = { sizes: [2, 5, 4, 3], activation: 'tanh', ...kind };
  const classes = Float64Array.from({ length: 36 }, (_, i) =>
    i % 3 === Math.floor(i / 3) % 3 ? 1 : 0,
  );
  const data = { ...twoMoons(12, 0.1, 1), targets: classes, outputSize: 3 };
  const theta = new Random(3).normals(parameterCount(architecture)).map((z) => 0.7 * z);
  const v = new Random(4).normals(theta.length);
  const step = 1e-6;

  test('has the gradient of its loss along a line', () => {
    const { gradient } = lossAndGradient(architecture, theta, data);
    const rise = loss(architecture, addScaled(theta, step, v), data);
    const fall = loss(architecture, addScaled(theta, -step, v), data);
    const along = gradient.reduce((sum, g, i) => sum + g * at(v, i), 0);
    expect(along).toBeCloseTo((rise - fall) / (2 * step), 8);
  });

  test('has the Hessian-vector product of its gradient', () => {
    const gradientAt = (t: Float64Array) => lossAndGradient(architecture, t, data).gradient;
    const above = gradientAt(addScaled(theta, step, v));
    const below = gradientAt(addScaled(theta, -step, v));
    const product = hessianVectorProduct(architecture, theta, data)(v);
    product.forEach((x, i) => expect(x).toBeCloseTo((at(above, i) - at(below, i)) / (2 * step), 7));
  });
});

describe('a network', () => {
  test('may have several outputs, whose squares are summed', () => {
    const architecture: Architecture = { sizes: [1, 2], activation: 'tanh', loss: 'mse' };
    const data = {
      inputs: new Float64Array([1, 2]),
      targets: new Float64Array([0, 0, 0, 0]),
      n: 2,
      inputSize: 1,
      outputSize: 2,
    };
    const theta = new Float64Array([1, 3, 10, 20]);
    expect([...forward(architecture, theta, data)]).toEqual([11, 23, 12, 26]);
    expect(loss(architecture, theta, data)).toBe((121 + 529 + 144 + 676) / 4);
  });

  test('has a finite logistic loss and gradient however wrong it is', () => {
    const architecture: Architecture = { sizes: [1, 1], activation: 'linear', loss: 'logistic' };
    const data = {
      inputs: new Float64Array([1]),
      targets: new Float64Array([-1]),
      n: 1,
      inputSize: 1,
      outputSize: 1,
    };
    const wrong = lossAndGradient(architecture, new Float64Array([1e4, 0]), data);
    expect([wrong.loss, wrong.gradient[0]]).toEqual([1e4, 1]);
    const right = lossAndGradient(architecture, new Float64Array([-1e4, 0]), data);
    expect([right.loss, Math.abs(at(right.gradient, 0))]).toEqual([0, 0]);
  });
});
