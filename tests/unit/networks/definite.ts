import { expect, test } from 'vitest';
import { definiteBlocks, pivots } from '../../../src/networks/landscapes/definite.ts';
import { definiteLeadingBlocks } from '../../../src/numerics/linear-algebra/cholesky.ts';
import { Random } from '../../../src/numerics/random.ts';
import { drawSymmetric } from '../../../src/numerics/random-matrices/symmetric-ensembles.ts';
import { expectNoLeak, read } from './fixtures.ts';

/** Packed lower triangles, one matrix in each column. */
function columns(triangles: readonly (readonly number[])[]): Float32Array {
  const entries = triangles[0]?.map((_, entry) => triangles.map((each) => each[entry] ?? NaN));
  return Float32Array.from(entries?.flat() ?? []);
}

/** Positive definiteness of many matrices, on the backend in use. */
export function describeDefinite(): void {
  test('pivots are those of elimination without row exchanges', async () => {
    const table = pivots(
      columns([
        [4, 2, 3],
        [1, 2, 1],
      ]),
      2,
    );
    expect(table.shape).toEqual([2, 2]);
    const [a, b, c, d] = await read(table);
    table.dispose();
    expect([a, b]).toEqual([4, 1]);
    expect(c).toBeCloseTo(2, 5);
    expect(d).toBeCloseTo(-3, 5);
  });

  test('every matrix of ten thousand is judged as in float64', async () => {
    const [n, entries, count] = [6, 21, 10_000];
    const triangles = new Float32Array(entries * count);
    drawSymmetric(triangles, { n, from: 0, to: count }, 'goe', new Random(2));
    const blocks = await definiteBlocks(triangles, n, read);
    const wrong = [...blocks.keys()].filter((matrix) => {
      const triangle = Array.from(
        { length: entries },
        (_, i) => triangles[i * count + matrix] ?? NaN,
      );
      return definiteLeadingBlocks(triangle, n) !== blocks[matrix];
    });
    expect(wrong).toEqual([]);
  });

  test('what float32 cannot tell is told apart', async () => {
    // Determinants of ±2⁻²³, at the rounding of float32.
    const close = [1, -1].map((sign) => [1, 1, 1 + sign * 2 ** -23]);
    const blocks = await definiteBlocks(columns([...close, [0, 1, 0]]), 2, read);
    expect([...blocks]).toEqual([2, 1, 0]);
  });

  test('leaves no tensor behind', () =>
    expectNoLeak(async () => {
      await definiteBlocks(columns([[1, 0, 1]]), 2, read);
      const lost = definiteBlocks(columns([[1, 0, 1]]), 2, () => Promise.reject(new Error('lost')));
      await expect(lost).rejects.toThrow('lost');
    }));
}
