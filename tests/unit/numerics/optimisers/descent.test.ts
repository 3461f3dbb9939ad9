import { describe, expect, test } from 'vitest';
import { initialise, type Architecture } from '../../../../src/numerics/networks/architecture.ts';
import { chebyshev4 } from '../../../../src/numerics/networks/datasets.ts';
import { descend, descendFor, type DescentSettings } from '../../../oracles/descent.ts';
import { hessianVectorProduct } from '../../../../src/numerics/networks/hessian.ts';
import { lanczos } from '../../../oracles/lanczos.ts';
import { loss, lossAndGradient } from '../../../../src/numerics/networks/network.ts';
import { Random } from '../../../../src/numerics/random.ts';
import { at } from '../at.ts';

const architecture: Architecture = { sizes: [1, 16, 16, 1], activation: 'tanh', loss: 'mse' };
const data = chebyshev4();
const start = initialise(architecture, new Random(1));
const gradient = (theta: Float64Array) => lossAndGradient(architecture, theta, data).gradient;

/**
 * Loss after 100 and 250 steps and λ_max then, from the reference in numpy. Much later, beyond the
 * edge, rounding grows to the size of the loss and no two implementations agree.
 */
const runs: { name: string; settings: DescentSettings; expected: [number, number, number] }[] = [
  {
    name: 'plain gradient descent',
    settings: { stepSize: 0.4 },
    expected: [0.14265434432388122, 0.09152537243029533, 4.446255767472072],
  },
  {
    name: 'heavy ball',
    settings: { stepSize: 0.2, momentum: 0.5 },
    expected: [0.1369338322880121, 0.07486871480671141, 9.389568594551637],
  },
  {
    name: 'Nesterov',
    settings: { stepSize: 0.2, momentum: 0.5, nesterov: true },
    expected: [0.13677129526647921, 0.07376453223473833, 9.454742533184648],
  },
];

describe('descent of the edge-of-stability network', () => {
  test.each(runs)('$name follows the reference run', ({ settings, expected }) => {
    const early = descendFor(100, gradient, start, settings);
    const late = descendFor(250, gradient, start, settings);
    const product = hessianVectorProduct(architecture, late, data);
    const { values } = lanczos(product, new Random(9).normals(start.length), 40);
    expect(loss(architecture, early, data)).toBeCloseTo(expected[0], 10);
    expect(loss(architecture, late, data)).toBeCloseTo(expected[1], 10);
    expect(values.at(-1)).toBeCloseTo(expected[2], 8);
  });

  test('at step size 0.4 ends at the edge: λ_max ≈ 2/0.4 and loss 2.886e-4 after 3000 steps', () => {
    const end = descendFor(3000, gradient, start, { stepSize: 0.4 });
    const product = hessianVectorProduct(architecture, end, data);
    const { values } = lanczos(product, new Random(9).normals(start.length), 40);
    expect(loss(architecture, end, data)).toBeCloseTo(2.886e-4, 6);
    expect(at(values, -1) * 0.2).toBeCloseTo(1, 2);
  });
});

describe('descent on the quadratic ½λx²', () => {
  const slope = (lambda: number) => (x: Float64Array) => x.map((xi) => lambda * xi);
  const unit = new Float64Array([1]);

  test('multiplies x by 1 − ηλ', () => {
    const path = descend(slope(2), unit, { stepSize: 0.25 });
    expect([path.next().value[0], path.next().value[0]]).toEqual([0.5, 0.25]);
  });

  test.each([
    { name: 'without momentum', settings: {}, threshold: 2 },
    { name: 'with heavy ball 0.5', settings: { momentum: 0.5 }, threshold: 3 },
    { name: 'with Nesterov 0.5', settings: { momentum: 0.5, nesterov: true }, threshold: 1.5 },
  ])('$name is stable exactly up to λη = $threshold', ({ settings, threshold }) => {
    const at = (share: number) =>
      Math.abs(
        descendFor(2000, slope(threshold * share), unit, { stepSize: 1, ...settings })[0] ?? NaN,
      );
    expect(at(0.99)).toBeLessThan(1e-3);
    expect(at(1.01)).toBeGreaterThan(1e3);
  });
});
