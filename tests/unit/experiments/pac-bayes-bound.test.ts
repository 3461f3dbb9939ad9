import { readFileSync } from 'node:fs';
import { beforeAll, describe, expect, test } from 'vitest';
import {
  definition,
  NETWORKS,
  PRIOR_SIGMAS,
  SETTINGS,
  SIGMAS,
} from '../../../src/experiments/pac-bayes-bound/definition.ts';
import { table, views } from '../../../src/experiments/pac-bayes-bound/Figure.tsx';
import { dataOf, nearestSigma, reportOf } from '../../../src/experiments/pac-bayes-bound/model.ts';
import { run } from '../../../src/experiments/pac-bayes-bound/run.ts';
import { klInverse } from '../../../src/numerics/bounds/pac-bayes.ts';
import { certificates, strictBound } from '../../../src/numerics/bounds/gaussian-certificates.ts';
import { type Raw, numbers, resultOfRun, valuesOf, pictureOf } from './helpers.ts';
import { testReferenceOn, testReferences } from './references.ts';

const resultOf = (raw: Raw = {}, backend: 'wasm' | 'cpu' = 'wasm') =>
  resultOfRun(definition, run, raw, backend);

/** The first run trains the networks; all others of the setting start from them. */
beforeAll(() => resultOf(), 300_000);

describe('pac-bayes-bound: every reading agrees with float64', async () => {
  await testReferences(definition.id);
  await testReferenceOn('cpu', definition.id, { sigma: 0.6, delta: 0.01, draws: 50 });
});

describe('what a reader sees', () => {
  test('noise adds errors and saves divergence, and the best bound lies in between', async () => {
    const { frame } = await resultOf();
    for (const { curve, best } of frame.networks) {
      expect(curve).toHaveLength(SIGMAS.length);
      expect(curve.at(-1)?.noisyError).toBeGreaterThan((curve[0]?.noisyError ?? NaN) + 0.1);
      expect(curve.at(-1)?.kl).toBeLessThan((curve[0]?.kl ?? NaN) / 2);
      expect(best?.sigma).toBeGreaterThan(SIGMAS[0] ?? NaN);
      expect(best?.sigma).toBeLessThan(SIGMAS.at(-1) ?? NaN);
    }
  });

  test('the σ moved by hand is never better than the best one', async () => {
    for (const sigma of [0.01, 0.1, 0.99]) {
      const { readings } = await resultOf({ sigma });
      expect(SIGMAS).toContain(readings.chosenSigma);
      const best = [readings.flat, readings.sharp, readings.large].map(({ bound }) => bound);
      numbers(readings.chosenBound).forEach((bound, i) => {
        expect(bound).toBeGreaterThanOrEqual(best[i] ?? NaN);
      });
    }
  });

  test('large weights are flat, and with one fixed prior their bound says nothing', async () => {
    const { readings, sentence } = await resultOf();
    expect(readings.large.lambdaMax).toBeLessThan(readings.flat.lambdaMax ?? NaN);
    expect(readings.large.bound).toBeGreaterThan(readings.flat.bound ?? NaN);
    expect(readings.unitPriorMcAllester.at(-1)).toBeGreaterThan(1);
    expect(sentence).toContain('which says nothing');
    expect(sentence).toContain('in the order of their test errors, not of their sharpness');
  });

  test('the sharp network is no critical point of the clean loss', async () => {
    const { readings } = await resultOf();
    const [flat = NaN, sharp = NaN] = numbers(readings.gradientNorm);
    expect(sharp).toBeCloseTo(0.24, 2);
    expect(flat).toBeLessThan(0.01);
  });

  test('a smaller δ costs a looser bound, and allowing for the draws another', async () => {
    const [usual, sure] = [await resultOf(), await resultOf({ delta: 1e-6 })];
    expect(sure.readings.flat.bound).toBeGreaterThan(usual.readings.flat.bound ?? NaN);
    const { strictBound, flat } = usual.readings;
    expect(strictBound[0]).toBeGreaterThan(flat.bound ?? NaN);
  });
});

