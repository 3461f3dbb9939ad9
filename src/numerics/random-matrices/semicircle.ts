/** Wigner's semicircle law on [−2, 2]. */

/** The share of the law below x: F(x) = ½ + x√(4 − x²)/4π + arcsin(x/2)/π, 0 or 1 outside. */
export function semicircleShare(x: number): number {
  const inside = Math.min(2, Math.max(-2, x));
  return (
    0.5 + (inside * Math.sqrt(4 - inside ** 2)) / (4 * Math.PI) + Math.asin(inside / 2) / Math.PI
  );
}

/**
 * The share of negative eigenvalues at a critical point of energy E of the spherical 3-spin glass,
 * as N → ∞: F(E√(3/2)). Its Hessian is a GOE matrix shifted by −3E (auffinger2013).
 */
export function predictedIndexShare(energy: number): number {
  return semicircleShare(energy * Math.sqrt(1.5));
}

/** The energy below which that share is 0: −2√(2/3). */
export const MINIMA_BELOW = -2 * Math.sqrt(2 / 3);
