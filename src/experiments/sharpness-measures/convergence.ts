/** Power iteration and Lanczos from several random vectors at once, with their error bars. */
import * as tf from '@tensorflow/tfjs-core';
import type { TensorData } from '../../networks/ensembles/data.ts';
import { uploadParameters } from '../../networks/ensembles/parameters.ts';
import { lanczos, type LanczosEstimate } from '../../networks/curvature/lanczos.ts';
import { powerIteration } from '../../networks/curvature/power-iteration.ts';
import { tridiagonalEigen } from '../../numerics/linear-algebra/eigen.ts';
import { Random } from '../../numerics/random.ts';
import { penalisedHessian } from './device.ts';
import type { Minimum } from './network.ts';

/** Of the first starting vector; the others come after it from the same stream. */
const SEED = 5;
const STARTS = 8;
/** Digits of a product in float32, as a share of the eigenvalue: no error bar is shorter. */
const ROUNDING = 1e-7;

/** λ and ‖Hv − λv‖ after 1, 2, … products; one list for each start, that of the recipe first. */
export interface Estimates {
  readonly eigenvalues: readonly number[];
  readonly residuals: readonly number[];
}

export interface Convergence {
  readonly power: readonly Estimates[];
  readonly lanczos: readonly Estimates[];
}

export async function converge(
  { theta }: Minimum,
  products: number,
  data: TensorData,
  read: (tensor: tf.Tensor) => Promise<Float32Array>,
): Promise<Convergence> {
  const random = new Random(SEED);
  const d = theta.length;
  const starts = Array.from({ length: STARTS }, () => random.normals(d));
  const start = uploadParameters(starts);
  const points = uploadParameters(starts.map(() => theta));
  const { product, dispose } = penalisedHessian(points, data);
  try {
    const estimates = await powerIteration({ product, start, steps: products, read });
    // After d products nothing is left to be found.
    const result = await lanczos({ product, start, steps: Math.min(products, d), read });
    tf.dispose(result.vectors);
    return {
      power: estimates.map((rows) => ({
        eigenvalues: rows.map(({ eigenvalue }) => eigenvalue),
        residuals: rows.map(({ residual }) => residual),
      })),
      lanczos: result.members.map((member) => leadingBlocks(member)),
    };
  } finally {
    dispose();
    tf.dispose([start, points]);
  }
}

/** What fewer steps would have given: the top Ritz pair of each leading tridiagonal block. */
function leadingBlocks(member: LanczosEstimate | null): Estimates {
  const { alphas = [], betas = [] } = member ?? {};
  const pairs = alphas.map((_, i) => {
    const { values, vectors } = tridiagonalEigen(alphas.slice(0, i + 1), betas);
    const value = values.at(-1) ?? NaN;
    const residual = Math.abs((betas[i] ?? NaN) * (vectors.at(-1)?.at(-1) ?? NaN));
    return { value, residual: Math.max(residual, ROUNDING * Math.abs(value)) };
  });
  return {
    eigenvalues: pairs.map(({ value }) => value),
    residuals: pairs.map(({ residual }) => residual),
  };
}
