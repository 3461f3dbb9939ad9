/**
 * The one source of random numbers: mulberry32, a 32-bit generator small enough to reproduce in
 * any language, so that data sets and initial weights agree between machines to the last bit.
 */

import { swap } from './linear-algebra/vector.ts';

const INCREMENT = 0x6d2b79f5;

/** A stream of random numbers; equal seeds give equal streams. */
export class Random {
  #state: number;

  /** @param seed an integer; only its lowest 32 bits count. */
  constructor(seed: number) {
    this.#state = seed | 0;
  }

  /** Uniform on [0, 1): a multiple of 2⁻³². */
  uniform(): number {
    this.#state = (this.#state + INCREMENT) | 0;
    let t = Math.imul(this.#state ^ (this.#state >>> 15), 1 | this.#state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 2 ** 32;
  }

  /** Standard normal by the cosine branch of Box–Muller; consumes two uniforms. */
  normal(): number {
    const radius = Math.sqrt(-2 * Math.log(1 - this.uniform()));
    return radius * Math.cos(2 * Math.PI * this.uniform());
  }

  uniforms(n: number): Float64Array {
    return Float64Array.from({ length: n }, () => this.uniform());
  }

  normals(n: number): Float64Array {
    return Float64Array.from({ length: n }, () => this.normal());
  }

  /** A random order of 0 … n−1, by Fisher–Yates from the top. */
  permutation(n: number): Int32Array {
    const order = Int32Array.from({ length: n }, (_, i) => i);
    for (let i = n - 1; i > 0; i--) {
      const j = Math.floor(this.uniform() * (i + 1));
      swap(order, i, j);
    }
    return order;
  }
}

/** The next rows × columns standard normal numbers, row by row, in float32. */
export function normalBlock(random: Random, rows: number, columns: number): Float32Array {
  const block = new Float32Array(rows * columns);
  for (let i = 0; i < block.length; i++) block[i] = random.normal();
  return block;
}
