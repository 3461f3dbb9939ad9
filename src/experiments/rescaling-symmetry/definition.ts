import { defineStated, integer, list, number } from '../contract.ts';
import type { Scalar } from '../reading.ts';
import { sentences } from './words.ts';

/** One value for each α; null until measured. */
export type EachAlpha = readonly (number | null)[];

export interface RescalingReadings extends Record<string, EachAlpha | Scalar> {
  readonly loss: EachAlpha;
  readonly lambdaMax: EachAlpha;
  readonly scaledLambdaMax: EachAlpha;
  readonly fisherRao: EachAlpha;
  readonly adaptiveBall: EachAlpha;
  readonly klReused: EachAlpha;
  readonly klCarried: EachAlpha;
  readonly outputChange: number | null;
  readonly outputChangeFloat32: number | null;
  /** λ_max at the chosen α over λ_max at α = 1. */
  readonly chosenRatio: number | null;
  readonly chosenLambdaMax: number | null;
  readonly floor: number | null;
  readonly lowestLambdaMax: number | null;
  readonly lowestAlpha: number | null;
  readonly lowestUnitwise: number | null;
  readonly floorUnitwise: number | null;
  readonly slopeSmall: number | null;
  readonly slopeLarge: number | null;
}

const RANGE = { min: 0.05, max: 20, logarithmic: true };

export const definition = defineStated<RescalingReadings>()({
  id: 'rescaling-symmetry',
  title: 'Rescaling two layers keeps the function and changes its sharpness',
  immediate: true,
  parameters: {
    alpha: number({ label: 'rescaling', symbol: 'α', default: 4, ...RANGE }),
    alphas: list({
      label: 'rescalings to be tabulated',
      symbol: 'α',
      default: [0.1, 0.25, 0.5, 1, 2, 4, 10],
      most: 12,
      ...RANGE,
      advanced: true,
    }),
    seed: integer({
      label: 'seed of the initial weights',
      default: 4,
      min: 1,
      max: 999_999,
      advanced: true,
    }),
    dataSeed: integer({
      label: 'seed of the data',
      default: 1,
      min: 1,
      max: 999_999,
      advanced: true,
    }),
  },
  readings: {
    loss: {
      label: 'training loss',
      symbol: 'L',
      tolerance: { relative: 1e-3 },
      expect: [0.00331, 0.00333],
    },
    lambdaMax: {
      label: 'sharpness',
      symbol: 'λ_max',
      tolerance: { relative: 0.01 },
      expect: [0.11, 11.4],
    },
    scaledLambdaMax: {
      label: 'sharpness in units of the weights',
      symbol: 'λ_max(THT)',
      tolerance: { relative: 1e-3 },
      expect: [0.7398, 0.7414],
    },
    fisherRao: {
      label: 'square of the Fisher–Rao norm',
      symbol: 'θᵀFθ',
      tolerance: { relative: 1e-3 },
      expect: [0.1709, 0.1713],
    },
    adaptiveBall: {
      label: 'worst rise in the ball of radius 0.05 in units of the weights',
      tolerance: { relative: 0.01 },
      expect: [0.00153, 0.00156],
    },
    klReused: {
      label: 'divergence with the same isotropic Gaussians',
      symbol: 'KL',
      unit: 'nats',
      tolerance: { relative: 1e-3 },
      expect: [200, 8000],
    },
    klCarried: {
      label: 'divergence with both Gaussians rescaled too',
      symbol: 'KL',
      unit: 'nats',
      tolerance: { relative: 1e-3 },
      expect: [231, 231.6],
    },
    outputChange: {
      label: 'largest change of any output, in 64-bit numbers',
      tolerance: { absolute: 1e-12 },
      expect: [0, 1e-12],
    },
    outputChangeFloat32: {
      label: 'the same in the 32-bit numbers of the device',
      tolerance: { absolute: 1e-4 },
      expect: [0, 1e-4],
    },
    chosenLambdaMax: {
      label: 'sharpness at the chosen α',
      symbol: 'λ_max(α)',
      tolerance: { relative: 0.01 },
      expect: [0.36, 0.365],
    },
    chosenRatio: {
      label: 'the same over the sharpness at α = 1',
      symbol: 'λ_max(α)/λ_max(1)',
      tolerance: { relative: 0.01 },
      expect: [2.69, 2.73],
    },
    floor: {
      label: 'floor that no common α gets below',
      symbol: '√(h_{1}h_{2})',
      tolerance: { relative: 0.01 },
      expect: [0.01, 0.098],
    },
    lowestLambdaMax: {
      label: 'lowest sharpness over all common α tried',
      tolerance: { relative: 0.01 },
      expect: [0.096, 0.099],
    },
    lowestAlpha: { label: 'α there', tolerance: { absolute: 0.2 }, expect: [1.2, 1.8] },
    lowestUnitwise: {
      label: 'lowest sharpness with a factor for each hidden unit',
      tolerance: { relative: 0.01 },
      expect: [0.09, 0.0915],
    },
    floorUnitwise: {
      label: 'floor that no such factors get below',
      symbol: 'max_j √(h_{1j}h_{2j})',
      tolerance: { relative: 0.01 },
      expect: [0.02, 0.022],
    },
    slopeSmall: {
      label: 'power of α that the sharpness follows for small α',
      tolerance: { absolute: 0.02 },
      expect: [-2.02, -1.98],
    },
    slopeLarge: {
      label: 'power of α that the sharpness follows for large α',
      tolerance: { absolute: 0.02 },
      expect: [1.97, 2.02],
    },
  },
  members: ({ alphas }) => alphas.map((alpha) => `α = ${alpha}`),
  short: { values: { alphas: [4] } },
  describe: (readings, { alpha }, write) => sentences(readings, alpha, write),
});
