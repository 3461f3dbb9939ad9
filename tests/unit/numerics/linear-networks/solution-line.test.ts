import { describe, expect, test } from 'vitest';
import { Random } from '../../../../src/numerics/random.ts';
import { solutionLine } from '../../../../src/numerics/linear-networks/solution-line.ts';
import reference from '../../../reference/same-loss-different-model.json' with { type: 'json' };

const line = solutionLine(new Random(1), 10, 20);

describe('a line of exact solutions of a regression', () => {
  test('has the expected losses of the float64 reference', () => {
    const { regressionTest, bestT } = reference.cases[0]?.readings ?? {};
    [-3, -1, 0, 1, 3].forEach((t, i) => {
      expect(line.testLoss(t) / (regressionTest?.[i] ?? NaN)).toBeCloseTo(1, 9);
    });
    expect(line.bestT).toBeCloseTo(bestT ?? NaN, 9);
  });

  test('fits the examples everywhere', () => {
    for (const t of [-100, -1, 0, 1, 100]) expect(line.trainLoss(t)).toBeLessThan(1e-24);
  });

  test('is a parabola of expected loss around its best place', () => {
    for (const t of [-3, 0, 2]) {
      const rise = line.testLoss(line.bestT + t) - line.testLoss(line.bestT);
      expect(rise).toBeCloseTo(t ** 2 / 2, 10);
    }
  });

  test('leads through the true weights where a single direction is free', () => {
    const { testLoss, bestT } = solutionLine(new Random(3), 7, 8);
    expect(testLoss(bestT)).toBeLessThan(1e-20);
  });

  test('does not exist without a free direction', () => {
    expect(() => solutionLine(new Random(1), 20, 20)).toThrow('fewer examples than features');
  });
});
