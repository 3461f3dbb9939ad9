import { expect, test } from 'vitest';
import { descendFor } from '../../../oracles/descent.ts';
import {
  flowSharpness,
  valleyEigenvalues,
  valleyGradient,
} from '../../../../src/numerics/landscapes/valley.ts';

test.each([
  [3, 0.35],
  [0.5, 2],
  [1, 1],
  [0.3, 0.2],
])('small steps on the valley from (%f, %f) end as sharp as the flow says', (a, b) => {
  const gradient = ([x = NaN, y = NaN]: Float64Array) => Float64Array.from(valleyGradient([x, y]));
  const end = descendFor(20_000, gradient, Float64Array.of(a, b), { stepSize: 1e-3 });
  const [, sharpness] = valleyEigenvalues([end[0] ?? NaN, end[1] ?? NaN]);
  expect(sharpness / flowSharpness([a, b])).toBeCloseTo(1, 2);
});
