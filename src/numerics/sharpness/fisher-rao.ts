/** The Fisher–Rao norm of a network, in float64. */
import type { Architecture } from '../networks/architecture.ts';
import type { DataSet } from '../networks/datasets.ts';
import { sigmoid } from '../networks/losses.ts';
import { multiply } from '../linear-algebra/matrix.ts';
import { backwardPass, forward } from '../networks/network.ts';
import { addScaled, timesEach } from '../linear-algebra/vector.ts';

/** The derivative of the outputs along v, J(θ)·v: [n, outputSize]. */
export function outputsAlong(
  architecture: Architecture,
  theta: Float64Array,
  data: DataSet,
  v: Float64Array,
): Float64Array {
  const { n } = data;
  let dot: Float64Array = new Float64Array(0);
  for (const layer of backwardPass(architecture, theta, data).layers) {
    const { inputs, outputs, rows, input, matrix, back, start, end } = layer;
    const direct = multiply(input, v.subarray(start, end), n, rows, outputs);
    if (!back) dot = direct;
    else {
      const inputDot = timesEach(dot, back.slope);
      dot = addScaled(direct, 1, multiply(inputDot, matrix, n, inputs, outputs));
    }
  }
  return dot;
}

/**
 * θᵀFθ with the Fisher information F = (1/n) Σ p(1 − p)·∇f∇fᵀ, p = 1/(1 + e^−f), of a binary
 * classifier with outputs f (liang2019). Unchanged where a rescaling of θ leaves f as it is.
 */
export function fisherRaoNorm(
  architecture: Architecture,
  theta: Float64Array,
  data: DataSet,
): number {
  const along = outputsAlong(architecture, theta, data, theta);
  return forward(architecture, theta, data).reduce((sum, f, i) => {
    const slope = along[i] ?? NaN;
    return sum + (sigmoid(f) * sigmoid(-f) * slope * slope) / data.n;
  }, 0);
}
