import { defineStated, integer, list } from '../contract.ts';
import type { ThresholdReadings } from './readings.ts';
import { sentences } from './words.ts';

export const definition = defineStated<ThresholdReadings>()({
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
  readings: {
    nearbyLambda: {
      label: 'sharpness of the minimum that small steps reach',
      symbol: 'λ_near',
      tolerance: 'exact',
      expect: [9.09, 9.11],
    },
    threshold: { label: 'threshold', symbol: '2/η', tolerance: 'exact' },
    factor: {
      label: 'factor of a step on the parabola',
      symbol: '|1 − ηλ_near|',
      tolerance: 'exact',
    },
    parabolaDivergedAt: {
      label: 'parabola: diverged at',
      unit: 'step',
      tolerance: { absolute: 1 },
    },
    finalLambda: {
      label: 'valley: sharpness at the end',
      symbol: 'λ_max',
      tolerance: { absolute: 0.01 },
      expect: [3.1, 9.11],
    },
    finalLoss: {
      label: 'valley: loss at the end',
      symbol: 'L',
      tolerance: { absolute: 1e-9 },
      expect: [0, 1e-9],
    },
    largestLoss: { label: 'valley: highest loss on the way', tolerance: { relative: 0.01 } },
    settledAt: { label: 'valley: at rest from', unit: 'step', tolerance: { absolute: 20 } },
    diverged: { label: 'valley: diverged', tolerance: 'exact', expect: false },
    divergedAt: { label: 'valley: diverged at', unit: 'step', tolerance: { absolute: 1 } },
  },
  members: ({ stepSizes }) => stepSizes.map((stepSize) => `η = ${stepSize}`),
  short: { values: { steps: 800 } },
  describe: (readings, { stepSizes }, write) => sentences(readings, stepSizes, write),
});
