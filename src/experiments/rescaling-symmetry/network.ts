/** The network that is rescaled, in float64: 2-16-1, ReLU, logistic loss on two moons. */
import { exactMachine, SingleNetwork } from '../../networks/kernels/single.ts';
import { initialise, type Architecture } from '../../numerics/networks/architecture.ts';
import { twoMoons, type DataSet } from '../../numerics/networks/datasets.ts';
import { Random } from '../../numerics/random.ts';
import type { Stage } from '../../numerics/recent.ts';
import { rescalingFactors } from '../../numerics/networks/rescaling.ts';
import { timesEach } from '../../numerics/linear-algebra/vector.ts';

export const architecture: Architecture = {
  sizes: [2, 16, 1],
  activation: 'relu',
  loss: 'logistic',
};

const GAIN = Math.SQRT2;
const DESCENT = { stepSize: 0.1, momentum: 0.9 };
const STEPS = 1500;
/** Steps between two reports. */
const EVERY = 100;

export function dataOf(seed: number): DataSet {
  return twoMoons(200, 0.15, seed);
}

/** Heavy-ball descent: θ at α = 1. */
export async function* train(
  seed: number,
  data: DataSet,
): AsyncGenerator<Stage<Float64Array>, void> {
  const start = initialise(architecture, new Random(seed), GAIN);
  const settings = { architecture, data, ...DESCENT };
  const network = new SingleNetwork(await exactMachine(), settings, start);
  for (let step = 0; step < STEPS; step += EVERY) {
    network.advance(EVERY);
    yield { share: step / STEPS };
  }
  yield { share: 1, result: network.theta };
}

/** (αW₁, αb₁, W₂/α, b₂). */
export function rescaled(theta: Float64Array, alpha: number): Float64Array {
  return timesEach(theta, rescalingFactors(architecture, alpha));
}
