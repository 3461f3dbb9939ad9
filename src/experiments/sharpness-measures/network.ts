/**
 * The network whose sharpness is measured, in float64: 2-8-1, tanh, logistic loss with weight
 * decay on two moons, at an exact minimum.
 */
import { Matrix } from 'ml-matrix';
import { exactMachine, SingleNetwork } from '../../networks/kernels/single.ts';
import { initialise, type Architecture } from '../../numerics/networks/architecture.ts';
import { twoMoons } from '../../numerics/networks/datasets.ts';
import { symmetricEigen, type SymmetricEigen } from '../../numerics/linear-algebra/eigen.ts';
import { hessian } from '../../numerics/networks/hessian.ts';
import { loss, lossAndGradient } from '../../numerics/networks/network.ts';
import { newton } from '../../numerics/optimisers/newton.ts';
import { Random } from '../../numerics/random.ts';
import type { Stage } from '../../numerics/recent.ts';
import { addScaled, dot } from '../../numerics/linear-algebra/vector.ts';

export const architecture: Architecture = {
  sizes: [2, 8, 1],
  activation: 'tanh',
  loss: 'logistic',
};
export const data = twoMoons(100, 0.15, 1);
/** c of the penalty ½c‖θ‖², which makes the minimum strict. */
export const DECAY = 0.01;

const SEED = 3;
const STEP_SIZE = 0.5;
/** Steps of gradient descent before Newton's method. */
const STEPS = 3000;
/** Steps between two reports. */
const EVERY = 500;

export interface Minimum {
  readonly theta: Float64Array;
  /** With the penalty. */
  readonly loss: number;
  /** ∇²L, [d, d] row by row. */
  readonly hessian: Float64Array;
  /** All eigenvalues, ascending, and unit eigenvectors. */
  readonly eigen: SymmetricEigen;
  readonly lambdaMax: number;
}

/** L(θ) + ½c‖θ‖². */
export function penalisedLoss(theta: Float64Array): number {
  return loss(architecture, theta, data) + (DECAY * dot(theta, theta)) / 2;
}

function gradient(theta: Float64Array): Float64Array {
  return addScaled(lossAndGradient(architecture, theta, data).gradient, DECAY, theta);
}

function penalisedHessian(theta: Float64Array): Matrix {
  return Matrix.add(
    hessian(architecture, theta, data),
    Matrix.eye(theta.length, theta.length, DECAY),
  );
}

/** Trains from the seed. */
export async function* train(): AsyncGenerator<Stage<Minimum>, void> {
  const start = initialise(architecture, new Random(SEED));
  const settings = { architecture, data, stepSize: STEP_SIZE, decay: DECAY };
  const network = new SingleNetwork(await exactMachine(), settings, start);
  for (let step = 0; step < STEPS; step += EVERY) {
    yield { share: step / STEPS };
    network.advance(EVERY);
  }
  const theta = newton({ gradient, hessian: penalisedHessian }, network.theta);
  const exact = penalisedHessian(theta);
  const eigen = symmetricEigen(exact);
  const result = {
    theta,
    loss: penalisedLoss(theta),
    hessian: Float64Array.from(exact.to1DArray()),
    eigen,
    lambdaMax: eigen.values.at(-1) ?? NaN,
  };
  yield { share: 1, result };
}
