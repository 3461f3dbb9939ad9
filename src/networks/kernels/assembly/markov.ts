/** Powers of transition matrices. */
import { allocate, padded } from './memory';
import { product, total4 } from './sums';

/** Chances below this count as none. */
const SMALLEST: f32 = 1e-18;

/**
 * P² of a matrix [n, n] whose rows sum to 1, brought back to that sum, from which rounding leads
 * away.
 */
export function squareRows(flat: usize, n: i32, result: usize): void {
  const width = padded(n);
  const matrix = allocate(n * width);
  const square = allocate(n * width);
  const zero = allocate(width);
  memory.fill(matrix, 0, <usize>(n * width) * 4);
  memory.fill(zero, 0, <usize>width * 4);
  const bytes = <usize>n * 4;
  for (let row = 0; row < n; row++) {
    const start = matrix + <usize>(row * width) * 4;
    memory.copy(start, flat + <usize>row * bytes, bytes);
    // Numbers that are no longer normal are a hundred times slower, and next to nothing.
    for (let at: usize = 0; at < <usize>width * 4; at += 16) {
      const p = v128.load(start + at);
      v128.store(start + at, v128.andnot(p, f32x4.lt(p, f32x4.splat(SMALLEST))));
    }
  }
  product(square, n, width, n, matrix, width, 1, matrix, zero, 0);
  for (let row = 0; row < n; row++) {
    const start = square + <usize>(row * width) * 4;
    let sum = f32x4.splat(0);
    for (let at: usize = 0; at < <usize>width * 4; at += 16) {
      sum = f32x4.add(sum, v128.load(start + at));
    }
    const scale = f32x4.splat(<f32>1 / total4(sum));
    for (let at: usize = 0; at < <usize>width * 4; at += 16) {
      v128.store(start + at, f32x4.mul(v128.load(start + at), scale));
    }
    memory.copy(result + <usize>row * bytes, start, bytes);
  }
}
