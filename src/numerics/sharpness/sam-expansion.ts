/** How far SAM's first-order formulas are from what they stand for, in float64. */
import type { Architecture } from '../networks/architecture.ts';
import { worstRise } from './ball.ts';
import type { DataSet } from '../networks/datasets.ts';
import { hessianVectorProduct } from '../networks/hessian.ts';
import { loss, lossAndGradient } from '../networks/network.ts';
import { Random } from '../random.ts';
import { addScaled, norm, scaled } from '../linear-algebra/vector.ts';

export interface ExpansionErrors {
  readonly gradientNorm: number;
  /** max_{‖ε‖ ≤ ρ} L(θ + ε) − L(θ) − ρ‖∇L‖ for each radius. */
  readonly values: readonly number[];
  /** ‖∇L(θ + ρu) − ∇(L + ρ‖∇L‖)‖ with u = ∇L/‖∇L‖ for each radius. */
  readonly gradients: readonly number[];
}

/** Ascent steps per radius: from the gradient's direction few are needed. */
const STEPS = 60;

/**
 * Errors of the surrogate L + ρ‖∇L‖ of SAM (foret2021) at a point of a network that is not
 * critical, for small radii: the maximum is sought from the gradient's direction alone.
 */
export function expansionErrors(
  architecture: Architecture,
  theta: Float64Array,
  data: DataSet,
  radii: readonly number[],
): ExpansionErrors {
  const gradient = (at: Float64Array) => lossAndGradient(architecture, at, data).gradient;
  const objective = { loss: (at: Float64Array) => loss(architecture, at, data), gradient };
  const slope = gradient(theta);
  const gradientNorm = norm(slope);
  const unit = scaled(slope, 1 / gradientNorm);
  const curved = hessianVectorProduct(architecture, theta, data)(unit);
  const search = { random: new Random(0), restarts: 0, steps: STEPS, directions: [slope] };
  return {
    gradientNorm,
    values: radii.map(
      (radius) => worstRise(objective, theta, radius, search) - radius * gradientNorm,
    ),
    gradients: radii.map((radius) => {
      const taken = gradient(addScaled(theta, radius, unit));
      return norm(addScaled(addScaled(taken, -1, slope), -radius, curved));
    }),
  };
}
