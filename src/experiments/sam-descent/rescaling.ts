/** One ascent step on the valley from (1.1α, 1/α), by SAM and by ASAM. */
import { adaptivePerturbation, samPerturbation } from '../../numerics/sharpness/ascent-step.ts';
import { valleyGradient, valleyLoss } from '../../numerics/landscapes/valley.ts';
import { addScaled } from '../../numerics/linear-algebra/vector.ts';

export interface AscentLosses {
  readonly asam: number;
  readonly sam: number;
}

/** L(θ + ε̂) of both; all θ have the same loss and the same product ab. */
export function ascentLosses(alpha: number, radius: number): AscentLosses {
  const theta = Float64Array.of(1.1 * alpha, 1 / alpha);
  const gradient = Float64Array.from(valleyGradient(pair(theta)));
  const lossAt = (offset: Float64Array) => valleyLoss(pair(addScaled(theta, 1, offset)));
  return {
    asam: lossAt(adaptivePerturbation(theta, gradient, radius)),
    sam: lossAt(samPerturbation(gradient, radius)),
  };
}

function pair([a = NaN, b = NaN]: Float64Array): readonly [number, number] {
  return [a, b];
}
