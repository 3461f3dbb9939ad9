import { describe, expect, test } from 'vitest';
import { matchUnits, renumber } from '../../../../src/numerics/networks/alignment.ts';
import {
  parameterCount,
  type Architecture,
} from '../../../../src/numerics/networks/architecture.ts';
import { spirals } from '../../../../src/numerics/networks/datasets.ts';
import { forward } from '../../../../src/numerics/networks/network.ts';
import { Random } from '../../../../src/numerics/random.ts';
import { addScaled, norm } from '../../../../src/numerics/linear-algebra/vector.ts';

const network: Architecture = { sizes: [2, 6, 3], activation: 'relu', loss: 'mse' };
const d = parameterCount(network);
const theta = new Random(1).normals(d);
const order = new Random(2).permutation(6);

describe('renumber', () => {
  test('leaves the function as it is', () => {
    const data = { ...spirals(20, 0.1, 3), outputSize: 3 };
    const before = forward(network, theta, data);
    const after = forward(network, renumber(network, theta, order), data);
    expect(norm(addScaled(after, -1, before))).toBeLessThan(1e-13);
  });

  test('moves each unit with its weights in and out and its bias', () => {
    const pair = { sizes: [1, 2, 1] };
    const [w1, w2, b1, b2, a1, a2, b] = [1, 2, 3, 4, 5, 6, 7];
    const swapped = renumber(pair, Float64Array.of(w1, w2, b1, b2, a1, a2, b), Int32Array.of(1, 0));
    expect([...swapped]).toEqual([w2, w1, b2, b1, a2, a1, b]);
  });

  test('needs exactly one hidden layer', () => {
    expect(() => renumber({ sizes: [2, 3] }, new Float64Array(9), order)).toThrow(RangeError);
    expect(() => renumber({ sizes: [1, 2, 2, 1] }, new Float64Array(13), order)).toThrow(
      RangeError,
    );
  });
});

describe('matchUnits', () => {
  test('finds the renumbering that brings a shuffled, disturbed network back', () => {
    const disturbed = addScaled(theta, 0.05, new Random(4).normals(d));
    const shuffled = renumber(network, disturbed, order);
    const back = renumber(network, shuffled, matchUnits(network, theta, shuffled));
    expect([...back]).toEqual([...disturbed]);
  });

  test('finds the renumbering that brings two networks closest', () => {
    const small: Architecture = { ...network, sizes: [2, 4, 3] };
    const [first, second] = [5, 6].map((seed) => new Random(seed).normals(parameterCount(small)));
    if (!first || !second) throw new Error('two networks');
    const distance = (permutation: Int32Array) =>
      norm(addScaled(first, -1, renumber(small, second, permutation)));
    const found = distance(matchUnits(small, first, second));
    const all = permutations([0, 1, 2, 3]).map((each) => distance(Int32Array.from(each)));
    expect(found).toBeCloseTo(Math.min(...all), 12);
  });

  test('matches units that are all alike, each once', () => {
    const matched = matchUnits(network, new Float64Array(d), new Float64Array(d));
    expect([...matched].sort()).toEqual([0, 1, 2, 3, 4, 5]);
  });

  test('refuses parameters that are not finite', () => {
    const lost = Float64Array.from(theta, (weight, i) => (i === 3 ? NaN : weight));
    expect(() => matchUnits(network, theta, lost)).toThrow('expected finite parameters');
  });
});

function permutations(items: readonly number[]): readonly (readonly number[])[] {
  if (items.length < 2) return [items];
  return items.flatMap((item) =>
    permutations(items.filter((other) => other !== item)).map((rest) => [item, ...rest]),
  );
}
