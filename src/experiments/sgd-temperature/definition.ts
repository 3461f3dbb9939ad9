import { barrier } from '../../numerics/landscapes/double-well.ts';
import { batchSize } from '../../numerics/landscapes/noisy-descent.ts';
import { maximum } from '../../numerics/statistics.ts';
import { formatCount, formatRange, formatValue } from '../../text/number.ts';
import { listed } from '../../text/sentence.ts';
import { defineExperiment, integer, number, type Write } from '../contract.ts';
import { reading, type ReadingsOf } from '../reading.ts';

/** s², the variance of one example's gradient. */
export const VARIANCE = 640;

/** Step sizes that share a temperature, each with its own batch size. */
export const STEP_SIZES = [0.0025, 0.005, 0.01, 0.02, 0.05, 0.1] as const;
/** The time ηt at which they are compared. */
export const ESCAPE_TIME = 3;

/** ηk_s of the runs with next to no noise. */
export const STABILITY = [0.16, 0.96, 1.6, 1.92, 2.016, 2.08, 2.4] as const;

/** Steps of particles of one ensemble. */
const MOST_WORK = 1e8;

export const readings = {
  occupancyGibbs: reading.always({
    label: 'share in the flat well, Gibbs',
    tolerance: { absolute: 1e-4 },
    expect: [0.593, 0.595],
  }),
  occupancySimulated: reading.number({
    label: 'share in the flat well, particles at the end',
    tolerance: { absolute: 0.04 },
    expect: [0.55, 0.65],
  }),
  occupancyLongRun: reading.number({
    label: 'the same after any number of steps',
    tolerance: { absolute: 0.003 },
    expect: [0.605, 0.625],
  }),
  coldGibbs: reading.always({
    label: 'at T/2: Gibbs',
    tolerance: { absolute: 1e-4 },
    expect: [0.35, 0.352],
  }),
  coldSimulated: reading.number({
    label: 'at T/2: particles at the end',
    tolerance: { absolute: 0.04 },
    expect: [0.44, 0.54],
  }),
  coldLongRun: reading.number({
    label: 'at T/2: after any number of steps',
    tolerance: { absolute: 0.005 },
    expect: [0.37, 0.4],
  }),
  curvatureNoisePredicted: reading.always({
    label: 'noise in proportion to curvature: predicted',
    tolerance: { absolute: 1e-4 },
    expect: [0.999, 1],
  }),
  curvatureNoiseSimulated: reading.number({
    label: 'noise in proportion to curvature: particles at the end',
    tolerance: { absolute: 0.01 },
    expect: [0.98, 1],
  }),
  crossoverTemperature: reading.number({
    label: 'temperature of equal shares',
    symbol: 'T*',
    tolerance: { absolute: 1e-3 },
    expect: [0.1434, 0.1454],
  }),
  batch: reading.always({
    label: 'batch size for η and T',
    symbol: 'B',
    tolerance: 'exact',
    expect: [16, 16],
  }),
  divergedAt: reading.number({
    label: 'particles diverged by',
    unit: 'step',
    tolerance: { absolute: 100 },
  }),
  batches: reading.perMember({ label: 'batch size for T', symbol: 'B', tolerance: 'exact' }),
  escaped: reading.perMember({
    label: 'left the sharp well by time 3',
    tolerance: { absolute: 0.03 },
    expect: [0.1, 1],
  }),
  escapedFlat: reading.perMember({
    label: 'left the flat well by time 3',
    tolerance: { absolute: 0.03 },
    expect: [0, 0.3],
  }),
  sharpTemperature: reading.perMember({
    label: 'temperature in the sharp well',
    symbol: 'T/(1 − ηk_s/2)',
    tolerance: 'exact',
    expect: [0.2, 1.01],
  }),
  escapedUnstable: reading.list({
    label:
      'left the sharp well after 300 steps with next to no noise, at step size × curvature ' +
      STABILITY.join(', '),
    tolerance: { absolute: 0.05 },
    expect: [0, 1],
  }),
};

export type TemperatureReadings = ReadingsOf<typeof readings>;

