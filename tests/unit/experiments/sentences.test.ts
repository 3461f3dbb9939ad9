/**
 * Every figure's sentence says only what is true of the run at hand. One table: for each figure the
 * runs that are hard to put into words, and what must and must not be said of them.
 */
import { readFile } from 'node:fs/promises';
import { describe, expect, test } from 'vitest';
import { experimentIds, loadExperiment, runToEnd } from '../../../src/engine/node/run.ts';
import type { ReadingValue } from '../../../src/experiments/reading.ts';
import { valuesOf, type Raw } from './helpers.ts';

type Readings = Readonly<Record<string, ReadingValue>>;

interface Case {
  readonly raw?: Raw;
  /** Readings put in place of those of the build's run, where no parameter leads there. */
  readonly readings?: Readings;
  /** The run ends after at most so many steps, however many it was given. */
  readonly ends?: number;
  readonly says: readonly (string | RegExp)[];
  readonly never?: readonly (string | RegExp)[];
}

interface Figure {
  /** Of the run made for the page. */
  readonly defaults: readonly (string | RegExp)[];
  /** A case, or why there is none. */
  readonly allDiverged: Case | string;
  readonly someDiverged: Case | string;
  readonly oneMember: Case | string;
  readonly exactZero: Case | string;
}

const TRAINS_NOTHING = 'No parameter is trained: nothing can diverge.';
const FIXED_TRAINING = 'Step size, data and network are fixed: no training here diverges.';
const NO_ENSEMBLE = 'One object is measured, not an ensemble.';

/** Words that a diverged run has not earned. */
const CALM = [/falls/, /settles/, /hover/, /lowest/, /is at sharpness/, /comes half-way/];

