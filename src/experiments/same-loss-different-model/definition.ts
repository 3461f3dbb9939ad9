import { counted, form } from '../../text/sentence.ts';
import { defineExperiment, integer, type Write } from '../contract.ts';
import { reading, type ReadingsOf } from '../reading.ts';

/** The seeds of the pairs of networks, trained side by side. */
export const SEEDS = [0, 1, 2, 3] as const;
/** Where the readings are taken on the path and on the line of solutions. */
export const PATH_PLACES = [0, 0.5, 1] as const;
export const FALL = [0.9, 0.1] as const;
export const LINE_PLACES = [-3, -1, 0, 1, 3] as const;

export const readings = {
  maxTrainLoss: reading.number({
    label: 'largest training loss on the curve',
    symbol: 'L',
    tolerance: { absolute: 2e-4 },
    expect: [0, 0.005],
  }),
  shiftedAccuracy: reading.list({
    label: 'accuracy on shifted data at t = 0, 0.5, 1',
    tolerance: { absolute: 0.01 },
    expect: [0, 1],
  }),
  shiftedFall: reading.list({
    label: 'place t where the accuracy on shifted data falls below 0.9 and below 0.1',
    symbol: 't',
    tolerance: { absolute: 0.01 },
    expect: [0.15, 0.45],
  }),
  newAccuracy: reading.list({
    label: 'accuracy on new, unshifted data at t = 0, 0.5, 1',
    tolerance: { absolute: 0.002 },
    expect: [0.99, 1],
  }),
  lineBarrier: reading.number({
    label: 'barrier on the straight line',
    symbol: 'B',
    tolerance: { relative: 0.1 },
    expect: [0, 0.2],
  }),
  maxTrainLosses: reading.perMember({
    label: 'largest training loss on the curve, each seed',
    symbol: 'L',
    tolerance: { absolute: 2e-4 },
    expect: [0, 0.005],
  }),
  shiftedFirst: reading.perMember({
    label: 'accuracy on shifted data, first network',
    tolerance: { absolute: 0.002 },
    expect: [0.98, 1],
  }),
  shiftedSecond: reading.perMember({
    label: 'accuracy on shifted data, second network',
    tolerance: { absolute: 0.002 },
    expect: [0, 0.02],
  }),
  regressionTest: reading.alwaysList({
    label: 'regression: expected loss at t = −3, −1, 0, 1, 3',
    tolerance: { relative: 1e-3 },
    expect: [0, 30],
  }),
  regressionTrain: reading.always({
    label: 'regression: largest training loss there',
    tolerance: { absolute: 1e-12 },
    expect: [0, 1e-12],
  }),
  bestT: reading.always({
    label: 'regression: place of the least expected loss',
    symbol: 't',
    tolerance: { relative: 1e-3 },
    expect: [-3, -1],
  }),
};

export type ModelReadings = ReadingsOf<typeof readings>;

export const definition = defineExperiment({
  id: 'same-loss-different-model',
  title: 'One training loss, joined by a low path, and opposite answers on shifted data',
  parameters: {
    seed: integer({
      label: 'pair of networks: seed',
      default: 0,
      min: 0,
      max: SEEDS.length - 1,
    }),
    examples: integer({
      label: 'regression: examples',
      symbol: 'n',
      default: 10,
      min: 1,
      max: 39,
    }),
    features: integer({
      label: 'regression: features',
      symbol: 'd',
      default: 20,
      min: 2,
      max: 40,
    }),
    regressionSeed: integer({
      label: 'regression: seed',
      default: 1,
      min: 0,
      max: 999_999,
      advanced: true,
    }),
  },
  conflict: ({ examples, features }) =>
    examples >= features
      ? `examples: ${counted(examples, 'example')} ${form(examples, 'determines', 'determine')} the ` +
        `${features} weights, so there is no line of ` +
        `exact solutions; take fewer examples than features.`
      : undefined,
  readings,
  headline: ['maxTrainLoss', 'shiftedAccuracy', 'bestT'],
  members: () => SEEDS.map((seed) => `seed ${seed}`),
  describe: sentences,
  short: { until: 0.05 },
});

function sentences(
  readings: ModelReadings,
  { examples, features }: { readonly examples: number; readonly features: number },
  write: Write<ModelReadings>,
): string {
  const { maxTrainLoss, shiftedAccuracy, regressionTest, bestT } = readings;
  const [first = null, , second = null] = shiftedAccuracy;
  const atLeastNorm = regressionTest[LINE_PLACES.indexOf(0)] ?? null;
  const path =
    maxTrainLoss === null || first === null || second === null
      ? 'There is no path to measure.'
      : `On the path between the two networks the largest training loss is ` +
        `${write.value('maxTrainLoss', maxTrainLoss)}, while the accuracy on shifted data goes ` +
        `from ${write.percent('shiftedAccuracy', first)} to ` +
        `${write.percent('shiftedAccuracy', second)}.`;
  const fitted = examples === 1 ? 'the one example' : `all ${examples} examples`;
  return (
    `${path} In the regression every point of the line fits ${fitted} with ${features} ` +
    `features; the expected loss is ${write.value('regressionTest', atLeastNorm)} at the ` +
    `solution of least norm, and least at t = ${write.value('bestT', bestT)}.`
  );
}
