import { defineStated, integer, number } from '../contract.ts';
import type { Scalar } from '../reading.ts';
import { networkSentence, valleySentence } from './words.ts';

/** What is read off the network is null until it has been trained and measured. */
export interface SharpnessReadings extends Record<string, Scalar> {
  readonly lambdaMax: number;
  readonly ballSharpness: number;
  readonly quadraticEstimate: number;
  readonly ratio: number;
  readonly networkLoss: number | null;
  readonly networkLambdaMax: number | null;
  readonly networkTrace: number | null;
  readonly networkPowerIteration: number | null;
  readonly networkPowerResidual: number | null;
  readonly networkLanczos: number | null;
  readonly networkLanczosResidual: number | null;
  readonly networkBallRatio: number | null;
  readonly planeShare: number | null;
  readonly planeShareMedian: number | null;
  readonly planeShareLargest: number | null;
}

export const definition = defineStated<SharpnessReadings>()({
  id: 'sharpness-measures',
  title: 'Two measures of sharpness agree for small balls, and a random slice shows neither',
  immediate: true,
  parameters: {
    a: number({
      label: 'place on the valley floor',
      symbol: 'a',
      default: 2,
      min: 0.2,
      max: 5,
      logarithmic: true,
    }),
    radius: number({
      label: 'radius of the ball',
      symbol: 'ρ',
      default: 0.1,
      min: 0.01,
      max: 2,
      logarithmic: true,
    }),
    iterations: integer({
      label: 'Hessian-vector products',
      symbol: 'm',
      default: 20,
      min: 1,
      max: 100,
    }),
    plane: integer({
      label: 'number of the random plane',
      default: 1,
      min: 1,
      max: 999_999,
      advanced: true,
    }),
  },
  readings: {
    lambdaMax: {
      label: 'valley: sharpness',
      symbol: 'λ_max',
      tolerance: { absolute: 1e-9 },
      expect: [4.25, 4.25],
    },
    ballSharpness: {
      label: 'valley: worst rise in the ball',
      symbol: 'S',
      tolerance: { absolute: 1e-9 },
      expect: [0.02177, 0.02178],
    },
    quadraticEstimate: {
      label: 'valley: what the Hessian says',
      symbol: 'ρ²λ_max/2',
      tolerance: { absolute: 1e-9 },
      expect: [0.02124, 0.02126],
    },
    ratio: {
      label: 'valley: ball over Hessian',
      symbol: 'S/(ρ²λ_max/2)',
      tolerance: { absolute: 1e-6 },
      expect: [1.0247, 1.0248],
    },
    networkLoss: {
      label: 'network: loss with weight decay',
      symbol: 'L',
      tolerance: { relative: 1e-6 },
      expect: [0.27886, 0.27887],
    },
    networkLambdaMax: {
      label: 'network: sharpness, all eigenvalues computed',
      symbol: 'λ_max',
      tolerance: { relative: 1e-6 },
      expect: [0.6528, 0.6529],
    },
    networkTrace: {
      label: 'network: sum of all eigenvalues',
      symbol: 'tr H',
      tolerance: { relative: 1e-6 },
      expect: [2.04, 2.041],
    },
    networkPowerIteration: {
      label: 'network: power iteration after m products',
      symbol: 'λ',
      tolerance: { relative: 1e-3 },
      expect: [0.6527, 0.6529],
    },
    networkPowerResidual: {
      label: 'network: its error bar',
      symbol: '‖Hv − λv‖',
      tolerance: { absolute: 1e-4 },
      expect: [0, 0.01],
    },
    networkLanczos: {
      label: 'network: Lanczos after m products',
      symbol: 'λ',
      tolerance: { relative: 1e-4 },
      expect: [0.6528, 0.6529],
    },
    networkLanczosResidual: {
      label: 'network: its error bar',
      symbol: '‖Hv − λv‖',
      tolerance: { absolute: 1e-5 },
      expect: [0, 1e-5],
    },
    networkBallRatio: {
      label: 'network: ball over Hessian',
      symbol: 'S/(ρ²λ_max/2)',
      tolerance: { absolute: 0.02 },
      expect: [1.005, 1.012],
    },
    planeShare: {
      label: 'largest curvature in the random plane, as a share of the sharpness',
      tolerance: { absolute: 1e-6 },
      expect: [0, 0.6],
    },
    planeShareMedian: {
      label: 'the same, median of 1000 random planes',
      tolerance: { absolute: 1e-6 },
      expect: [0.05, 0.3],
    },
    planeShareLargest: {
      label: 'the same, largest of 1000 random planes',
      tolerance: { absolute: 1e-6 },
      expect: [0.2, 0.9],
    },
  },
  short: { values: { iterations: 5 }, until: 0.65 },
  describe: (readings, values) =>
    `${valleySentence(readings, values.radius)} ${networkSentence(readings, values)}`,
});
