import { barrier } from '../../numerics/landscapes/double-well.ts';
import { batchSize } from '../../numerics/landscapes/noisy-descent.ts';
import { formatCount, formatValue } from '../../text/number.ts';
import { defineStated, integer, number } from '../contract.ts';
import { STABILITY, STEP_SIZES, VARIANCE } from './settings.ts';
import type { TemperatureReadings } from './readings.ts';
import { sentences } from './words.ts';

/** Steps of particles of one ensemble. */
const MOST_WORK = 1e8;

export const definition = defineStated<TemperatureReadings>()({
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
  readings: {
    occupancyGibbs: {
      label: 'share in the flat well, Gibbs',
      tolerance: { absolute: 1e-4 },
      expect: [0.593, 0.595],
    },
    occupancySimulated: {
      label: 'share in the flat well, particles at the end',
      tolerance: { absolute: 0.04 },
      expect: [0.55, 0.65],
    },
    occupancyLongRun: {
      label: 'the same after any number of steps',
      tolerance: { absolute: 0.003 },
      expect: [0.605, 0.625],
    },
    coldGibbs: {
      label: 'at T/2: Gibbs',
      tolerance: { absolute: 1e-4 },
      expect: [0.35, 0.352],
    },
    coldSimulated: {
      label: 'at T/2: particles at the end',
      tolerance: { absolute: 0.04 },
      expect: [0.44, 0.54],
    },
    coldLongRun: {
      label: 'at T/2: after any number of steps',
      tolerance: { absolute: 0.005 },
      expect: [0.37, 0.4],
    },
    curvatureNoisePredicted: {
      label: 'noise in proportion to curvature: predicted',
      tolerance: { absolute: 1e-4 },
      expect: [0.999, 1],
    },
    curvatureNoiseSimulated: {
      label: 'noise in proportion to curvature: particles at the end',
      tolerance: { absolute: 0.01 },
      expect: [0.98, 1],
    },
    crossoverTemperature: {
      label: 'temperature of equal shares',
      symbol: 'T*',
      tolerance: { absolute: 1e-3 },
      expect: [0.1434, 0.1454],
    },
    batch: {
      label: 'batch size for η and T',
      symbol: 'B',
      tolerance: 'exact',
      expect: [16, 16],
    },
    divergedAt: { label: 'particles diverged by', unit: 'step', tolerance: { absolute: 100 } },
    batches: { label: 'batch size for T', symbol: 'B', tolerance: 'exact' },
    escaped: {
      label: 'left the sharp well by time 3',
      tolerance: { absolute: 0.03 },
      expect: [0.1, 1],
    },
    escapedFlat: {
      label: 'left the flat well by time 3',
      tolerance: { absolute: 0.03 },
      expect: [0, 0.3],
    },
    sharpTemperature: {
      label: 'temperature in the sharp well',
      symbol: 'T/(1 − ηk_s/2)',
      tolerance: 'exact',
      expect: [0.2, 1.01],
    },
    escapedUnstable: {
      label:
        'left the sharp well after 300 steps with next to no noise, at step size × curvature ' +
        STABILITY.join(', '),
      tolerance: { absolute: 0.05 },
      expect: [0, 1],
    },
  },
  members: ({ temperature }) =>
    STEP_SIZES.map((stepSize) => {
      const batch = batchSize(stepSize, temperature, VARIANCE);
      return `η = ${formatValue(stepSize)}, B = ${formatValue(batch, 3)}`;
    }),
  short: { values: { time: 1, particles: 500 }, until: 0.7 },
  describe: sentences,
});
