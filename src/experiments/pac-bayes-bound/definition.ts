import { choice, defineStated, integer, number } from '../contract.ts';
import type { Quantity, Scalar } from '../reading.ts';
import { sentences } from './words.ts';

/** Of one network; null until measured. */
export interface NetworkReading extends Record<string, Scalar> {
  readonly trainError: number | null;
  readonly testError: number | null;
  readonly lambdaMax: number | null;
  readonly squaredNorm: number | null;
  /** The largest σ of the grid that adds less than two errors in a hundred. */
  readonly sigma: number | null;
  readonly bound: number | null;
}

/** One value for each network: flat, sharp, large. */
export type EachNetwork = readonly (number | null)[];

export interface BoundReadings extends Record<string, NetworkReading | EachNetwork | Scalar> {
  readonly flat: NetworkReading;
  readonly sharp: NetworkReading;
  readonly large: NetworkReading;
  readonly bestSigma: EachNetwork;
  readonly noisyError: EachNetwork;
  readonly kl: EachNetwork;
  readonly priorSigma: EachNetwork;
  readonly mcAllester: EachNetwork;
  readonly strictBound: EachNetwork;
  readonly noisyTestError: EachNetwork;
  readonly unitPriorBound: EachNetwork;
  readonly unitPriorMcAllester: EachNetwork;
  readonly trace: EachNetwork;
  readonly gradientNorm: EachNetwork;
  readonly chosenSigma: number;
  readonly chosenError: EachNetwork;
  readonly chosenKl: EachNetwork;
  readonly chosenBound: EachNetwork;
}

const parts: Readonly<Record<string, Quantity>> = {
  trainError: { label: 'error on the training examples' },
  testError: { label: 'error on test examples' },
  lambdaMax: { label: 'sharpness', symbol: 'λ_max' },
  squaredNorm: { label: 'squared norm', symbol: '‖θ‖²' },
  sigma: { label: 'noise that adds less than 2 % of errors', symbol: 'σ' },
  bound: { label: 'certificate' },
};

export const definition = defineStated<BoundReadings>()({
  id: 'pac-bayes-bound',
  title: 'More noise costs errors and saves divergence; the bound is least in between',
  immediate: true,
  parameters: {
    sigma: number({
      label: 'noise on the weights',
      symbol: 'σ',
      default: 0.25,
      min: 0.01,
      max: 0.99,
      logarithmic: true,
    }),
    delta: number({
      label: 'the bound may fail with probability',
      symbol: 'δ',
      default: 0.05,
      min: 1e-6,
      max: 0.99,
      logarithmic: true,
    }),
    setting: choice({
      label: 'data',
      default: 'A',
      options: [
        { value: 'A', label: 'A: 500 examples, noise 0.15' },
        { value: 'B', label: 'B: 1000 examples, noise 0.1' },
      ],
    }),
    draws: integer({
      label: 'noisy networks drawn for each σ',
      symbol: 'K',
      default: 400,
      min: 50,
      max: 2000,
      advanced: true,
    }),
  },
  readings: {
    flat: { label: 'flat network', parts, tolerance: { relative: 0.03 }, expect: [0, 170] },
    sharp: { label: 'sharp network', parts, tolerance: { relative: 0.03 }, expect: [0, 720] },
    large: { label: 'network with large weights', parts, tolerance: { relative: 0.1 } },
    bestSigma: {
      label: 'noise of the tightest bound',
      symbol: 'σ',
      tolerance: { relative: 1e-9 },
    },
    noisyError: {
      label: 'error of the noisy networks on the training examples, at the best σ',
      symbol: 'R(Q) estimated',
      tolerance: { absolute: 0.003 },
      expect: [0.01, 0.06],
    },
    kl: {
      label: 'divergence from the prior, at the best σ',
      symbol: 'KL',
      unit: 'nats',
      tolerance: { relative: 0.05 },
      expect: [50, 300],
    },
    priorSigma: {
      label: 'standard deviation of the best prior',
      symbol: 'σ_P',
      tolerance: 'exact',
    },
    mcAllester: {
      label: 'bound in the square-root form',
      tolerance: { absolute: 0.01 },
      expect: [0.3, 0.6],
    },
    strictBound: {
      label: 'bound that also allows for the finite number of draws',
      tolerance: { absolute: 0.02 },
      expect: [0.3, 0.6],
    },
    noisyTestError: {
      label: 'error of the noisy networks on test examples, at the best σ',
      tolerance: { absolute: 0.01 },
      expect: [0.01, 0.1],
    },
    unitPriorBound: {
      label: 'bound with one prior, of standard deviation 1',
      tolerance: { absolute: 0.01 },
      expect: [0.3, 1],
    },
    unitPriorMcAllester: {
      label: 'the same in the square-root form; 1 or more says nothing',
      tolerance: { relative: 0.03 },
      expect: [0.3, 3],
    },
    trace: { label: 'sum of all eigenvalues', symbol: 'tr H', tolerance: { relative: 0.05 } },
    gradientNorm: {
      label: 'gradient of the training loss',
      symbol: '‖∇L‖',
      tolerance: { absolute: 0.01 },
    },
    chosenSigma: {
      label: 'σ of the grid nearest to the chosen one',
      symbol: 'σ',
      tolerance: { relative: 1e-9 },
    },
    chosenError: {
      label: 'error of the noisy networks there',
      tolerance: { absolute: 0.003 },
      expect: [0, 0.5],
    },
    chosenKl: {
      label: 'divergence from the best prior there',
      symbol: 'KL',
      unit: 'nats',
      tolerance: { relative: 0.05 },
    },
    chosenBound: { label: 'bound there', tolerance: { absolute: 0.01 }, expect: [0, 1] },
  },
  members: () => ['flat', 'sharp', 'large weights'],
  short: { values: { sigma: 0.6, delta: 0.01, draws: 50 } },
  describe: (readings, _values, write) => sentences(readings, write),
});
