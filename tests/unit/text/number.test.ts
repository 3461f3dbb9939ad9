import { describe, expect, test } from 'vitest';
import { Random } from '../../../src/numerics/random.ts';
import {
  formatCount,
  formatPercent,
  formatPower,
  formatRange,
  formatTicks,
  formatTolerance,
  formatValue,
  formatWithin,
} from '../../../src/text/number.ts';

/** The number that a text of ours stands for. */
function parsed(text: string): number {
  const plain = text.replaceAll('−', '-').replaceAll(',', '');
  const [, sign, mantissa, exponent] = /^(-?)(?:([\d.]+)·)?10\^(-?\d+)$/.exec(plain) ?? [];
  if (exponent === undefined) return Number(plain);
  return Number(`${sign}${mantissa ?? '1'}e${exponent}`);
}

const random = new Random(7);
/** Numbers of either sign, from 10^−12 to 10^12. */
const numbers = Array.from({ length: 2000 }, () => {
  const sign = random.uniform() < 0.5 ? -1 : 1;
  return sign * 10 ** (24 * random.uniform() - 12);
});

describe('a value as text', () => {
  const cases: readonly [number | null, string][] = [
    [0, '0'],
    [-0, '0'],
    [0.98765, '0.9877'],
    [-0.5, '−0.5'],
    [3000, '3000'],
    [12345.6, '12,346'],
    [1e-3, '0.001'],
    [2.5e-7, '2.5·10^−7'],
    [-1e9, '−10^9'],
    [1e6, '10^6'],
    [null, '–'],
    [NaN, '–'],
    [Infinity, '–'],
  ];
  test.each(cases)('%s is written %s', (value, text) => {
    expect(formatValue(value)).toBe(text);
  });

  test('reads back as the same number, to its digits', () => {
    for (const value of numbers) {
      expect(Math.abs(parsed(formatValue(value)) / value - 1)).toBeLessThan(5.01e-3);
      expect(Math.abs(parsed(formatValue(value, 3)) / value - 1)).toBeLessThan(5.01e-3);
    }
  });

  test('has one minus sign and no exponent of a programming language', () => {
    for (const value of numbers) {
      const text = formatValue(value);
      expect(text).toMatch(/^−?[\d,.]+$|^−?([\d.]+·)?10\^−?\d+$/);
      expect(text.startsWith('−')).toBe(value < 0);
      expect(formatValue(Math.abs(value))).toBe(text.replace(/^−/, ''));
    }
  });
});

describe('a value and its tolerance', () => {
  test('are visible together: the last digit is the tolerance’s second', () => {
    const ratios = [1.0019, 1.0098, 1.0021].map((each) => formatWithin(each, { absolute: 0.03 }));
    expect(ratios).toEqual(['1.002', '1.010', '1.002']);
    expect(formatWithin(0.0345678, { relative: 0.2 })).toBe('0.0346');
    expect(formatWithin(4.08868, { absolute: 1e-3 })).toBe('4.089');
    expect(formatWithin(0.5941, { absolute: 0.04 })).toBe('0.594');
    expect(formatWithin(1, { absolute: 1e-9 })).toBe('1.000');
  });

  test('counts are whole, exact numbers short, and nothing is lost to 0', () => {
    expect(formatWithin(25, { absolute: 25 })).toBe('25');
    expect(formatWithin(12_345, { absolute: 1 })).toBe('12,345');
    expect(formatWithin(10, 'exact')).toBe('10');
    expect(formatWithin(20 / 3, 'exact')).toBe('6.667');
    expect(formatWithin(0, { absolute: 1e-3 })).toBe('0');
    expect(formatWithin(3.2e-5, { absolute: 1e-3 })).toBe('3·10^−5');
    expect(formatWithin(null, { absolute: 1e-3 })).toBe('–');
  });

  test('what is printed lies within the tolerance, and four digits suffice', () => {
    for (const value of numbers) {
      const absolute = Math.abs(value) * 10 ** -(3 * random.uniform());
      const off = Math.abs(parsed(formatWithin(value, { absolute })) - value);
      expect(off).toBeLessThan(Math.max(0.06 * absolute, 5.01e-3 * Math.abs(value)));
      const digits = formatWithin(value, { absolute }).replace(/·?10\^.*|[−,.]/g, '');
      if (Math.abs(value) < 1e4) expect(digits.replace(/^0+/, '').length).toBeLessThanOrEqual(5);
    }
  });

  test('the tolerance itself is printed in its own unit', () => {
    expect(formatTolerance('exact')).toBe('exact');
    expect(formatTolerance({ absolute: 1e-9 })).toBe('± 10^−9');
    expect(formatTolerance({ relative: 0.2 })).toBe('± 20 %');
  });
});

describe('a share in per cent', () => {
  test('says 0 % only of none and 100 % only of all', () => {
    expect([0, 1, 0.5, 0.123456].map((share) => formatPercent(share))).toEqual([
      '0 %',
      '100 %',
      '50 %',
      '12.3 %',
    ]);
    expect(formatPercent(0.99996)).toBe('99.996 %');
    expect(formatPercent(1 / 3, { absolute: 0.04 })).toBe('33.3 %');
    expect(formatPercent(0.99999, { absolute: 0.04 })).toBe('99.999 %');
    for (let i = 0; i < 2000; i++) {
      const share = 10 ** (-9 * random.uniform());
      for (const each of [share, 1 - share]) {
        if (each === 0 || each === 1) continue;
        const value = parsed(formatPercent(each).replace(' %', ''));
        expect(value).toBeGreaterThan(0);
        expect(value).toBeLessThan(100);
        expect(Math.abs(value - 100 * each)).toBeLessThan(0.5);
      }
    }
  });
});

test('a power beyond the range of floating-point numbers is written as any other', () => {
  expect(formatPower(-301.03)).toBe('9.33·10^−302');
  expect(formatPower(-302)).toBe('10^−302');
  expect(formatPower(-302, -1)).toBe('−10^−302');
  expect(formatPower(Math.log10(9.999) - 400)).toBe('10^−399');
  for (const value of numbers.map(Math.abs).filter((each) => each < 1e-3)) {
    expect(formatPower(Math.log10(value))).toBe(formatValue(value));
  }
});

test('a range that reads the same at both ends is one number, and a unit is said once', () => {
  expect(formatRange([3, 1, 2])).toBe('1 to 3');
  expect(formatRange([1.00001, 1.00002])).toBe('1');
  expect(formatRange([0.2, 0.5], (share) => formatPercent(share))).toBe('20 to 50 %');
});

test('a count has all its digits', () => {
  expect([7, 4000, 20_000, 1_234_567].map(formatCount)).toEqual([
    '7',
    '4000',
    '20,000',
    '1,234,567',
  ]);
});

test('the ticks of an axis have one form', () => {
  const linear = formatTicks([-0.5, 0, 0.25], 'linear');
  expect([-0.5, 0, 0.25].map(linear)).toEqual(['−0.50', '0.00', '0.25']);
  const log = formatTicks([1e-6, 1e-3, 1], 'log');
  expect([1e-6, 1e-3, 1].map(log)).toEqual(['10^−6', '10^−3', '1']);
});
