import * as tf from '@tensorflow/tfjs-core';
import { expect, test } from 'vitest';
import { definiteBlocks, pivots } from '../../../src/networks/definite.ts';
import { definiteLeadingBlocks } from '../../../src/numerics/cholesky.ts';
import { Random } from '../../../src/numerics/random.ts';
import { drawSymmetric } from '../../../src/numerics/symmetric-ensembles.ts';
import { expectNoLeak, read } from './fixtures.ts';

/** Matrices [n, n, count] with the given ones one behind the other along the last axis. */
function pack(matrices: readonly (readonly number[])[]): Float32Array {
  const entries = matrices[0]?.length ?? 0;
  return Float32Array.from({ length: entries * matrices.length }, (_, index) => {
    const matrix = matrices[index % matrices.length];
    return matrix?.[Math.floor(index / matrices.length)] ?? NaN;
  });
}

/** Positive definiteness of many matrices, on the backend in use. */
export function describeDefinite(): void {
  test('pivots are those of elimination without row exchanges', async () => {
    const matrices = pack([
      [4, 2, 2, 3],
      [1, 2, 2, 1],
    ]);
    const table = tf.tidy(() => pivots(tf.tensor3d(matrices, [2, 2, 2])));
    const [a, b, c, d] = await read(table);
    table.dispose();
    expect([a, b]).toEqual([4, 1]);
    expect(c).toBeCloseTo(2, 5);
    expect(d).toBeCloseTo(-3, 5);
  });

  test('every matrix of ten thousand is judged as in float64', async () => {
    const [n, count] = [6, 10_000];
    const matrices = new Float32Array(n * n * count);
    drawSymmetric(matrices, { n, from: 0, to: count }, 'goe', new Random(2));
    const blocks = await definiteBlocks(matrices, n, read);
    const wrong = [...blocks.keys()].filter((matrix) => {
      const entries = Float64Array.from(
        { length: n * n },
        (_, i) => matrices[i * count + matrix] ?? NaN,
      );
      return definiteLeadingBlocks(entries, n) !== blocks[matrix];
    });
    expect(wrong).toEqual([]);
  });

  test('what float32 cannot tell is told apart', async () => {
    // Determinants of ±1e-9, far below the rounding of a product in float32.
    const close = [1, -1].map((sign) => [1, 1, 1, 1 + sign * 2 ** -23]);
    const blocks = await definiteBlocks(pack([...close, [0, 1, 1, 0]]), 2, read);
    expect([...blocks]).toEqual([2, 1, 0]);
  });

  test('leaves no tensor behind', () =>
    expectNoLeak(async () => {
      await definiteBlocks(pack([[1, 0, 0, 1]]), 2, read);
      const lost = definiteBlocks(pack([[1, 0, 0, 1]]), 2, () => Promise.reject(new Error('lost')));
      await expect(lost).rejects.toThrow('lost');
    }));
}
