import { describe, expect, test } from 'vitest';
import type { Definition } from '../../../../src/experiments/contract.ts';
import {
  reading as readings,
  type Reading,
  type ReadingValue,
} from '../../../../src/experiments/reading.ts';
import { unexpected } from '../../../../src/engine/node/unexpected.ts';

function problems(
  reading: Partial<Reading>,
  value: ReadingValue,
  reference: Readonly<Record<string, ReadingValue>> = { share: value },
): readonly string[] {
  const definition: Definition = {
    id: 'figure',
    title: 'Title',
    parameters: {},
    readings: {
      share: { ...readings.number({ label: 'share', tolerance: { absolute: 0.01 } }), ...reading },
    },
    headline: ['share'],
    describe: () => '',
  };
  return unexpected(definition, { share: value }, { parameters: {}, readings: reference });
}

describe('a build', () => {
  test('goes on where every reading lies in its range and near its reference', () => {
    expect(problems({ expect: [0, 1] }, [0.2, 0.4], { share: [0.205, 0.4] })).toEqual([]);
    expect(problems({}, 7)).toEqual([]);
    expect(problems({ expect: false, tolerance: 'exact' }, [false, false])).toEqual([]);
  });

  test('stops at each number outside the range that its reading is expected in', () => {
    expect(problems({ expect: [0, 0.3] }, [0.2, 0.4])).toEqual([
      'figure: share is 0.4, expected 0 to 0.3.',
    ]);
    expect(problems({ expect: [0, 0.3] }, null)).toEqual([
      'figure: share is null, expected 0 to 0.3.',
    ]);
    expect(problems({ expect: false, tolerance: 'exact' }, true)).toEqual([
      'figure: share is true, expected false.',
    ]);
  });

  test('stops at a reading farther from its reference than the tolerance', () => {
    expect(problems({ expect: [0, 1] }, 0.5, { share: 0.25 })).toEqual([
      'figure: share is 0.5, its float64 reference 0.25: a deviation of 0.25, more than 0.01.',
    ]);
  });

  test('stops at a reading without a reference', () => {
    expect(problems({}, 0.5, {})).toEqual(['figure: share has no float64 reference.']);
  });
});
