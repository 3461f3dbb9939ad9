import { describe, expect, it } from 'vitest';
import { binomial, factorial, logGamma } from '../../../src/exercises/values/gamma.ts';
import * as real from '../../../src/exercises/values/real.ts';
import { literal } from '../../../src/exercises/values/evaluate.ts';
import { realOf } from './spellings.ts';

/** Relative difference of log₁₀. */
function off(x: real.Real, log10: number): number {
  return Math.abs(real.log10Of(x) / log10 - 1);
}

describe('numbers beyond float64', () => {
  it.each([
    ['2^-1000000', -301029.9956639812],
    ['exp(-1000000 ln 2)', -301029.9956639812],
    ['0.5^1000000', -301029.9956639812],
    ['1/2^1000000', -301029.9956639812],
    ['sqrt(2^-2000000)', -301029.9956639812],
    ['2^-600000 * 2^-400000', -301029.9956639812],
    ['2^-1000001 + 2^-1000001', -301029.9956639812],
    ['3*2^-1000000 - 2^-999999', -301029.9956639812],
    ['10^-301029.9956639812', -301029.9956639812],
    ['1e-301030 * 1.0100339', -301029.9956639812],
    ['exp(-ln(3)/4*1000^2)', -119280.31368],
    ['1000000!', 5565708.917186719],
    ['binom(1000000, 500000)', 301026.8977],
    ['pow(2, 1000000)', 301029.9956639812],
    ['log(2^1000000, 10)', Math.log10(301029.9956639812)],
    ['ln(2^-1000000)/-1', Math.log10(693147.1805599453)],
  ])('%s is right to 1e-8 in its power of ten', (formula, log10) => {
    expect(off(realOf(formula, {}), log10)).toBeLessThan(1e-8);
  });

  it('has the power of ten of 2^-d to 1e-12 at any d', () => {
    for (const d of [1, 10, 100, 1000, 1074, 1075, 1e4, 1e5, 1e6]) {
      for (const formula of [`2^-${d}`, `(1/2)^${d}`, `exp(-${d} ln 2)`, `1/2^${d}`]) {
        expect(off(realOf(formula, {}), -d * Math.log10(2))).toBeLessThan(1e-12);
      }
    }
  });

  it('keeps the sign of powers and products', () => {
    expect(realOf('(-2)^2000', {})).toMatchObject({ sign: 1 });
    expect(realOf('(-2)^2001', {})).toMatchObject({ sign: -1 });
    expect(realOf('-(2^2000)', {})).toMatchObject({ sign: -1 });
    expect(realOf('-(2^2000)*-(3^-3000)', {})).toMatchObject({ sign: 1 });
  });

  it('adds numbers of different sizes', () => {
    expect(real.toNumber(realOf('1 + 2^-2000', {}))).toBe(1);
    expect(realOf('2^2000 - 2^2000', {})).toBe(0);
    expect(off(realOf('2^2000 + 2^1999', {}), 2000 * Math.log10(2) + Math.log10(1.5))).toBeLessThan(
      1e-12,
    );
  });

  it('has no value for what is undefined or too large even for a logarithm', () => {
    for (const formula of ['1/0', '0/0', 'ln(0)', 'ln(-1)', 'sqrt(-1)', '0^-1', '10^10^400']) {
      expect(real.isReal(realOf(formula, {}))).toBe(false);
    }
  });

  it('is never 0 for a number that is not', () => {
    expect(realOf('1e-400', {})).toEqual({ sign: 1, log10: -400 });
    expect(realOf('2^-2000 * 2^-2000', {})).not.toBe(0);
    expect(realOf('exp(-1e6)', {})).not.toBe(0);
    expect(realOf('0 * 2^-2000', {})).toBe(0);
  });
});

describe('numbers as typed', () => {
  it.each([
    ['0', -Infinity],
    ['0.000', -Infinity],
    ['1000', 3],
    ['.5', Math.log10(0.5)],
    ['1e400', 400],
    ['0.001e-400', -403],
    ['12.5E-1000', Math.log10(12.5) - 1000],
    ['1e-99999999', -99999999],
    [`1${'0'.repeat(400)}`, 400],
    [`0.${'0'.repeat(399)}1`, -400],
  ])('%s', (text, log10) => {
    if (log10 === -Infinity) expect(literal(text)).toBe(0);
    else expect(real.log10Of(literal(text))).toBeCloseTo(log10, 9);
  });
});

describe('the gamma function', () => {
  it('agrees with factorials', () => {
    let factor = 0;
    for (let n = 2; n <= 170; n++) {
      factor += Math.log(n);
      expect(Math.abs(logGamma(n + 1) / factor - 1)).toBeLessThan(1e-13);
      expect(real.toNumber(factorial(n)) / Math.exp(factor)).toBeCloseTo(1, 10);
    }
    expect(factorial(0)).toBe(1);
    expect(factorial(-1)).toBeNaN();
    expect(factorial(2.5)).toBeNaN();
  });

  it('gives binomial coefficients', () => {
    expect(binomial(10, 3)).toBe(120);
    expect(binomial(10, 11)).toBe(0);
    expect(binomial(60, 30)).toBeCloseTo(118264581564861424, -6);
    expect(real.toNumber(realOf('binom(1000,500)/2^1000', {}))).toBeCloseTo(0.025225018178361, 12);
    expect(binomial(10, 2.5)).toBeNaN();
  });
});
