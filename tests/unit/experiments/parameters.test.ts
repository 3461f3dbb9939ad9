import { describe, expect, test } from 'vitest';
import {
  choice,
  defineExperiment,
  integer,
  list,
  number,
} from '../../../src/experiments/contract.ts';
import { reading } from '../../../src/experiments/reading.ts';
import {
  check,
  defaults,
  fromText,
  toText,
  withoutFollowers,
} from '../../../src/experiments/parameters.ts';

const definition = defineExperiment({
  id: 'sample',
  title: 'A sample',
  parameters: {
    depth: integer({ label: 'depth', default: 2, min: 2, max: 4 }),
    stepSize: number({
      label: 'step size',
      min: 0.01,
      max: 1,
      default: ({ depth }) => (depth === 2 ? 0.05 : 0.02),
    }),
    seeds: list({ label: 'seeds', default: [1], integer: true, min: 1, max: 9, most: 3 }),
    curve: choice({
      label: 'curve',
      default: 'bezier',
      options: [
        { value: 'bezier', label: 'Bézier' },
        { value: 'chain', label: 'chain' },
      ],
    }),
  },
  readings: { loss: reading.always({ label: 'loss', tolerance: 'exact' }) },
  headline: ['loss'],
  conflict: ({ depth, seeds }) =>
    seeds.length > depth ? 'There are more seeds than layers.' : undefined,
  describe: () => '',
});

function problem(raw: Record<string, unknown>): string {
  const result = check(definition, raw);
  return result.ok ? '' : result.problems.join(' ');
}

describe('defaults', () => {
  test('may follow another parameter', () => {
    expect(defaults(definition).stepSize).toBe(0.05);
    const result = check(definition, { depth: 3 });
    expect(result.ok && result.values.stepSize).toBe(0.02);
  });

  test('follow on when the other changes, unless they were set by hand', () => {
    const change = (stepSize: number) => {
      const values = { ...defaults(definition), stepSize };
      const others = withoutFollowers(definition.parameters, values);
      const result = check(definition, { ...others, depth: 3 });
      return result.ok && result.values.stepSize;
    };
    expect(change(0.05)).toBe(0.02);
    expect(change(0.3)).toBe(0.3);
  });

  test('give way to a given value', () => {
    const result = check(definition, { depth: 3, stepSize: 0.5 });
    expect(result.ok && result.values.stepSize).toBe(0.5);
  });
});

describe('a wrong parameter is refused with one sentence', () => {
  test.each([
    [{ depth: 5 }, 'depth: expected a whole number from 2 to 4, got 5.'],
    [{ depth: 2.5 }, 'depth: expected a whole number from 2 to 4, got 2.5.'],
    [{ stepSize: Infinity }, 'stepSize: expected a number from 0.01 to 1, got Infinity.'],
    [{ stepSize: NaN }, 'stepSize: expected a number from 0.01 to 1, got NaN.'],
    [{ seeds: [] }, 'seeds: expected a list of 1 to 3 whole numbers from 1 to 9, got [].'],
    [{ seeds: [null] }, 'seeds: expected a list of 1 to 3 whole numbers from 1 to 9, got [null].'],
    [{ seeds: 1 }, 'seeds: expected a list of 1 to 3 whole numbers from 1 to 9, got 1.'],
    [{ curve: 'line' }, 'curve: expected one of bezier, chain, got line.'],
    [{ seeds: [1, 2, 3] }, 'There are more seeds than layers.'],
    [
      { constructor: 1 },
      'sample has no parameter “constructor”; it has depth, stepSize, seeds, curve.',
    ],
  ])('%j', (raw, sentence) => {
    expect(problem(raw)).toBe(sentence);
  });

  test('a 10 kB string is quoted in part', () => {
    expect(problem({ stepSize: 'x'.repeat(10_000) }).length).toBeLessThan(150);
  });
});

describe('text as a person would type it', () => {
  const { stepSize, seeds, curve } = definition.parameters;
  test.each([
    [stepSize, '0.3', 0.3],
    [stepSize, ' 3e-1 ', 0.3],
    [stepSize, '', ''],
    [stepSize, '0x10', '0x10'],
    [stepSize, '1e400', '1e400'],
    [seeds, '1,2', [1, 2]],
    [seeds, '[1, 2]', [1, 2]],
    [seeds, '[]', []],
    [seeds, '[[1]]', ['[1]']],
    [seeds, 'a,2', ['a', 2]],
    [curve, 'chain', 'chain'],
  ])('%#: %s reads as %j', (parameter, text, value) => {
    expect(fromText(parameter, text)).toEqual(value);
  });

  test('is the inverse of what an address is written with', () => {
    expect(fromText(seeds, toText([1, 2, 3]))).toEqual([1, 2, 3]);
    expect(fromText(stepSize, toText(0.25))).toBe(0.25);
  });
});
