/** The divergence of Gaussians that differ in scale from one coordinate to the next. */

/**
 * KL(Q ‖ P) for Q = N(mean, diag(s²)) and P = N(0, diag(t²)):
 * ½Σ_i [s_i²/t_i² − 1 − ln(s_i²/t_i²) + mean_i²/t_i²]. Give the mean relative to the prior's.
 */
export function diagonalGaussianKl(
  mean: Float64Array,
  deviations: Float64Array,
  priorDeviations: Float64Array,
): number {
  return mean.reduce((sum, centre, i) => {
    const prior = priorDeviations[i] ?? NaN;
    const ratio = ((deviations[i] ?? NaN) / prior) ** 2;
    return sum + (ratio - 1 - Math.log(ratio) + (centre / prior) ** 2) / 2;
  }, 0);
}
