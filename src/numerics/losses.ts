/** The two losses and their derivatives with respect to a network's outputs. */
import type { Loss } from './architecture.ts';

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
  const slope = outputs.map((f, i) => (f - targets[i]!) / n);
  const loss = slope.reduce((sum, s) => sum + (n * s * s) / 2, 0);
  return { loss, slope, curvature: new Float64Array(outputs.length).fill(1 / n) };
}

function logistic(outputs: Float64Array, targets: Float64Array, n: number): LossDerivatives {
  let loss = 0;
  const slope = new Float64Array(outputs.length);
  const curvature = new Float64Array(outputs.length);
  outputs.forEach((f, i) => {
    const y = targets[i]!;
    const margin = y * f;
    loss += softplus(-margin) / n;
    slope[i] = (-y * sigmoid(-margin)) / n;
    curvature[i] = (sigmoid(margin) * sigmoid(-margin)) / n;
  });
  return { loss, slope, curvature };
}

/** log(1 + eˣ) without overflow. */
export function softplus(x: number): number {
  return Math.max(x, 0) + Math.log1p(Math.exp(-Math.abs(x)));
}

/** 1/(1 + e⁻ˣ) without overflow. */
export function sigmoid(x: number): number {
  const tail = Math.exp(-Math.abs(x));
  return (x < 0 ? tail : 1) / (1 + tail);
}
