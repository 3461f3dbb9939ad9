/** The Lanczos method (1950) for the outer eigenvalues of a symmetric operator, in float64. */
import { tridiagonalEigen } from '../../src/numerics/linear-algebra/eigen.ts';
import { addScaled, dot, norm, scaled } from '../../src/numerics/linear-algebra/vector.ts';

export interface LanczosResult {
  /** Ritz values, ascending: the last approximates the largest eigenvalue. */
  readonly values: Float64Array;
  /** Unit Ritz vectors in the order of `values`. */
  readonly vectors: readonly Float64Array[];
  /** ‖Av − λv‖ of each Ritz pair, from |β_m·(last component of its tridiagonal eigenvector)|. */
  readonly residuals: Float64Array;
}

/** A residual this small, relative to the operator's scale, is rounding: the space is invariant. */
const BREAKDOWN = 1e-12;

/**
 * m steps from the vector `start`, each orthogonalised twice against all before it. Ends early
 * when the Krylov space is invariant; its Ritz pairs are then exact.
 */
export function lanczos(
  operator: (v: Float64Array) => Float64Array,
  start: Float64Array,
  m: number,
): LanczosResult {
  const basis: Float64Array[] = [];
  const alphas: number[] = [];
  const betas: number[] = [];
  let next = scaled(start, 1 / norm(start));
  let scale = 0;
  for (let step = 0; step < m; step++) {
    basis.push(next);
    let w = operator(next);
    scale = Math.max(scale, norm(w));
    alphas.push(dot(next, w));
    for (const q of [...basis, ...basis]) w = addScaled(w, -dot(q, w), q);
    const beta = norm(w);
    const invariant = beta <= BREAKDOWN * scale;
    betas.push(invariant ? 0 : beta);
    if (invariant) break;
    next = scaled(w, 1 / beta);
  }
  const { values, vectors } = tridiagonalEigen(alphas, betas);
  const lastBeta = betas.at(-1) ?? 0;
  return {
    values,
    vectors: vectors.map((y) => combine(basis, y)),
    residuals: Float64Array.from(vectors, (y) => Math.abs(lastBeta * (y.at(-1) ?? 0))),
  };
}

function combine(basis: readonly Float64Array[], weights: Float64Array): Float64Array {
  const zero = new Float64Array(basis[0]?.length ?? 0);
  return basis.reduce((sum, q, i) => addScaled(sum, weights[i] ?? 0, q), zero);
}
