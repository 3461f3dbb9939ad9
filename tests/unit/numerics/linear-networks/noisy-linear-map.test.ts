import { expect, test } from 'vitest';
import { noisyLinearMap } from '../../../../src/numerics/linear-networks/noisy-linear-map.ts';

test('the noisy linear map equals the reference', () => {
  const { x, y } = noisyLinearMap(11);
  const second = [
    [-1.7651377423120163, -1.267002525081259, -0.10894769890021028, 0.2120350051133061],
    [1.0404925593317487, 1.2511330447761202, -2.107964669427019],
  ];
  [x, y].forEach((matrix, i) => {
    matrix.getColumn(1).forEach((value, row) => {
      expect(value).toBeCloseTo(second[i]?.[row] ?? NaN, 12);
    });
  });
  expect([x.columns, y.columns]).toEqual([40, 40]);
});