const FIGURES: Readonly<Record<string, Figure>> = {
  'edge-of-stability': {
    defaults: ['all 3 runs hover at it', 'falls over the run', /^In the last third/],
    allDiverged: {
      raw: { stepSizes: [4], steps: 60_000 },
      ends: 100,
      says: [/^With η = 4 the run diverged at step \d+\.$/],
      never: CALM,
    },
    someDiverged: {
      raw: { stepSizes: [0.3, 4], steps: 200 },
      says: [/^With η = 4 the run diverged at step \d+\. .* the other run hovers at it\. Its loss/],
      never: [/of 2/, /\ball\b/],
    },
    oneMember: {
      raw: { stepSizes: [0.4], steps: 100 },
      says: [/The loss rises on .* of the steps and falls over the run\.$/],
      never: [/1 of 1/, /all 1/, /diverged/],
    },
    exactZero: {
      readings: {
        threshold: [10],
        ratioLastThird: [0.4],
        fractionRising: [0],
        falls: [true],
        divergedAt: [null],
      },
      raw: { stepSizes: [0.2] },
      says: [
        'The loss rises on 0 % of the steps and falls over the run.',
        'the run does not hover at it',
      ],
    },
  },
  'index-versus-loss': {
    defaults: [/^\d+ of 400 searches ended at a critical point/, 'at a mean energy of −1.'],
    allDiverged: {
      readings: { searched: 8, found: 0, pearson: null, rmsToPrediction: null, minima: 0 },
      says: ['8 searches made, and no critical point found.'],
      never: [/correlation/, /minimum/],
    },
    someDiverged: { raw: { starts: 8, dimension: 30 }, says: [/^\d of 8 searches ended/] },
    oneMember: {
      readings: { searched: 1, found: 1, minima: 1, minimaMeanEnergy: -1.5, pearson: null },
      says: [
        /^1 of 1 search ended at a critical point/,
        'One of the searches ended at a minimum, at an energy of −1.500.',
      ],
      never: [/mean energy/, /correlation/],
    },
    exactZero: {
      readings: { searched: 20, found: 2, pearson: 0, rmsToPrediction: 0, minimaMeanEnergy: null },
      says: ['The correlation of energy and index is 0,', 'predicted share is 0.'],
    },
  },
  'linear-mode-connectivity': {
    defaults: [/^After 1500 steps the barrier .* over 6 seeds/, 'parted at step 800 it is below'],
    allDiverged: {
      readings: { independentBarriers: [null, null, null] },
      says: ['For every seed a network diverged: there is no barrier to measure.'],
      never: [/barrier between/, / is 0/],
    },
    someDiverged: {
      readings: {
        independentBarriers: [1.5, null, 0.21],
        alignedBarriers: [0.02, 9, 0.01],
        forkBarriers: [0, 0, 0],
      },
      says: ['0.210 to 1.50 over 2 seeds', 'A network diverged for 1 other seed.'],
      never: [/9/],
    },
    oneMember: {
      readings: {
        independentBarriers: [1.5, null, null],
        alignedBarriers: [0.02, null, null],
        forkBarriers: [0, null, null],
      },
      says: ['is 1.50 over 1 seed;', 'A network diverged for 2 other seeds.'],
      never: [/1 seeds/, / to 1/],
    },
    exactZero: {
      readings: { forkBarriers: [0, 0, 0, 0, 0, 0], permutationError: 0 },
      says: ['changes its outputs by nothing', 'it is below 5·10^−4.'],
    },
  },
  'linear-network-descent': {
    defaults: [/^All 200 runs are within 1 % of 0\.0878/],
    allDiverged: {
      raw: { stepSize: 0.5, initStd: 1, depth: 4, inits: 6, steps: 30_000 },
      ends: 5000,
      says: [/^All 6 runs diverged\.$/],
      never: [/within 1 %/, /worst/],
    },
    someDiverged: {
      raw: { stepSize: 0.22, initStd: 0.7, depth: 3, inits: 40, steps: 400 },
      says: [/runs that did not diverge/, /\d+ of 40 runs diverged\.$/],
    },
    oneMember: {
      raw: { inits: 1, steps: 100 },
      says: [/^The run is not within 1 % of/, /It is at \d/],
      never: [/of 1/, /worst/, /runs/],
    },
    exactZero: {
      readings: { optima: [3, 0], fractionAtOptimum: 0, worstLoss: 3, diverged: 0 },
      says: ['None of the 200 runs are within 1 % of 0, the least loss that rank 1 allows.'],
    },
  },
  'linear-network-saddles': {
    defaults: ['With mode 1 learned the loss is 2.500', 'a strict saddle'],
    allDiverged: TRAINS_NOTHING,
    someDiverged: TRAINS_NOTHING,
    oneMember: {
      raw: { singularValues: [2], width: 1, active: [] },
      says: ['With no mode learned', 'Of all 2 choices of modes one is the minimum and the other'],
      never: [/others are/],
    },
    exactZero: {
      raw: { active: [1, 2, 3] },
      says: ['With modes 1, 2 and 3 learned the loss is 0, ', 'the global minimum'],
      never: [/−0/, /falls/],
    },
  },
  'mode-connecting-curve': {
    defaults: ['Over 6 seeds the barrier on the straight line is', 'after 3000 steps'],
    allDiverged: {
      readings: { lineBarriers: [null, null], curveBarriers: [null, null] },
      says: ['For every seed a network diverged: there is no barrier to measure.'],
      never: [/largest loss/],
    },
    someDiverged: {
      readings: { lineBarriers: [1.2, null], curveBarriers: [0.03, null] },
      says: ['Over 1 seed the barrier', 'A network diverged for 1 other seed.'],
    },
    oneMember: {
      raw: { others: 0, seed: 7 },
      readings: { lineBarriers: [1.2], curveBarriers: [0.03], curveSteps: 1 },
      says: ['For seed 7 the barrier on the straight line is 1.20; after 1 step of'],
      never: [/Over/, /seeds/],
    },
    exactZero: {
      readings: { lineBarriers: [0], curveBarriers: [0] },
      raw: { others: 0 },
      says: ['straight line is 0; after', 'on the curve is 0.'],
    },
  },
  'pac-bayes-bound': {
    defaults: ['certified to err at most at these rates: flat 0.', ' and large weights 0.'],
    allDiverged: FIXED_TRAINING,
    someDiverged: FIXED_TRAINING,
    oneMember: 'There are always three networks.',
    exactZero: {
      readings: {
        flat: { bound: 0.1, testError: 0, lambdaMax: 0.3 },
        sharp: { bound: 0.2, testError: 0, lambdaMax: 1 },
        large: { bound: 0.3, testError: 0, lambdaMax: 2 },
      },
      says: [
        'the networks themselves err on 0, 0 and 0 % in this order',
        'order of their sharpness',
      ],
    },
  },
  'random-hessian-signs': {
    defaults: [/^Of 100,000 random GOE matrices/, '9.33·10^−302', '10^−119280 to leading order'],
    allDiverged: TRAINS_NOTHING,
    someDiverged: TRAINS_NOTHING,
    oneMember: {
      raw: { dimension: 1, largeDimension: 1, draws: 1000 },
      says: ['For d = 1, coins give 0.5,', /the GOE gives 0\.\d+ to leading order/],
      never: [/power/, /−0/, /10\^0/],
    },
    exactZero: {
      raw: { dimension: 6, draws: 1000, seed: 1 },
      says: ['none has only positive eigenvalues', 'the exact probability for the GOE is'],
      never: [/ 0 %/, /none have/],
    },
  },
  'rescaling-symmetry': {
    defaults: [/^At α = 4 the sharpness is 0\.36/, 'vary by less than 0.01 %'],
    allDiverged: FIXED_TRAINING,
    someDiverged: FIXED_TRAINING,
    oneMember: {
      raw: { alpha: 1, alphas: [2] },
      says: [/^At α = 1 the sharpness is [\d.]+\. At the tabulated α the outputs stay/],
      never: [/times that/, /vary/],
    },
    exactZero: {
      readings: { outputChange: 0 },
      says: ['the outputs stay the same to rounding'],
    },
  },
  'saddle-to-saddle': {
    defaults: ['The first run comes half-way from one of the 4 levels 10.5, 2.5, 0.5 and 0'],
    allDiverged: {
      raw: { singularValues: [10, 5], stepSize: 0.2, starts: 3, initStd: 1, steps: 20_000 },
      ends: 2000,
      says: [/^The first run diverged: the step size is too large for it\.$/],
      never: CALM,
    },
    someDiverged: {
      readings: { finalLoss: null },
      says: [/^The first run diverged/],
      never: CALM,
    },
    oneMember: {
      raw: { singularValues: [4], starts: 1 },
      says: [/^The run comes half-way from 8 to 0 at step \d+\./],
      never: [/first/, /steps \d+\. Of/, /one of/],
    },
    exactZero: {
      readings: { stepsAtSaddles: [0, 0, 0], crossings: [null, null, null], finalLoss: 0 },
      says: ['The first run does not get half-way from 10.5 to 2.5. It pauses at no saddle'],
      never: [/diverged/],
    },
  },
  'sam-ascent-step': {
    defaults: ['At θ = (1, 2) the loss is 4, ', /83\.5 % of the rise/],
    allDiverged: TRAINS_NOTHING,
    someDiverged: TRAINS_NOTHING,
    oneMember: NO_ENSEMBLE,
    exactZero: {
      raw: { point: [-1.5, 0], eigenvalues: [0, 0] },
      says: ['Without curvature the loss is 0 everywhere'],
    },
  },
  'sam-descent': {
    defaults: [
      /after 4000 gradients, SAM is at sharpness .* after 8000 gradients/,
      'with ρ = 0.1.',
    ],
    allDiverged: {
      raw: { stepSize: 2, radius: 0.5, radii: [0.5], steps: 20_000, networkSteps: 20_000 },
      ends: 200,
      says: [
        /gradient descent diverged at step (\d+), after \1 gradients?/,
        /SAM diverged at step \d+/,
        /With ρ = 0\.5 the network diverged at step \d+\.$/,
      ],
      never: [...CALM, /The network’s sharpness/, /0,000/],
    },
    someDiverged: {
      readings: {
        divergedAt: { gradientDescent: null, sam: 3, unnormalised: null },
        gradientEvaluations: { gradientDescent: 4000, sam: 6, unnormalised: 8000 },
        networkLambdaMax: [11.8, null, null],
        networkLoss: [0.03, null, null],
        networkDivergedAt: [null, 4, 7],
      },
      says: [
        'SAM diverged at step 3, after 6 gradients',
        'The network’s sharpness is 11.80 at loss 0.0300 with ρ = 0.',
        'With ρ = 0.03 the network diverged at step 4 and with ρ = 0.1 at step 7.',
      ],
    },
    oneMember: {
      raw: { radii: [0], steps: 100, networkSteps: 50 },
      says: [/The network’s sharpness is [\d.]+ at loss [\d.]+ with ρ = 0\.$/],
    },
    exactZero: {
      readings: { networkLoss: [0, 0, 0] },
      says: ['at loss 0 with ρ = 0,'],
      never: [/diverged/],
    },
  },
  'same-loss-different-model': {
    defaults: [/^On the path between the two networks the largest training loss is 0\.00/],
    allDiverged: FIXED_TRAINING,
    someDiverged: FIXED_TRAINING,
    oneMember: {
      raw: { examples: 1, features: 2 },
      readings: {},
      says: ['every point of the line fits the one example with 2 features'],
      never: [/all 1/],
    },
    exactZero: {
      readings: { shiftedAccuracy: [1, 0.5, 0], maxTrainLoss: 0 },
      says: ['the largest training loss is 0,', 'from 100 % to 0 %'],
    },
  },
  'sgd-temperature': {
    defaults: [/^At T = 0\.2 the flat well holds .* of 2000 particles after time 40/],
    allDiverged: {
      raw: { flatCurvature: 8, stepSize: 0.3, particles: 200 },
      says: [/^The particles leave both wells and have diverged by step \d+\./],
      never: [/flat well holds/],
    },
    someDiverged: {
      readings: { curvatureNoiseSimulated: null },
      says: [/^At T = 0\.2 the flat well holds/],
      never: [/noise in proportion/],
    },
    oneMember: 'At least 100 particles are followed.',
    exactZero: {
      readings: { occupancySimulated: 0 },
      says: ['the flat well holds 0 % of 2000 particles'],
    },
  },
  'sharpness-measures': {
    defaults: [/^On the valley floor the sharpness here is 4\.25;/, 'After 20 products'],
    allDiverged: FIXED_TRAINING,
    someDiverged: FIXED_TRAINING,
    oneMember: { raw: { iterations: 1 }, readings: {}, says: ['After 1 product with'] },
    exactZero: {
      readings: { networkLanczosResidual: 0 },
      says: [/Lanczos [\d.]+ ± 0\./],
    },
  },
  'stability-threshold': {
    defaults: ['η = 0.25 and 0.3 would diverge', 'with η = 0.2 settles there, at sharpness'],
    allDiverged: {
      raw: { stepSizes: [0.6, 0.7], steps: 20_000 },
      ends: 19_999,
      says: [/with η = 0\.6 diverges at step \d+; with η = 0\.7 diverges at step \d+\.$/],
      never: CALM,
    },
    someDiverged: {
      raw: { stepSizes: [0.2, 0.6], steps: 800 },
      says: [/with η = 0\.2 .*at sharpness/, /with η = 0\.6 diverges at step 7\.$/],
    },
    oneMember: {
      raw: { stepSizes: [0.2], steps: 800 },
      says: ['this step size would not diverge'],
      never: [/none of the step sizes/],
    },
    exactZero: {
      raw: { start: [2, 0.5], stepSizes: [0.5, 0.2], steps: 800 },
      says: ['stays at sharpness 4.250, above 2/η = 4, having no error that could grow'],
      never: [/diverges at/],
    },
  },
  'stuck-networks': {
    defaults: [/^Of 200 networks started at each width, the share .* after 4000 steps/],
    allDiverged: {
      readings: { fractionStuck: [null], fractionDiverged: [1], stuckLosses: [], widths: [2] },
      raw: { widths: [2] },
      says: [/^The step is too long for all at width 2, which diverged\.$/],
      never: [/share above/, / 0 %/, /gather/],
    },
    someDiverged: {
      readings: { fractionStuck: [0.5, null], fractionDiverged: [0.1, 1], widths: [2, 8] },
      raw: { widths: [2, 8] },
      says: [
        'without those that diverged',
        'is 50 % at width 2.',
        'The step is too long for 20 at width 2 and all at width 8, which diverged.',
      ],
      never: [/ 0 %/],
    },
    oneMember: {
      raw: { widths: [2], inits: 10, steps: 20 },
      says: [/^Of 10 networks started at each width, .* after 20 steps is [\d.]+ % at width 2\./],
    },
    exactZero: {
      raw: { widths: [2] },
      readings: { fractionStuck: [0], fractionDiverged: [0], stuckLosses: [], widths: [2] },
      says: ['is 0 % at width 2.'],
      never: [/gather/],
    },
  },
};

