/** The losses and their derivatives with respect to a network's outputs. */
import { maximum } from '../statistics.ts';
import type { Loss } from './architecture.ts';
import { addScaled, dot, scaled, timesEach } from '../linear-algebra/vector.ts';

interface LossDerivatives {
  readonly loss: number;
  /** ∂L/∂f, one number per output. */
  readonly slope: Float64Array;
  /** ∂²L/∂f²·v for a change v of the outputs. */
  readonly curvature: (v: Float64Array) => Float64Array;
}

type LossFunction = (outputs: Float64Array, targets: Float64Array, n: number) => LossDerivatives;

const lossFunctions: Record<Loss, LossFunction> = {
  mse: (outputs, targets, n) => square(outputs, targets, 1 / n),
  sse: (outputs, targets) => square(outputs, targets, 1),
  logistic,
  'cross-entropy': crossEntropy,
};

/** L and its first two derivatives for outputs and targets of n examples. */
export function lossOf(
  kind: Loss,
  outputs: Float64Array,
  targets: Float64Array,
  n: number,
): LossDerivatives {
  return lossFunctions[kind](outputs, targets, n);
}

function square(outputs: Float64Array, targets: Float64Array, share: number): LossDerivatives {
  const residual = addScaled(outputs, -1, targets);
  return {
    loss: (share * dot(residual, residual)) / 2,
    slope: scaled(residual, share),
    curvature: (v) => scaled(v, share),
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
    curvature: (v) => v.map((x, i) => (x * sigmoid(margins[i]!) * sigmoid(-margins[i]!)) / n),
  };
}

function crossEntropy(outputs: Float64Array, targets: Float64Array, n: number): LossDerivatives {
  const classes = outputs.length / n;
  const p = new Float64Array(outputs.length);
  let loss = 0;
  for (let row = 0; row < p.length; row += classes) {
    const own = outputs.subarray(row, row + classes);
    const highest = maximum(own);
    const powers = own.map((f) => Math.exp(f - highest));
    const sum = powers.reduce((total, power) => total + power, 0);
    p.set(scaled(powers, 1 / sum), row);
    own.forEach((f, i) => {
      loss += (targets[row + i]! * (Math.log(sum) + highest - f)) / n;
    });
  }
  return {
    loss,
    slope: scaled(addScaled(p, -1, targets), 1 / n),
    // (diag p − ppᵀ)v.
    curvature: (v) => {
      const moved = timesEach(p, v);
      return moved.map((each, i) => {
        const row = i - (i % classes);
        const sum = moved.subarray(row, row + classes).reduce((total, x) => total + x, 0);
        return (each - p[i]! * sum) / n;
      });
    },
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
