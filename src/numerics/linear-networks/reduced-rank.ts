/** Linear least squares with a bound on the rank: min ½‖Y − MX‖²_F/n over rank(M) ≤ r. */
import { CholeskyDecomposition, Matrix } from 'ml-matrix';
import { symmetricEigen } from '../linear-algebra/eigen.ts';

/**
 * The same loss in fewer numbers: ½‖Y − MX‖²_F/n = ½‖T − MR‖²_F + floor for every M, with
 * R [d_x, d_x] and T [d_y, d_x]. Without the floor, the least-squares error, float32 keeps its digits.
 */
export interface ReducedLoss {
  readonly inputs: Matrix;
  readonly targets: Matrix;
  readonly floor: number;
}

/**
 * With Σ_xx = XXᵀ/n = RRᵀ by Cholesky, T = Σ_yx R⁻ᵀ and floor = ½(tr Σ_yy − ‖T‖²_F).
 * @param x inputs as columns, [d_x, n], of full row rank
 * @param y targets as columns, [d_y, n]
 */
export function reduceLoss(x: Matrix, y: Matrix): ReducedLoss {
  const n = x.columns;
  const covariance = x.mmul(x.transpose()).div(n);
  const cholesky = new CholeskyDecomposition(covariance);
  if (!cholesky.isPositiveDefinite()) throw new RangeError('expected inputs of full row rank');
  const inputs = cholesky.lowerTriangularMatrix;
  const cross = x.mmul(y.transpose()).div(n);
  // R·Tᵀ = Σ_xy and Σ_xx⁻¹Σ_xy = R⁻ᵀTᵀ.
  const targets = inputs.transpose().mmul(cholesky.solve(cross)).transpose();
  const floor = (y.norm('frobenius') ** 2 / n - targets.norm('frobenius') ** 2) / 2;
  return { inputs, targets, floor };
}

/**
 * The least loss for ranks r = 0, …, `most`: floor + ½ Σ_{i>r} s_i² with the singular values s of
 * T (eckart1936), which are those of Σ_yx Σ_xx^{−1/2}.
 */
export function optimaByRank({ targets, floor }: ReducedLoss, most: number): number[] {
  const { values } = symmetricEigen(targets.mmul(targets.transpose()));
  const squares = Array.from(values, (value) => Math.max(0, value)).toReversed();
  return Array.from({ length: Math.min(most, squares.length) + 1 }, (_, rank) =>
    squares.slice(rank).reduce((sum, square) => sum + square / 2, floor),
  );
}