const ids = await experimentIds();

/** The readings of the run that the page shows. */
async function builtReadings(id: string): Promise<Readings> {
  const run = JSON.parse(await readFile(`.figures/${id}.json`, 'utf8')) as { readings: Readings };
  return run.readings;
}

async function sentenceOf(
  id: string,
  { raw = {}, readings, ends = Infinity }: Omit<Case, 'says' | 'never'>,
) {
  const experiment = await loadExperiment(id);
  if (!experiment) throw new Error(`There is no experiment “${id}”.`);
  const { definition } = experiment;
  const values = valuesOf(definition, raw);
  if (readings) {
    return definition.describe({ ...(await builtReadings(id)), ...readings }, values);
  }
  const { update } = await runToEnd(experiment, values, 'wasm');
  expect(update.progress).toBe(1);
  expect(update.steps ?? 0).toBeLessThanOrEqual(ends);
  return definition.describe(update.readings, values);
}

function expectAll(
  sentence: string,
  says: readonly (string | RegExp)[],
  never: readonly (string | RegExp)[] = [],
) {
  for (const words of says) expect(sentence).toMatch(words);
  for (const words of [...never, /NaN|Infinity|null|undefined/, / {2}/, /-\d/, /\s–/, /\.\./]) {
    expect(sentence).not.toMatch(words);
  }
  expect(sentence).toMatch(/^[A-Z\d].*\.$/);
}

test('every figure has its row', () => {
  expect(Object.keys(FIGURES).sort()).toEqual([...ids].sort());
});

describe.each(Object.entries(FIGURES))('%s', (id, figure) => {
  test('at its defaults', async () => {
    expectAll(await sentenceOf(id, { readings: {} }), figure.defaults, [/diverge[sd]/]);
  });

  const cases = {
    'where all have diverged': figure.allDiverged,
    'where some have diverged': figure.someDiverged,
    'of one member': figure.oneMember,
    'at an exact zero': figure.exactZero,
  };
  for (const [name, each] of Object.entries(cases)) {
    // A text says why there is no such run.
    if (typeof each === 'string') continue;
    test(name, async () => {
      const sentence = await sentenceOf(id, each);
      expectAll(sentence, each.says, each.never);
    });
  }
});