export const definition = defineExperiment({
  id: 'sgd-temperature',
  title: 'Noise has a temperature; in one dimension barriers and depth come before curvature',
  parameters: {
    temperature: number({
      label: 'temperature',
      symbol: 'T',
      default: 0.2,
      min: 0.05,
      max: 1,
      logarithmic: true,
    }),
    depthDifference: number({
      label: 'the flat well lies higher by',
      symbol: 'δ',
      default: 0.2,
      min: -0.5,
      max: 0.5,
      step: 0.05,
    }),
    stepSize: number({
      label: 'step size',
      symbol: 'η',
      default: 0.01,
      min: 0.001,
      max: 1,
      logarithmic: true,
    }),
    sharpCurvature: number({
      label: 'curvature of the sharp well',
      symbol: 'k_s',
      default: 16,
      min: 2,
      max: 64,
      logarithmic: true,
      advanced: true,
    }),
    flatCurvature: number({
      label: 'curvature of the flat well',
      symbol: 'k_f',
      default: 1,
      min: 0.25,
      max: 8,
      logarithmic: true,
      advanced: true,
    }),
    flatPosition: number({
      label: 'distance of the wells',
      symbol: 'x_f',
      default: 1.5,
      min: 0.5,
      max: 4,
      step: 0.05,
      advanced: true,
    }),
    particles: integer({
      label: 'particles',
      default: 2000,
      min: 100,
      max: 10000,
      step: 100,
      advanced: true,
    }),
    time: number({
      label: 'time to settle',
      symbol: 'ηt',
      default: ({ temperature }) => Math.min(160, 8 / Number(temperature)),
      min: 1,
      max: 400,
      logarithmic: true,
      advanced: true,
    }),
    seed: integer({
      label: 'seed of the noise',
      default: 1,
      min: 0,
      max: 999_999,
      advanced: true,
    }),
  },
  conflict(values) {
    const { sharpCurvature, flatCurvature, particles, time, stepSize } = values;
    if (sharpCurvature < 1.5 * flatCurvature) {
      return (
        `sharpCurvature: expected at least 1.5 times flatCurvature, ` +
        `got ${sharpCurvature} and ${flatCurvature}.`
      );
    }
    if (!barrier(values)) {
      return (
        `flatPosition and depthDifference: wells ${values.flatPosition} apart and ` +
        `${values.depthDifference} different in depth have no barrier between them.`
      );
    }
    const work = (particles * time) / stepSize;
    if (work <= MOST_WORK) return undefined;
    return (
      `time: ${formatCount(particles)} particles for ${formatCount(Math.round(time / stepSize))} ` +
      `steps are ${formatValue(work, 2)} steps in all, more than ${formatCount(MOST_WORK)}.`
    );
  },
  readings,
  headline: ['occupancySimulated', 'occupancyGibbs', 'crossoverTemperature'],
  members: ({ temperature }) =>
    STEP_SIZES.map((stepSize) => {
      const batch = batchSize(stepSize, temperature, VARIANCE);
      return `η = ${formatValue(stepSize)}, B = ${formatValue(batch, 3)}`;
    }),
  short: { values: { time: 1, particles: 500 }, until: 0.7 },
  describe: sentences,
});

interface Values {
  readonly temperature: number;
  readonly sharpCurvature: number;
  readonly particles: number;
  readonly time: number;
}

/** Up to this ηk the temperature in the sharp well is at most a quarter above T. */
const SMALL = 0.4;

function sentences(
  readings: TemperatureReadings,
  values: Values,
  write: Write<TemperatureReadings>,
): string {
  const parts = [occupancy(readings, values, write), collapse(readings, values, write)];
  return parts.filter((part) => part !== '').join(' ');
}

function occupancy(
  readings: TemperatureReadings,
  { temperature, time, particles }: Values,
  write: Write<TemperatureReadings>,
) {
  const { occupancySimulated, coldSimulated, curvatureNoiseSimulated, divergedAt } = readings;
  if (divergedAt !== null) {
    return `The particles leave both wells and have diverged by step ${formatCount(divergedAt)}.`;
  }
  if (occupancySimulated === null) return 'The particles have not moved yet.';
  const late = readings.coldLongRun;
  // What comes after the particles is known once they have been followed to the end.
  const ended = readings.escaped.some((share) => share !== null);
  const parts = [
    `At T = ${formatValue(temperature)} the flat well holds ` +
      `${write.percent('occupancySimulated', occupancySimulated)} of ` +
      `${formatCount(particles)} particles${ended ? ` after time ${formatValue(time)}` : ' so far'} ` +
      `(Gibbs: ${write.percent('occupancySimulated', readings.occupancyGibbs)})`,
  ];
  if (coldSimulated !== null) {
    parts.push(
      `at half that temperature ${write.percent('coldSimulated', coldSimulated)} ` +
        `(Gibbs: ${write.percent('coldSimulated', readings.coldGibbs)}` +
        `${late === null ? '' : `; ${write.percent('coldSimulated', late)} in the long run`})`,
    );
  }
  if (curvatureNoiseSimulated !== null) {
    parts.push(
      'with noise in proportion to curvature ' +
        write.percent('curvatureNoiseSimulated', curvatureNoiseSimulated),
    );
  }
  return `${listed(parts)}.`;
}

function collapse(
  { escaped, escapedUnstable }: TemperatureReadings,
  { sharpCurvature }: Values,
  write: Write<TemperatureReadings>,
) {
  const ends = escaped.flatMap((share, i) =>
    share === null ? [] : [{ share, product: (STEP_SIZES[i] ?? NaN) * sharpCurvature }],
  );
  const largest = ends.at(-1);
  const last = escapedUnstable.at(-1) ?? null;
  if (!largest || ends.length < STEP_SIZES.length || last === null) return '';
  const small = ends.filter(({ product }) => product <= SMALL).map(({ share }) => share);
  const beyond =
    largest.product <= SMALL
      ? ''
      : ` and ${write.percent('escaped', largest.share)} at ${formatValue(largest.product, 3)}`;
  const spread = formatRange(small, (share) => write.percent('escaped', share));
  const stable = escapedUnstable.filter((_, i) => (STABILITY[i] ?? NaN) < 2);
  return (
    `At one ratio η/B, ${spread} leave the sharp well, of curvature k, by time ` +
    `${ESCAPE_TIME} where ηk is at most ${SMALL}${beyond}; with next to no noise ` +
    `${write.percent('escapedUnstable', maximum(stable.map((share) => share ?? 0)))} while it is below 2, ` +
    `${write.percent('escapedUnstable', last)} at ${formatValue(STABILITY.at(-1))}.`
  );
}
