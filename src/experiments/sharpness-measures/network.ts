/**
 * The network whose sharpness is measured, in float64: 2-8-1, tanh, logistic loss with weight
 * decay on two moons, at an exact minimum.
 */
import { Matrix } from 'ml-matrix';
import { initialise, type Architecture } from '../../numerics/networks/architecture.ts';
import { twoMoons } from '../../numerics/networks/datasets.ts';
import { descend } from '../../numerics/optimisers/descent.ts';
import { symmetricEigen, type SymmetricEigen } from '../../numerics/linear-algebra/eigen.ts';
import { hessian } from '../../numerics/networks/hessian.ts';
import { loss } from '../../numerics/networks/network.ts';
import { newton } from '../../numerics/optimisers/newton.ts';
import { Random } from '../../numerics/random.ts';
import type { Stage } from '../../numerics/recent.ts';
import { tanhClassifierGradient } from '../../numerics/networks/tanh-classifier.ts';
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

const unpenalised = tanhClassifierGradient(architecture, data);

function gradient(theta: Float64Array): Float64Array {
  return addScaled(unpenalised(theta), DECAY, theta);
}

function penalisedHessian(theta: Float64Array): Matrix {
  return Matrix.add(
    hessian(architecture, theta, data),
    Matrix.eye(theta.length, theta.length, DECAY),
  );
}

/** Trains from the seed. */
export function* train(): Generator<Stage<Minimum>, void> {
  const start = initialise(architecture, new Random(SEED));
  const path = descend(gradient, start, { stepSize: STEP_SIZE });
  let theta = start;
  for (let step = 0; step < STEPS; step++) {
    theta = path.next().value;
    if (step % EVERY === 0) yield { share: step / STEPS };
  }
  theta = newton({ gradient, hessian: penalisedHessian }, theta);
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
