/** The two losses and their derivatives with respect to a network's outputs. */
import type { Loss } from './architecture.ts';
import { addScaled, dot, scaled, timesEach } from '../linear-algebra/vector.ts';

interface LossDerivatives {
  readonly loss: number;
  /** ∂L/∂f, one number per output. */
  readonly slope: Float64Array;
  /** ∂²L/∂f²; both losses have a diagonal second derivative. */
  readonly curvature: Float64Array;
}

/** L and its first two derivatives for outputs and targets of n examples. */
export function lossOf(
  kind: Loss,
  outputs: Float64Array,
  targets: Float64Array,
  n: number,
): LossDerivatives {
  return kind === 'mse' ? meanSquare(outputs, targets, n) : logistic(outputs, targets, n);
}

function meanSquare(outputs: Float64Array, targets: Float64Array, n: number): LossDerivatives {
  const residual = addScaled(outputs, -1, targets);
  return {
    loss: dot(residual, residual) / (2 * n),
    slope: scaled(residual, 1 / n),
    curvature: new Float64Array(outputs.length).fill(1 / n),
  };
}

function logistic(outputs: Float64Array, targets: Float64Array, n: number): LossDerivatives {
  const margins = timesEach(targets, outputs);
  return {
    loss: margins.reduce((sum, m) => sum + softplus(-m), 0) / n,
    slope: timesEach(
      targets,
      margins.map((m) => -sigmoid(-m) / n),
    ),
    curvature: margins.map((m) => (sigmoid(m) * sigmoid(-m)) / n),
  };
}

/** log(1 + eˣ) without overflow. */
function softplus(x: number): number {
  return Math.max(x, 0) + Math.log1p(Math.exp(-Math.abs(x)));
}

/** 1/(1 + e⁻ˣ) without overflow. */
export function sigmoid(x: number): number {
  const tail = Math.exp(-Math.abs(x));
  return (x < 0 ? tail : 1) / (1 + tail);
}
