import { describe, expect, test } from 'vitest';
import {
  bernoulliKl,
  gaussianKl,
  klBound,
  klInverse,
  mcAllesterBound,
} from '../../../../src/numerics/bounds/pac-bayes.ts';

describe('klInverse', () => {
  test.each([
    { q: 0, c: 0.1, p: 0.095162581964 },
    { q: 0.05, c: 0.2, p: 0.2995591377729577 },
    { q: 0.1, c: 0.05, p: 0.2200786011069245 },
    { q: 0.3, c: 0.7, p: 0.8338367064480413 },
  ])('of ($q, $c) is $p', ({ q, c, p }) => {
    expect(klInverse(q, c)).toBeCloseTo(p, 9);
  });

  test('undoes the divergence', () => {
    expect(klInverse(0.2, bernoulliKl(0.2, 0.5))).toBeCloseTo(0.5, 12);
  });

  test('is 1 − e⁻ᶜ at q = 0, also for the smallest c', () => {
    for (const c of [1e-9, 1e-3, 1, 20]) expect(klInverse(0, c)).toBeCloseTo(-Math.expm1(-c), 12);
  });

  test('stays at q without divergence and never passes 1', () => {
    expect(klInverse(0.25, 0)).toBeCloseTo(0.25, 7);
    expect(klInverse(0.25, Infinity)).toBeCloseTo(1, 12);
    expect(klInverse(1, 0.3)).toBe(1);
  });

  test('refuses what is no error rate or no divergence', () => {
    expect(() => klInverse(1.2, 0.1)).toThrow(RangeError);
    expect(() => klInverse(0.1, NaN)).toThrow('got NaN');
  });
});

describe('gaussianKl', () => {
  test.each([
    { mean: [1, 2], sigma: 0.5, priorSigma: 1, kl: 3.136294361119891 },
    { mean: [1, 2], sigma: 0.5, priorSigma: 0.5, kl: 10 },
    { mean: [3, 4], sigma: 1, priorSigma: 2, kl: 3.761294361119891 },
  ])('is $kl for mean $mean, σ = $sigma, σ_P = $priorSigma', ({ mean, sigma, priorSigma, kl }) => {
    expect(gaussianKl(mean, sigma, priorSigma)).toBeCloseTo(kl, 12);
  });

  test('vanishes only where posterior and prior are one', () => {
    expect(gaussianKl([0, 0, 0], 0.7, 0.7)).toBeCloseTo(0, 14);
    expect(gaussianKl([0], 0.7, 0.8)).toBeGreaterThan(0);
  });

  test('refuses a deviation of 0', () => {
    expect(() => gaussianKl([1], 0, 1)).toThrow('positive standard deviation');
  });
});

describe('bounds', () => {
  const inputs = { risk: 0.05, kl: 30, n: 1000, delta: 0.05 };

  test('McAllester adds √((KL + ln(2√n/δ))/2n) to the risk', () => {
    const complexity = (30 + 7.142757093605005) / 2000;
    expect(mcAllesterBound(inputs)).toBeCloseTo(0.05 + Math.sqrt(complexity), 12);
  });

  test('the kl form is never worse', () => {
    for (const kl of [0, 1, 100, 5000]) {
      expect(klBound({ ...inputs, kl })).toBeLessThanOrEqual(mcAllesterBound({ ...inputs, kl }));
    }
  });

  test('a choice among G priors costs ln G', () => {
    const chosen = mcAllesterBound({ ...inputs, choices: 7 });
    expect(chosen).toBeCloseTo(mcAllesterBound({ ...inputs, kl: 30 + Math.log(7) }), 14);
  });
});
