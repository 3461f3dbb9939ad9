/** The ascent steps of SAM and of its adaptive form. */
import { norm, scaled, timesEach } from '../linear-algebra/vector.ts';

/** ε̂ = ρg/‖g‖ (foret2021); g ≠ 0. */
export function samPerturbation(gradient: Float64Array, radius: number): Float64Array {
  return scaled(gradient, radius / norm(gradient));
}

/**
 * ε̂ = ρT²g/‖Tg‖ with T = diag |θ_i| (kwon2021): the first-order maximiser over
 * ‖T⁻¹ε‖ ≤ ρ, which follows every rescaling of the coordinates. Tg ≠ 0.
 */
export function adaptivePerturbation(
  theta: Float64Array,
  gradient: Float64Array,
  radius: number,
): Float64Array {
  const scale = theta.map(Math.abs);
  return timesEach(scale, samPerturbation(timesEach(scale, gradient), radius));
}