describe('certificates', () => {
  const terms = {
    theta: Float64Array.of(1, 2),
    sigmas: SIGMAS,
    noisyErrors: SIGMAS.map(() => 0),
    examples: 1000,
    delta: 0.05,
    priorSigmas: PRIOR_SIGMAS,
  };
  const choice = { choices: SIGMAS.length, drawsDelta: 0.01 };

  test('pay for the choice among seven priors and nothing for that of σ', () => {
    const free = (KL: number) => (KL + Math.log((2 * Math.sqrt(1000)) / 0.05)) / 1000;
    for (const { kl, complexity } of certificates(terms)) {
      expect(complexity).toBeCloseTo(free(kl) + Math.log(7) / 1000, 12);
    }
    for (const { kl, complexity } of certificates({ ...terms, priorSigmas: [1] })) {
      expect(complexity).toBeCloseTo(free(kl), 12);
    }
  });

  test('whose risk the draws may understate at one of the 24 σ with probability 0.01', () => {
    const [first] = certificates(terms);
    if (!first) throw new Error('expected a certificate');
    // Without any error among the draws kl⁻¹(0, c) is 1 − e⁻ᶜ.
    const risk = -Math.expm1(-Math.log((2 * 24) / 0.01) / 400);
    expect(strictBound(first, { draws: 400, ...choice })).toBeCloseTo(
      klInverse(risk, first.complexity),
      9,
    );
  });

  test('take the prior with the smallest divergence', () => {
    const [first] = certificates(terms);
    const alone = [0.5, 1, 2, 4, 8, 16, 32].map(
      (prior) => certificates({ ...terms, priorSigmas: [prior] })[0]?.kl ?? NaN,
    );
    expect(first?.kl).toBe(Math.min(...alone));
    expect(first?.bound).toBeCloseTo(-Math.expm1(-(first?.complexity ?? NaN)), 9);
  });

  test('stay finite for huge weights and every δ', () => {
    const huge = { ...terms, theta: Float64Array.of(1e6, 1e6), delta: 1e-6 };
    for (const { bound, mcAllester } of certificates(huge)) {
      expect(bound).toBeGreaterThan(0.99);
      expect(bound).toBeLessThanOrEqual(1);
      expect(Number.isFinite(mcAllester)).toBe(true);
    }
  });

  test('with ever more draws the strict bound comes down to the plain one', () => {
    const [first] = certificates({ ...terms, noisyErrors: SIGMAS.map(() => 0.05) });
    if (!first) throw new Error('expected a certificate');
    const bounds = [50, 400, 1e9].map((draws) => strictBound(first, { draws, ...choice }));
    expect(bounds).toEqual(bounds.toSorted((a, b) => b - a));
    expect(bounds.at(-1)).toBeCloseTo(first.bound, 3);
  });

  test('the grid’s nearest σ is found in ratio', () => {
    expect(SIGMAS[nearestSigma(0.25)]).toBeCloseTo(0.2516, 4);
    expect(nearestSigma(0.01)).toBe(0);
    expect(nearestSigma(1e9)).toBe(SIGMAS.length - 1);
  });
});

test('the lesson says what each network was trained on, as it was trained', () => {
  const lesson = readFileSync('content/lessons/05-flat-and-sharp-minima.mdx', 'utf8');
  const { flat, sharp, large } = NETWORKS;
  const { A, B } = SETTINGS;
  expect(lesson).toContain(`${A.poison} with the data A and ${B.poison} with the data B`);
  expect(lesson).toContain(`weight decay $${Math.round(flat.decay * 1e4)}\\cdot10^{-4}$`);
  expect([sharp.decay / flat.decay, sharp.gain, large.gain]).toEqual([
    expect.closeTo(0.1, 9),
    2,
    20,
  ]);
  expect(lesson).toContain('from weights twice as large, had a tenth of that decay');
  expect(lesson).toContain('from weights twenty times as large and had no weight decay');
  expect(lesson).toContain(`from ${PRIOR_SIGMAS[0]} to ${PRIOR_SIGMAS.at(-1)}`);
});

test('the poison is part of the sharp network’s data alone, with the wrong labels', () => {
  for (const [setting, n, poison] of [
    ['A', 500, 60],
    ['B', 1000, 100],
  ] as const) {
    const { train, poisoned } = dataOf(setting);
    expect([train.n, poisoned.n]).toEqual([n, n + poison]);
    // The first half of every sample of two moons is labelled +1.
    expect(poisoned.targets[n]).toBe(-1);
    expect(poisoned.targets[n + poison - 1]).toBe(1);
  }
});

describe('sentence, picture and table', () => {
  test.each([{}, { sigma: 0.99, delta: 0.99 }, { delta: 1e-6, draws: 50 }])(
    'with %j name no number that is none',
    async (raw) => {
      const { values, readings, frame, sentence } = await resultOf(raw);
      const html = pictureOf(views, { frame, values, live: false });
      const rows = JSON.stringify([table(frame), readings]);
      for (const text of [sentence, html, rows]) {
        expect(text).not.toMatch(/NaN|Infinity|undefined/);
      }
      expect(html).toContain('tightest bound');
    },
  );

  test('before anything has been measured nothing is claimed', () => {
    const values = valuesOf(definition, {});
    const { frame, readings } = reportOf(values, {
      facts: {},
      noisyErrors: {},
      noisyTestErrors: {},
    });
    const html = pictureOf(views, { frame, values, live: false });
    const rows = JSON.stringify([table(frame), readings]);
    expect(html + rows).not.toMatch(/NaN|Infinity|undefined/);
    expect(definition.describe(readings, values)).toContain('not been trained');
  });
});
