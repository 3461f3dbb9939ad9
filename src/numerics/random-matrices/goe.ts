/**
 * How likely is a random symmetric matrix to be positive definite? For the Gaussian orthogonal
 * ensemble (G + Gᵀ)/2, whose diagonal has twice the variance of the rest, against fair coins.
 */

/**
 * P(all eigenvalues > 0) for n = 1 … 12 from de Bruijn's Pfaffian formula in 120 digits. In closed
 * form, for instance, (2 − √2)/4 at n = 2 and 1/4 − √2/2π at n = 3.
 */
const EXACT: readonly number[] = [
  0.5, 0.14644660940672624, 0.024920920960723483, 0.002456709259786224, 0.0001401146854633997,
  4.620187477548993e-6, 8.804612806325489e-8, 9.694546749307667e-10, 6.166501765955997e-12,
  2.265653158108417e-14, 4.807885688990808e-17, 5.892412658378584e-20,
];

/** The exact probability that an n × n GOE matrix is positive definite; undefined beyond n = 12. */
export function goeExact(n: number): number | undefined {
  return EXACT[n - 1];
}

/**
 * log₁₀ of that probability to leading order in n: −(ln 3/4)·n²/ln 10 (dean2006). The
 * next term is of order n.
 */
export function log10GoeLeading(n: number): number {
  return (-(Math.log(3) / 4) * n * n) / Math.LN10;
}

/** log₁₀ 2⁻ⁿ: n independent fair coins all show heads. */
export function log10Coins(n: number): number {
  return -n * Math.log10(2);
}
