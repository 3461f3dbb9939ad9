/** Products of row-major matrices in flat arrays of float64. */

/** A·B for A [n, m] and B [m, p]: [n, p]. */
export function multiply(a: Float64Array, b: Float64Array, n: number, m: number, p: number) {
  const product = new Float64Array(n * p);
  for (let i = 0; i < n; i++) {
    for (let k = 0; k < m; k++) {
      const scale = a[i * m + k]!;
      for (let j = 0; j < p; j++) product[i * p + j]! += scale * b[k * p + j]!;
    }
  }
  return product;
}

/** Aᵀ·B for A [n, m] and B [n, p]: [m, p]. */
export function multiplyTransposedA(
  a: Float64Array,
  b: Float64Array,
  n: number,
  m: number,
  p: number,
) {
  const product = new Float64Array(m * p);
  for (let k = 0; k < n; k++) {
    for (let i = 0; i < m; i++) {
      const scale = a[k * m + i]!;
      for (let j = 0; j < p; j++) product[i * p + j]! += scale * b[k * p + j]!;
    }
  }
  return product;
}

/** A·Bᵀ for A [n, m] and B [p, m]: [n, p]. */
export function multiplyTransposedB(
  a: Float64Array,
  b: Float64Array,
  n: number,
  m: number,
  p: number,
) {
  const product = new Float64Array(n * p);
  for (let i = 0; i < n; i++) {
    for (let j = 0; j < p; j++) {
      let sum = 0;
      for (let k = 0; k < m; k++) sum += a[i * m + k]! * b[j * m + k]!;
      product[i * p + j] = sum;
    }
  }
  return product;
}

/** A matrix [n, m] with a further column of the given value: [n, m + 1]. */
export function withColumn(a: Float64Array, n: number, m: number, value: number): Float64Array {
  const wider = new Float64Array(n * (m + 1)).fill(value);
  for (let i = 0; i < n; i++) wider.set(a.subarray(i * m, (i + 1) * m), i * (m + 1));
  return wider;
}
