/** Vectors as flat arrays of float64. */

/** aᵀb for vectors of one length. */
export function dot(a: Float64Array, b: Float64Array): number {
  let sum = 0;
  for (let i = 0; i < a.length; i++) sum += a[i]! * b[i]!;
  return sum;
}

/** ‖a‖₂. */
export function norm(a: Float64Array): number {
  return Math.sqrt(dot(a, a));
}

/** a + scale·b, a new vector. */
export function addScaled(a: Float64Array, scale: number, b: Float64Array): Float64Array {
  return a.map((x, i) => x + scale * b[i]!);
}

/** scale·a, a new vector. */
export function scaled(a: Float64Array, scale: number): Float64Array {
  return a.map((x) => scale * x);
}

/** The elementwise (Hadamard) product a ⊙ b, a new vector. */
export function timesEach(a: Float64Array, b: Float64Array): Float64Array {
  return a.map((x, i) => x * b[i]!);
}

/** Exchanges two elements in place. */
export function swap(a: Int32Array, i: number, j: number): void {
  [a[i], a[j]] = [a[j]!, a[i]!];
}
