import { describe, expect, test } from 'vitest';
import { exactMachine, fastMachine, SingleNetwork } from '../../../src/networks/kernels/single.ts';
import { addScaled } from '../../../src/numerics/linear-algebra/vector.ts';
import { hessian } from '../../../src/numerics/networks/hessian.ts';
import { lossAndGradient } from '../../../src/numerics/networks/network.ts';
import { descendFor } from '../../oracles/descent.ts';
import { at } from '../numerics/at.ts';
import { expectNear, moonsProblem } from './fixtures.ts';

const { architecture, data, members } = moonsProblem({ activation: 'tanh', loss: 'logistic' });
const start = at(members, 0);
const settings = { architecture, data, stepSize: 0.1, momentum: 0.9, decay: 0.01 };

describe.each([
  { name: 'the fast machine', machine: fastMachine, tolerance: 1e-5 },
  { name: 'the exact machine', machine: exactMachine, tolerance: 1e-12 },
])('a single network on $name', ({ machine, tolerance }) => {
  test('descends as in float64, whatever runs on the machine between two blocks', async () => {
    const shared = await machine();
    const network = new SingleNetwork(shared, settings, start);
    const other = new SingleNetwork(shared, { ...settings, stepSize: 0.3 }, at(members, 1));
    for (let block = 0; block < 4; block++) {
      network.advance(10);
      other.advance(3);
    }
    const slope = (theta: Float64Array) =>
      addScaled(lossAndGradient(architecture, theta, data).gradient, 0.01, theta);
    const expected = descendFor(40, slope, start, { stepSize: 0.1, momentum: 0.9 });
    expectNear(network.theta, expected, tolerance);
  });

  test('has the gradient and the Hessian of the loss without the penalty', async () => {
    const network = new SingleNetwork(await machine(), settings, start);
    const { gradient } = lossAndGradient(architecture, start, data);
    expectNear(network.gradient(), gradient, tolerance);
    const exact = Float64Array.from(hessian(architecture, start, data).to1DArray());
    expectNear(network.hessian(), exact, tolerance);
    expect(start).toEqual(at(members, 0));
  });
});
