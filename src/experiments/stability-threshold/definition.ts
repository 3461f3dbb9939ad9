import { formatCount, formatValue } from '../../text/number.ts';
import { listed } from '../../text/sentence.ts';
import { defineExperiment, integer, list, type Write } from '../contract.ts';
import { reading, type ReadingsOf } from '../reading.ts';

/** What is read off each run. */
export const memberReadings = {
  threshold: reading.perMember({ label: 'threshold', symbol: '2/η', tolerance: 'exact' }),
  factor: reading.perMember({
    label: 'factor of a step on the parabola',
    symbol: '|1 − ηλ_near|',
    tolerance: 'exact',
  }),
  parabolaDivergedAt: reading.divergedAt({ label: 'parabola: diverged at' }),
  finalLambda: reading.perMember({
    label: 'valley: sharpness at the end',
    symbol: 'λ_max',
    tolerance: { absolute: 0.01 },
    expect: [3.1, 9.11],
  }),
  finalLoss: reading.perMember({
    label: 'valley: loss at the end',
    symbol: 'L',
    tolerance: { absolute: 1e-9 },
    expect: [0, 1e-9],
  }),
  largestLoss: reading.perMember({
    label: 'valley: highest loss on the way',
    tolerance: { relative: 0.01 },
  }),
  settledAt: reading.perMember({
    label: 'valley: at rest from',
    unit: 'step',
    tolerance: { absolute: 20 },
  }),
  diverged: reading.flagPerMember({ label: 'valley: diverged', tolerance: 'exact', expect: false }),
  divergedAt: reading.divergedAt({ label: 'valley: diverged at' }),
};

export const readings = {
  nearbyLambda: reading.always({
    label: 'sharpness of the minimum that small steps reach',
    symbol: 'λ_near',
    tolerance: 'exact',
    expect: [9.09, 9.11],
  }),
  ...memberReadings,
};

export type ThresholdReadings = ReadingsOf<typeof readings>;

/** The run with a step size, in words. */
export function nameOf(stepSize: number): string {
  return `η = ${formatValue(stepSize)}`;
}

export const definition = defineExperiment({
  id: 'stability-threshold',
  title: 'Gradient descent cannot settle where the sharpness exceeds 2/η',
  immediate: true,
  parameters: {
    stepSizes: list({
      label: 'step sizes',
      symbol: 'η',
      default: [0.2, 0.25, 0.3],
      min: 0.01,
      max: 1.5,
      step: 0.005,
      most: 8,
    }),
    start: list({
      label: 'start',
      symbol: '(a, b)',
      default: [3, 0.35],
      least: 2,
      most: 2,
      min: 0.1,
      max: 4,
      step: 0.05,
    }),
    steps: integer({
      label: 'steps at most',
      default: 20000,
      min: 100,
      max: 20000,
      step: 100,
      advanced: true,
    }),
  },
  readings,
  headline: ['nearbyLambda', 'finalLambda', 'settledAt'],
  members: ({ stepSizes }) => stepSizes.map(nameOf),
  describe: sentences,
  short: { values: { steps: 800 } },
});

/** A sharpness this close to the minimum nearby, relative to it, is that minimum's. */
const SAME = 0.02;

function sentences(
  readings: ThresholdReadings,
  { stepSizes }: { readonly stepSizes: readonly number[] },
  write: Write<ThresholdReadings>,
): string {
  const { nearbyLambda } = readings;
  const parabola = stepSizes.filter((_, i) => (readings.factor[i] ?? 0) > 1);
  const numbers = listed(parabola.map((stepSize) => formatValue(stepSize)));
  const unstable =
    parabola.length > 0
      ? `η = ${numbers} would diverge`
      : stepSizes.length === 1
        ? 'this step size would not diverge'
        : 'none of the step sizes would diverge';
  const runs = stepSizes.map(
    (stepSize, i) => `with ${nameOf(stepSize)} ${fate(readings, i, write)}`,
  );
  return (
    `The minimum nearby has sharpness ${formatValue(nearbyLambda)}, and on a parabola as sharp ` +
    `${unstable}. On the valley gradient descent ${runs.join('; ')}.`
  );
}

function fate(readings: ThresholdReadings, i: number, write: Write<ThresholdReadings>): string {
  const { nearbyLambda } = readings;
  const threshold = readings.threshold[i] ?? NaN;
  const lambda = readings.finalLambda[i] ?? null;
  const divergedAt = readings.divergedAt[i] ?? null;
  if (divergedAt !== null) return `diverges at step ${formatCount(divergedAt)}`;
  if (lambda === null) return 'has not begun';
  const where = `at sharpness ${write.value('finalLambda', lambda)}`;
  if ((readings.settledAt[i] ?? null) === null) {
    return `has not come to rest: it is ${where}, with 2/η = ${formatValue(threshold)}`;
  }
  if (lambda > threshold) {
    return `stays ${where}, above 2/η = ${formatValue(threshold)}, having no error that could grow`;
  }
  const near = Math.abs(lambda / nearbyLambda - 1) < SAME;
  return near
    ? `settles there, ${where}, below 2/η = ${formatValue(threshold)}`
    : `leaves and settles ${where}, below 2/η = ${formatValue(threshold)}`;
}
