/** Mini-batches for stochastic gradient descent. */
import type { Random } from '../random.ts';

/**
 * Endless index sets of `size` of n examples: each pass goes through a fresh permutation, and a
 * remainder too small for a batch is dropped. Draws from `random` only when a pass begins.
 *
 * @throws RangeError where a batch is larger than the set
 */
export function* batches(random: Random, n: number, size: number): Generator<Int32Array, never> {
  if (size > n) throw new RangeError(`expected a batch of at most ${n} examples, got ${size}`);
  for (;;) {
    const order = random.permutation(n);
    for (let start = 0; start + size <= n; start += size) {
      yield order.subarray(start, start + size);
    }
  }
}
