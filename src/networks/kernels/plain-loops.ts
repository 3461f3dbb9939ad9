/** Loops over flat arrays of float64 that the plain kernels are made of; no allocation. */
import type { Activation, Layer } from '../../numerics/networks/architecture.ts';
import type { Rule } from './contract.ts';

/** m ← β₁m + (1 − β₁)g, s ← β₂s + (1 − β₂)g², θ ← θ − ηm̂/(√ŝ + ε). */
export function adapt(
  theta: Float64Array,
  means: Float64Array,
  squares: Float64Array,
  gradient: Float64Array,
  stepSize: number,
  rule: Rule,
  step: number,
): void {
  const { momentum, squareDecay, epsilon, corrected } = rule;
  const steps = rule.stepsBefore + step + 1;
  const change = stepSize / (corrected ? 1 - momentum ** steps : 1);
  const correction = 1 / (corrected ? 1 - squareDecay ** steps : 1);
  for (let i = 0; i < theta.length; i++) {
    const g = gradient[i]!;
    means[i] = momentum * means[i]! + (1 - momentum) * g;
    squares[i] = squareDecay * squares[i]! + (1 - squareDecay) * g * g;
    theta[i]! -= (change * means[i]!) / (Math.sqrt(squares[i]! * correction) + epsilon);
  }
}

/** Replaces z by φ(z). */
export function activate(z: Float64Array, activation: Activation): void {
  if (activation === 'tanh') {
    // At half the time of Math.tanh; exp(2z) may overflow to Infinity or vanish.
    for (let i = 0; i < z.length; i++) z[i] = 1 - 2 / (Math.exp(2 * z[i]!) + 1);
  } else if (activation === 'relu') {
    // NaN stays NaN.
    for (let i = 0; i < z.length; i++) if (z[i]! < 0) z[i] = 0;
  }
}

/** to ← g·φ′(z), φ′ as a function of h = φ(z). */
export function timesSlopes(
  to: Float64Array,
  g: Float64Array,
  h: Float64Array,
  activation: Activation,
): void {
  if (activation === 'tanh') {
    for (let i = 0; i < to.length; i++) to[i] = g[i]! * (1 - h[i]! * h[i]!);
  } else if (activation === 'relu') {
    for (let i = 0; i < to.length; i++) to[i] = h[i]! > 0 ? g[i]! : g[i]! * 0;
  } else if (to !== g) to.set(g);
}

/** log Σ e^f − f·y of one example, whose outputs begin at `row`; the probabilities into p. */
export function softmax(
  f: Float64Array,
  p: Float64Array,
  row: number,
  outputs: number,
  y: Float64Array,
): number {
  let highest = -Infinity;
  for (let i = row; i < row + outputs; i++) highest = Math.max(highest, f[i]!);
  let sum = 0;
  for (let i = row; i < row + outputs; i++) {
    p[i] = Math.exp(f[i]! - highest);
    sum += p[i]!;
  }
  let loss = 0;
  for (let i = row; i < row + outputs; i++) {
    p[i]! /= sum;
    loss += y[i]! * (Math.log(sum) + highest - f[i]!);
  }
  return loss;
}

/**
 * C[r][c] += Σ_t A[r·rowStride + t·depthStride]·B[t][c], with C and B row by row from a place on,
 * `columns` numbers each.
 */
export function product(
  c: Float64Array,
  cStart: number,
  rows: number,
  columns: number,
  depth: number,
  a: Float64Array,
  rowStride: number,
  depthStride: number,
  b: Float64Array,
  bStart: number,
): void {
  const blocked = columns - (columns % 4);
  let row = 0;
  for (; row + 2 <= rows && blocked > 0; row += 2) {
    const to = cStart + row * columns;
    for (let column = 0; column < blocked; column += 4) {
      const p = to + column;
      const q = p + columns;
      let p0 = c[p]!;
      let p1 = c[p + 1]!;
      let p2 = c[p + 2]!;
      let p3 = c[p + 3]!;
      let q0 = c[q]!;
      let q1 = c[q + 1]!;
      let q2 = c[q + 2]!;
      let q3 = c[q + 3]!;
      let left = row * rowStride;
      let right = bStart + column;
      for (let t = 0; t < depth; t++) {
        const x = a[left]!;
        const y = a[left + rowStride]!;
        const z0 = b[right]!;
        const z1 = b[right + 1]!;
        const z2 = b[right + 2]!;
        const z3 = b[right + 3]!;
        p0 += x * z0;
        p1 += x * z1;
        p2 += x * z2;
        p3 += x * z3;
        q0 += y * z0;
        q1 += y * z1;
        q2 += y * z2;
        q3 += y * z3;
        left += depthStride;
        right += columns;
      }
      c[p] = p0;
      c[p + 1] = p1;
      c[p + 2] = p2;
      c[p + 3] = p3;
      c[q] = q0;
      c[q + 1] = q1;
      c[q + 2] = q2;
      c[q + 3] = q3;
    }
    for (let column = blocked; column < columns; column++) {
      let sum = c[to + column]!;
      let other = c[to + columns + column]!;
      let left = row * rowStride;
      let right = bStart + column;
      for (let t = 0; t < depth; t++) {
        sum += a[left]! * b[right]!;
        other += a[left + rowStride]! * b[right]!;
        left += depthStride;
        right += columns;
      }
      c[to + column] = sum;
      c[to + columns + column] = other;
    }
  }
  for (; row < rows; row++) {
    const to = cStart + row * columns;
    for (let column = 0; column < columns; column++) {
      let sum = c[to + column]!;
      let left = row * rowStride;
      let right = bStart + column;
      for (let t = 0; t < depth; t++) {
        sum += a[left]! * b[right]!;
        left += depthStride;
        right += columns;
      }
      c[to + column] = sum;
    }
  }
}

/** Fills a matrix with copies of one row, which begins at a place of a vector. */
export function fillRows(
  matrix: Float64Array,
  vector: Float64Array,
  start: number,
  width: number,
): void {
  for (let i = 0; i < matrix.length; i += width) {
    for (let j = 0; j < width; j++) matrix[i + j] = vector[start + j]!;
  }
}

/** A layer's weights without biases, transposed: [outputs, inputs]. */
export function transpose(
  theta: Float64Array,
  { inputs, outputs, start }: Layer,
  to: Float64Array,
): void {
  for (let i = 0; i < inputs; i++) {
    for (let j = 0; j < outputs; j++) to[j * inputs + i] = theta[start + i * outputs + j]!;
  }
}

export function dot(v: Float64Array, w: Float64Array): number {
  let sum = 0;
  for (let i = 0; i < v.length; i++) sum += v[i]! * w[i]!;
  return sum;
}

/** v ← v + factor·w. */
export function addScaled(v: Float64Array, w: Float64Array, factor: number): void {
  for (let i = 0; i < v.length; i++) v[i]! += factor * w[i]!;
}
