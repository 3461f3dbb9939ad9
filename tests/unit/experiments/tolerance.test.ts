import { describe, expect, test } from 'vitest';
import { reading, type Reading, type ReadingValue } from '../../../src/experiments/reading.ts';
import { comparisons } from '../../../src/experiments/tolerance.ts';

const ABSOLUTE: Reading = reading.number({ label: 'share', tolerance: { absolute: 0.05 } });
const RELATIVE: Reading = reading.number({ label: 'loss', tolerance: { relative: 0.1 } });
const EXACT: Reading = reading.number({ label: 'count', tolerance: 'exact' });

function compare(
  reading: Reading,
  value: ReadingValue,
  reference: ReadingValue,
  spread: readonly number[] = [],
) {
  const [compared] = comparisons(
    { readings: { it: reading } },
    { it: value },
    { parameters: {}, readings: { it: reference }, spread: { it: spread } },
  );
  if (!compared) throw new Error('nothing compared');
  return compared;
}

describe('a reading is compared with its reference', () => {
  test('in absolute terms, relative ones, or exactly, as its tolerance is stated', () => {
    expect(compare(ABSOLUTE, 0.54, 0.5)).toMatchObject({ within: true });
    expect(compare(ABSOLUTE, 0.56, 0.5)).toMatchObject({ within: false });
    expect(compare(RELATIVE, 219, 200)).toMatchObject({ within: true });
    expect(compare(RELATIVE, 221, 200)).toMatchObject({ within: false });
    expect(compare(EXACT, 3, 3)).toMatchObject({ within: true, deviation: 0 });
    expect(compare(EXACT, 3.000001, 3)).toMatchObject({ within: false });
  });

  test('number by number, the worst of them counting', () => {
    expect(compare(ABSOLUTE, [0.1, 0.24], [0.1, 0.2]).deviation).toBeCloseTo(0.04, 12);
    expect(compare(ABSOLUTE, { a: 0.1, b: 0.3 }, { a: 0.1, b: 0.2 })).toMatchObject({
      within: false,
    });
  });

  test('and is off where a number is missing, too many, or none at all', () => {
    expect(compare(ABSOLUTE, [0.1], [0.1, 0.2])).toMatchObject({ within: false });
    expect(compare(ABSOLUTE, [0.1, 0.2], [0.1])).toMatchObject({ within: false });
    expect(compare(ABSOLUTE, null, 0.1)).toMatchObject({ within: false });
    expect(compare(ABSOLUTE, NaN, 0.1)).toMatchObject({ within: false });
    expect(compare(EXACT, true, false)).toMatchObject({ within: false });
    expect(compare(ABSOLUTE, { a: 0.1 }, { b: 0.1 })).toMatchObject({ within: false });
    expect(compare(RELATIVE, 1e-9, 0)).toMatchObject({ within: false });
    const [none] = comparisons(
      { readings: { it: EXACT } },
      { it: 1 },
      { parameters: {}, readings: {} },
    );
    expect(none).toMatchObject({ within: false, reference: undefined });
  });

  test('except for numbers in which float64 programs differ by more than half the tolerance', () => {
    expect(compare(ABSOLUTE, [0.1, 0.9], [0.1, 0.2], [0, 0.3])).toMatchObject({
      within: true,
      held: 1,
      of: 2,
    });
    expect(compare(ABSOLUTE, [0.1, 0.9], [0.1, 0.2], [0, 0.02])).toMatchObject({ within: false });
    expect(compare(RELATIVE, [3], [2], [0.3])).toMatchObject({ within: false, held: 0, of: 1 });
  });
});
