/**
 * Deep linear networks f(x) = W_D ⋯ W_1 x on whitened data, where the loss is
 * L = ½‖S − W_D ⋯ W_1‖²_F; in float64, with the exact Hessian.
 */
import { Matrix } from 'ml-matrix';

/** W_1, …, W_D: layer ℓ is [d_ℓ, d_{ℓ−1}]. Parameters are flat in this order, rows first. */
export type LinearLayers = readonly Matrix[];

/** L = ½‖S − W_D ⋯ W_1‖²_F for a target S [d_D, d_0]. */
export function linearLoss(layers: LinearLayers, target: Matrix): number {
  return linearise(layers, target).residual.norm('frobenius') ** 2 / 2;
}

/**
 * ∇²L, d × d. The product is linear in each layer alone, so the entry for W_ℓ[a, b] and
 * W_m[α, β] is (A_ℓᵀA_m)[a, α]·(B_ℓB_mᵀ)[b, β] plus, for ℓ > m, the residual's share
 * (A_ℓᵀ E B_mᵀ)[a, β]·(W_{ℓ−1} ⋯ W_{m+1})[b, α].
 */
export function linearHessian(layers: LinearLayers, target: Matrix): Matrix {
  const { parts, residual } = linearise(layers, target);
  const d = flattenLayers(layers).length;
  const hessian = Matrix.zeros(d, d);
  for (const [index, upper] of parts.entries()) {
    let between = Matrix.eye(upper.layer.columns);
    for (const lower of parts.slice(0, index + 1).toReversed()) {
      const distinct = lower !== upper;
      const rows = upper.above.transpose().mmul(lower.above);
      const columns = upper.below.mmul(lower.below.transpose());
      const crossed = upper.above.transpose().mmul(residual).mmul(lower.below.transpose());
      eachEntry(upper, (i, a, b) => {
        eachEntry(lower, (j, alpha, beta) => {
          let entry = rows.get(a, alpha) * columns.get(b, beta);
          if (distinct) entry += crossed.get(a, beta) * between.get(b, alpha);
          hessian.set(i, j, entry);
          hessian.set(j, i, entry);
        });
      });
      if (distinct) between = between.mmul(lower.layer);
    }
  }
  return hessian;
}

/** All weights in one vector: W_1 first, row by row. */
export function flattenLayers(layers: LinearLayers): Float64Array {
  return Float64Array.from(layers.flatMap((layer) => layer.to1DArray()));
}

/** A layer and what surrounds it: the network is above·layer·below. */
interface Part {
  readonly layer: Matrix;
  /** A_ℓ = W_D ⋯ W_{ℓ+1}, [d_D, d_ℓ]. */
  readonly above: Matrix;
  /** B_ℓ = W_{ℓ−1} ⋯ W_1, [d_{ℓ−1}, d_0]. */
  readonly below: Matrix;
  /** Its first place among the flat parameters. */
  readonly start: number;
}

/** Every layer's surroundings, and the residual E = W_D ⋯ W_1 − S. */
function linearise(layers: LinearLayers, target: Matrix): { parts: Part[]; residual: Matrix } {
  let below = Matrix.eye(target.columns);
  let start = 0;
  const lower = layers.map((layer) => {
    const part = { layer, below, start };
    below = layer.mmul(below);
    start += layer.rows * layer.columns;
    return part;
  });
  let above = Matrix.eye(target.rows);
  const parts: Part[] = [];
  for (const part of lower.toReversed()) {
    parts.unshift({ ...part, above });
    above = above.mmul(part.layer);
  }
  return { parts, residual: Matrix.sub(below, target) };
}

/** Each weight's place among the flat parameters, its row and its column. */
function eachEntry({ layer, start }: Part, visit: (at: number, a: number, b: number) => void) {
  for (let a = 0; a < layer.rows; a++) {
    for (let b = 0; b < layer.columns; b++) visit(start + a * layer.columns + b, a, b);
  }
}
