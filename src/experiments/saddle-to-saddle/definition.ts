import { equalPair } from '../../numerics/linear-algebra/singular-values.ts';
import { maximum } from '../../numerics/statistics.ts';
import { formatCount, formatValue } from '../../text/number.ts';
import { counted, form, listed } from '../../text/sentence.ts';
import { defineExperiment, integer, list, number, type Others } from '../contract.ts';
import { reading, type ReadingsOf } from '../reading.ts';

/** A default for two layers and one for more, where saddles are flatter and take longer to leave. */
const byDepth =
  (two: number, more: number) =>
  ({ depth }: Others) =>
    depth === 2 ? two : more;

export const readings = {
  levels: reading.alwaysList({
    label: 'losses with the strongest 0, 1, … modes learned',
    symbol: 'L',
    tolerance: { absolute: 1e-5 },
    expect: [0, 10.5],
  }),
  crossings: reading.list({
    label: 'first step below half-way to the next level, first start',
    unit: 'step',
    tolerance: { relative: 0.05 },
    expect: [30, 160],
  }),
  stepsAtSaddles: reading.alwaysList({
    label: 'steps within 5 % of each level above the last, first start',
    tolerance: { relative: 0.1 },
    expect: [10, 200],
  }),
  finalLoss: reading.number({
    label: 'loss at the end, first start',
    symbol: 'L',
    tolerance: { absolute: 0.01 },
  }),
};

export type PlateauReadings = ReadingsOf<typeof readings>;

export const definition = defineExperiment({
  id: 'saddle-to-saddle',
  title: 'From a small start the loss comes down from saddle to saddle, mode by mode',
  parameters: {
    depth: integer({ label: 'depth', symbol: 'D', default: 2, min: 2, max: 3 }),
    initStd: number({
      label: 'standard deviation of the initial weights',
      symbol: 'σ',
      default: byDepth(1e-3, 0.1),
      min: 1e-6,
      max: 1,
      logarithmic: true,
    }),
    steps: integer({
      label: 'steps',
      default: byDepth(400, 3000),
      min: 100,
      max: 20000,
      step: 100,
    }),
    singularValues: list({
      label: 'singular values of the target',
      symbol: 's_i',
      default: [4, 2, 1],
      min: 0.1,
      max: 10,
      step: 0.1,
      most: 5,
      advanced: true,
    }),
    stepSize: number({
      label: 'step size',
      symbol: 'η',
      default: byDepth(0.05, 0.02),
      min: 0.001,
      max: 0.2,
      logarithmic: true,
      advanced: true,
    }),
    seed: integer({
      label: 'seed of the first start',
      default: 5,
      min: 1,
      max: 999999,
      advanced: true,
    }),
    starts: integer({
      label: 'number of starts',
      default: 12,
      min: 1,
      max: 64,
      advanced: true,
    }),
  },
  readings,
  headline: ['finalLoss', 'crossings', 'stepsAtSaddles'],
  conflict({ singularValues }) {
    const pair = equalPair(singularValues);
    return (
      pair &&
      `singularValues: expected numbers that differ by at least 0.1 %, got ${pair.join(' and ')}.`
    );
  },
  immediate: true,
  describe: sentences,
  short: { values: { starts: 2 } },
});

function sentences(
  { levels, crossings, stepsAtSaddles, finalLoss }: PlateauReadings,
  { starts }: { readonly starts: number },
): string {
  const run = starts === 1 ? 'run' : 'first run';
  if (finalLoss === null) return `The ${run} diverged: the step size is too large for it.`;
  const left = crossings.filter((step) => step !== null).map(formatCount);
  const [highest, next] = levels.map((level) => formatValue(level));
  const among =
    levels.length === 2
      ? `from ${highest} to ${next}`
      : `from one of the ${levels.length} levels ${listed(levels.map((level) => formatValue(level)))} to the next`;
  const passed =
    left.length === 0
      ? `The ${run} does not get half-way from ${highest} to ${next}.`
      : `The ${run} comes half-way ${among} at ${form(left.length, 'step')} ${listed(left)}` +
        `${left.length < crossings.length ? ', and no further' : ''}.`;
  const most = maximum(stepsAtSaddles);
  const longest = levels[stepsAtSaddles.indexOf(most)];
  if (most === 0 || longest === undefined) return `${passed} It pauses at no saddle on the way.`;
  return (
    `${passed} Of the saddles, it stays longest near ${formatValue(longest)}: ` +
    `${counted(most, 'step')} within 5 %.`
  );
}
