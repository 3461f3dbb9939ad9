/**
 * The spherical 3-spin glass: the cubic form H(s) = N⁻¹ Σ T_ijk s_i s_j s_k of a random symmetric T
 * on the sphere ‖s‖² = N (Crisanti & Sommers, Z. Phys. B 87, 1992), and E = H/N, its energy per
 * variable.
 */
import { Matrix } from 'ml-matrix';
import type { Random } from '../random.ts';
import { dot, norm, scaled } from '../linear-algebra/vector.ts';

export interface SpinGlass {
  /** N. */
  readonly size: number;
  /** T, symmetric, row-major [N, N, N]. */
  readonly couplings: Float64Array;
}

/** Couplings from N³ normal numbers, each the mean over the six orders of its indices. */
export function spinGlass(size: number, random: Random): SpinGlass {
  const raw = random.normals(size ** 3);
  const at = (i: number, j: number, k: number) => raw[(i * size + j) * size + k]!;
  const couplings = Float64Array.from(raw, (_, index) => {
    const k = index % size;
    const j = Math.floor(index / size) % size;
    const i = Math.floor(index / size ** 2);
    return (at(i, j, k) + at(i, k, j) + at(j, i, k) + at(j, k, i) + at(k, i, j) + at(k, j, i)) / 6;
  });
  return { size, couplings };
}

/** The point of the sphere ‖s‖² = N in the given direction. */
export function onSphere(direction: Float64Array): Float64Array {
  return scaled(direction, Math.sqrt(direction.length) / norm(direction));
}

export interface Surroundings {
  /** E. */
  readonly energy: number;
  /** The gradient of H along the sphere, [N]. */
  readonly gradient: Float64Array;
  /**
   * The Hessian of H along the sphere, [N, N]. The direction s leads off the sphere; it is given
   * the eigenvalue 1, so that the matrix is invertible and the others' signs can be counted.
   */
  readonly hessian: Matrix;
}

/**
 * What the glass looks like from a point of the sphere. With M_ij = Σ T_ijk s_k and the projection
 * P = 1 − ssᵀ/N, the gradient is (3/N)PMs and the Hessian P(6M/N − 3E)P, to which ssᵀ/N is added.
 */
export function surroundings({ size: n, couplings }: SpinGlass, s: Float64Array): Surroundings {
  const m = new Float64Array(n * n);
  for (let ij = 0, place = 0; ij < m.length; ij++) {
    let sum = 0;
    for (let k = 0; k < n; k++, place++) sum += couplings[place]! * s[k]!;
    m[ij] = sum;
  }
  const ms = new Float64Array(n);
  for (let i = 0; i < n; i++) ms[i] = dot(m.subarray(i * n, (i + 1) * n), s);
  const energy = dot(ms, s) / n ** 2;
  const rows = Array.from({ length: n }, (_, i) => {
    const row = new Float64Array(n);
    for (let j = 0; j < n; j++) {
      const ss = s[i]! * s[j]!;
      const pmp = m[i * n + j]! - (ms[i]! * s[j]! + s[i]! * ms[j]!) / n + energy * ss;
      const identity = i === j ? 1 : 0;
      row[j] = (6 * pmp) / n - 3 * energy * (identity - ss / n) + ss / n;
    }
    return row;
  });
  const gradient = ms.map((f, i) => (3 * f) / n - 3 * energy * s[i]!);
  return { energy, gradient, hessian: new Matrix(rows) };
}
