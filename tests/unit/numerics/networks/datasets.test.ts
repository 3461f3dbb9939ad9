import { describe, expect, test } from 'vitest';
import {
  absoluteValue,
  chebyshev4,
  join,
  shortcutMoons,
  signs,
  spirals,
  take,
  twoMoons,
} from '../../../../src/numerics/networks/datasets.ts';

function expectClose(actual: ArrayLike<number>, expected: readonly number[]) {
  expect(actual.length).toBe(expected.length);
  expected.forEach((x, i) => expect(actual[i]).toBeCloseTo(x, 13));
}

describe('data sets', () => {
  test('T₄ is sampled from −1 to 1, where it is 1', () => {
    const { inputs, targets, n } = chebyshev4();
    expect([n, inputs[0], inputs[19]]).toEqual([20, -1, 1]);
    expect([targets[0], targets[19]]).toEqual([1, 1]);
    expect(Math.max(...targets.map(Math.abs))).toBeLessThanOrEqual(1);
  });

  test('T₄ is cos 4φ at x = cos φ', () => {
    const { inputs, targets } = chebyshev4(7);
    inputs.forEach((x, i) => expect(targets[i]).toBeCloseTo(Math.cos(4 * Math.acos(x)), 12));
  });

  test('|x| is sampled at 32 points unless told otherwise', () => {
    expect(absoluteValue().n).toBe(32);
    expectClose(absoluteValue(5).targets, [1, 0.5, 0, 0.5, 1]);
  });

  test('signs turn a regression into a classification', () => {
    expect(new Set(signs(chebyshev4()).targets)).toEqual(new Set([1, -1]));
  });

  test('two moons equal the reference, arm +1 first', () => {
    const { inputs, targets } = twoMoons(6, 0.15, 1);
    expectClose(
      inputs,
      [
        -0.9264675322041065, 0.8292853625057517, 0.335037059631238, -0.3088969981743448,
        -0.5222370080365366, 0.9047937795519625, 1.5143520176347707, 0.23518770539735329,
        1.4552745988409352, 0.2111716107878624, -0.10012282357365598, -0.7333418474996543,
      ],
    );
    expect([...targets]).toEqual([1, 1, 1, -1, -1, -1]);
  });

  test('spirals equal the reference', () => {
    const { inputs, targets } = spirals(6, 0.05, 1);
    expectClose(
      inputs,
      [
        1.5679494789261106, -0.048295138295644566, 0.04092985722735473, 0.01927700058233757,
        1.2369116721364037, -0.7421876273876374, -0.14260113604097327, -1.9605315688463771,
        -0.25898638891574405, -1.9326070478120652, 0.5642274601101992, 0.8347523235798368,
      ],
    );
    expect([...targets]).toEqual([1, 1, 1, -1, -1, -1]);
  });

  test.each([
    ['true', [1.0844109464664369, 1.1613446400281253, -1.1162611678419907, -0.9076840925209236]],
    ['shifted', [-0.9155890535335632, -0.8386553599718747, 0.8837388321580094, 1.0923159074790765]],
    [
      'scrambled',
      [1.0844109464664369, 1.1613446400281253, 0.8837388321580094, -0.9076840925209236],
    ],
  ] as const)('a %s shortcut is a third input beside the moons', (shortcut, expected) => {
    const data = shortcutMoons(4, 1, shortcut);
    const moons = twoMoons(4, 0.1, 1);
    expect([data.n, data.inputSize]).toEqual([4, 3]);
    expectClose(
      [0, 1, 2, 3].map((i) => data.inputs[3 * i + 2] ?? NaN),
      expected,
    );
    expectClose(data.inputs.subarray(3, 5), [...moons.inputs.subarray(2, 4)]);
    expect(data.targets).toEqual(moons.targets);
  });

  test('examples can be taken in any order, also twice', () => {
    const data = take(twoMoons(6, 0, 1), [5, 0, 5]);
    const moons = twoMoons(6, 0, 1);
    expect(data.n).toBe(3);
    expect([...data.targets]).toEqual([-1, 1, -1]);
    const rows = [10, 11, 0, 1, 10, 11];
    expect([...data.inputs]).toEqual(rows.map((i) => moons.inputs[i]));
  });

  test('joined data sets follow one another', () => {
    const moons = twoMoons(4, 0, 1);
    const both = join(take(moons, [0, 1]), take(moons, [2, 3]));
    expect(both).toEqual(moons);
  });
});
