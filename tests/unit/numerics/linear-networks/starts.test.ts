import { expect, test } from 'vitest';
import { linearStarts } from '../../../../src/numerics/linear-networks/starts.ts';
import { Random } from '../../../../src/numerics/random.ts';

test('the first layers of all networks are drawn before the second layers', () => {
  const drawn = new Random(5).normals(2 * (6 + 2)).map((x) => 0.1 * x);
  const [one, two] = linearStarts([3, 2, 1], 2, 0.1, new Random(5));
  expect(one).toEqual(Float64Array.of(...drawn.slice(0, 6), ...drawn.slice(12, 14)));
  expect(two).toEqual(Float64Array.of(...drawn.slice(6, 12), ...drawn.slice(14, 16)));
});
