/** The network that is rescaled, in float64: 2-16-1, ReLU, logistic loss on two moons. */
import { initialise, type Architecture } from '../../numerics/networks/architecture.ts';
import { twoMoons, type DataSet } from '../../numerics/networks/datasets.ts';
import { descend } from '../../numerics/optimisers/descent.ts';
import { lossAndGradient } from '../../numerics/networks/network.ts';
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
export function* train(seed: number, data: DataSet): Generator<Stage<Float64Array>, void> {
  const start = initialise(architecture, new Random(seed), GAIN);
  const gradient = (theta: Float64Array) => lossAndGradient(architecture, theta, data).gradient;
  const path = descend(gradient, start, DESCENT);
  let result: Float64Array = start;
  for (let step = 0; step < STEPS; step++) {
    result = path.next().value;
    if (step % EVERY === 0) yield { share: step / STEPS };
  }
  yield { share: 1, result };
}

/** (αW₁, αb₁, W₂/α, b₂). */
export function rescaled(theta: Float64Array, alpha: number): Float64Array {
  return timesEach(theta, rescalingFactors(architecture, alpha));
}
