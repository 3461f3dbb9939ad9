/** The Lanczos method for the outer Hessian eigenvalues of all members at once. */
import * as tf from '@tensorflow/tfjs-core';
import type { Architecture } from '../../numerics/networks/architecture.ts';
import { tridiagonalEigen } from '../../numerics/linear-algebra/eigen.ts';
import type { TensorData } from '../ensembles/data.ts';
import { linearise } from './hessian.ts';
import { hasKernel, KERNELS, netLanczos } from '../kernels/contract.ts';

/** One member's result; null in its place where its numbers were not finite. */
export interface LanczosEstimate {
  /** The largest Ritz value, an approximation of λ_max from below. */
  readonly eigenvalue: number;
  /** ‖Hy − λy‖ of its Ritz vector y: some eigenvalue lies this close to λ. */
  readonly residual: number;
  /** All Ritz values, ascending. */
  readonly values: Float64Array;
  /** The tridiagonal matrix: its leading blocks are what fewer steps would have given. */
  readonly alphas: readonly number[];
  readonly betas: readonly number[];
}

export interface LanczosResult {
  readonly members: readonly (LanczosEstimate | null)[];
  /**
   * Unit Ritz vectors of the largest values, [k, d]: the start of a later call. The row of a null
   * member is not finite or 0. The caller disposes it.
   */
  readonly vectors: tf.Tensor2D;
}

interface LanczosRun {
  /** Starting vectors [k, d], not necessarily of unit length; the caller keeps them. */
  readonly start: tf.Tensor2D;
  /** m, the number of Hessian-vector products. */
  readonly steps: number;
  /** A tensor's values; called once. */
  readonly read: (tensor: tf.Tensor) => Promise<Float32Array>;
}

export interface LanczosOptions extends LanczosRun {
  /** v ↦ Hv, [k, d] → [k, d], such as `linearise(…).product`. */
  readonly product: (v: tf.Tensor2D) => tf.Tensor2D;
}

export interface HessianLanczosOptions extends LanczosRun {
  readonly architecture: Architecture;
  /** Where the Hessians are taken, [k, d]; the caller keeps it. */
  readonly theta: tf.Tensor2D;
  readonly data: TensorData;
}

/**
 * A β this small, relative to the matrix, means that no direction is left. Larger ones that are
 * still rounding in float32 (1e-7) are let through: they are random directions, from which the
 * search goes on beyond an invariant space, such as a warm start that another eigenvalue overtook.
 */
const EXHAUSTED = 1e-11;
/** Keeps 1/‖w‖ finite in float32. */
const SMALLEST_SQUARE = 1e-36;

/**
 * m Lanczos steps for every member with any product, each vector orthogonalised twice against all
 * before it (Golub & Van Loan 2013, §10.3.5). Costs m products and 3m²d multiplications. The
 * coefficients are read back once, at the end, and the small tridiagonal problems solved in
 * float64.
 */
export async function lanczos(options: LanczosOptions): Promise<LanczosResult> {
  return solveAll(
    options,
    tf.tidy(() => krylov(options)),
  );
}

/** `lanczos` with the Hessian of a network's loss: in one kernel where the backend has it. */
export async function hessianLanczos(options: HessianLanczosOptions): Promise<LanczosResult> {
  const { architecture, theta, data, start, steps, read } = options;
  if (hasKernel(KERNELS.lanczos, architecture)) {
    return solveAll(options, netLanczos(architecture, theta, data, start, steps));
  }
  const hessian = linearise(architecture, theta, data);
  try {
    return await lanczos({ product: (v) => hessian.product(v), start, steps, read });
  } finally {
    hessian.dispose();
  }
}

/** The tridiagonal problems of all members; disposes the basis and the coefficients. */
async function solveAll(
  { start, steps, read }: LanczosRun,
  { basis, coefficients }: { basis: tf.Tensor3D; coefficients: tf.Tensor },
): Promise<LanczosResult> {
  const [k] = start.shape;
  try {
    const numbers = await read(coefficients);
    const width = numbers.length / k;
    const solved = Array.from({ length: k }, (_, member) =>
      solve(steps, numbers.subarray(member * width, (member + 1) * width)),
    );
    const weights = solved.flatMap((result) => result?.weights ?? new Array<number>(steps).fill(0));
    const vectors = tf.tidy(() => {
      const rows = tf.matMul(tf.tensor3d(weights, [k, 1, steps]), basis);
      return tf.reshape<tf.Rank.R2>(rows, start.shape);
    });
    return { members: solved.map((result) => result?.estimate ?? null), vectors };
  } finally {
    tf.dispose([basis, coefficients]);
  }
}

/**
 * The orthonormal basis [k, m, d] and, in one row for each member, ‖start‖² and the coefficients of
 * all steps: in step j the m projections of Hv_j on the basis (number j is α_j), then β_j². The
 * basis has m rows from the start, zeros at first: WebGL compiles its programs anew for each shape.
 */
function krylov({ product, start, steps }: LanczosOptions) {
  const [k, d] = start.shape;
  const first = normalised(tf.reshape(start, [k, 1, d]));
  const coefficients: tf.Tensor[] = [first.square];
  const zeros = tf.zerosLike(first.unit);
  const vectors: tf.Tensor3D[] = [];
  let basis = zeros;
  let next = first.unit;
  for (let step = 0; step < steps; step++) {
    vectors.push(next);
    basis = tf.concat(
      Array.from({ length: steps }, (_, row) => vectors[row] ?? zeros),
      1,
    );
    let w = tf.reshape<tf.Rank.R3>(product(tf.reshape(next, [k, d])), [k, 1, d]);
    const projections = tf.matMul(w, basis, false, true);
    w = tf.sub(w, tf.matMul(projections, basis));
    w = tf.sub(w, tf.matMul(tf.matMul(w, basis, false, true), basis));
    const { unit, square } = normalised(w);
    coefficients.push(projections, square);
    next = unit;
  }
  return { basis: basis, coefficients: tf.concat(coefficients, 2) };
}

/** w/‖w‖ and ‖w‖² for rows [k, 1, d]; a vanishing row stays finite. */
function normalised(w: tf.Tensor3D) {
  const square = tf.matMul(w, w, false, true);
  return { square, unit: tf.mul<tf.Tensor3D>(w, tf.rsqrt(tf.maximum(square, SMALLEST_SQUARE))) };
}

/**
 * One member's tridiagonal problem, cut where it is exhausted; undefined if it is not finite or has
 * no start.
 */
function solve(steps: number, coefficients: Float32Array) {
  const [startSquare = NaN] = coefficients;
  if (!(startSquare > 0)) return undefined;
  const alphas: number[] = [];
  const betas: number[] = [];
  let scale = 0;
  for (let step = 0; step < steps; step++) {
    const first = 1 + step * (steps + 1);
    const alpha = coefficients[first + step] ?? NaN;
    const beta = Math.sqrt(coefficients[first + steps] ?? NaN);
    if (!Number.isFinite(alpha + beta)) return undefined;
    scale = Math.max(scale, Math.abs(alpha), beta);
    alphas.push(alpha);
    betas.push(beta);
    if (beta <= EXHAUSTED * scale) break;
  }
  const { values, vectors } = tridiagonalEigen(alphas, betas);
  const eigenvalue = values.at(-1) ?? NaN;
  const top = vectors.at(-1) ?? new Float64Array();
  const weights = Array.from({ length: steps }, (_, i) => top[i] ?? 0);
  const residual = Math.abs((betas.at(-1) ?? 0) * (top.at(-1) ?? 0));
  return { weights, estimate: { eigenvalue, residual, values, alphas, betas } };
}
