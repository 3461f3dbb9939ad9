import { defineStated, integer, list, number } from '../contract.ts';
import type { Quantity, Scalar } from '../reading.ts';
import { METHODS } from './methods.ts';
import { sentences } from './words.ts';

/** One value for each method. */
interface ByMethod extends Record<string, number | null> {
  readonly gradientDescent: number | null;
  readonly sam: number | null;
  readonly unnormalised: number | null;
}

/** One value for each radius. */
type PerRadius = readonly (number | null)[];

export interface DescentReadings extends Record<
  string,
  Scalar | readonly Scalar[] | Readonly<Record<string, Scalar>>
> {
  /** λ_max of the valley at the end, mean of two steps; null where the run diverged. */
  readonly lambdaGradientDescent: number | null;
  readonly lambdaSam: number | null;
  readonly lambdaUnnormalised: number | null;
  /** λ_max by the law of the drift; null where the start’s minimum is unstable. */
  readonly lambdaLaw: number | null;
  /** SAM after a quarter of the steps, by the law of the drift and by its limit for small steps. */
  readonly early: {
    readonly step: number;
    readonly sam: number | null;
    readonly law: number | null;
    readonly slowLaw: number;
  };
  readonly valleyLoss: ByMethod;
  readonly divergedAt: ByMethod;
  /** Up to the divergence of a method that diverged. */
  readonly gradientEvaluations: Readonly<
    Record<'gradientDescent' | 'sam' | 'unnormalised', number>
  >;
  readonly networkLambdaMax: PerRadius;
  readonly networkLoss: PerRadius;
  readonly networkDivergedAt: PerRadius;
  /** For α = 1, 2, 4. */
  readonly asamLoss: readonly number[];
  readonly samLoss: readonly number[];
}

const methods: Readonly<Record<string, Quantity>> = Object.fromEntries(
  METHODS.map(({ name, label }) => [name, { label }]),
);

export const definition = defineStated<DescentReadings>()({
  id: 'sam-descent',
  title: 'From one sharp place SAM drifts to flatter minima; descent stays, at half the price',
  parameters: {
    radius: number({
      label: 'radius on the valley',
      symbol: 'ρ',
      default: 0.1,
      min: 0,
      max: 0.5,
      step: 0.005,
    }),
    radii: list({
      label: 'radii on the network',
      symbol: 'ρ',
      default: [0, 0.03, 0.1],
      min: 0,
      max: 0.5,
      step: 0.005,
      most: 6,
    }),
    stepSize: number({
      label: 'step size',
      symbol: 'η',
      default: 0.05,
      min: 0.001,
      max: 2,
      logarithmic: true,
    }),
    start: list({
      label: 'start on the valley',
      symbol: '(a, b)',
      default: [3, 0.5],
      least: 2,
      most: 2,
      min: 0.1,
      max: 4,
      step: 0.05,
    }),
    steps: integer({
      label: 'steps on the valley',
      default: 4000,
      min: 100,
      max: 20000,
      step: 100,
      advanced: true,
    }),
    networkSteps: integer({
      label: 'steps of the networks',
      default: 2500,
      min: 50,
      max: 20000,
      step: 50,
      advanced: true,
    }),
    seed: integer({
      label: 'seed of the initial weights',
      default: 1,
      min: 1,
      max: 999999,
      advanced: true,
    }),
  },
  readings: {
    lambdaGradientDescent: {
      label: 'valley: sharpness at the end, gradient descent',
      symbol: 'λ_max',
      tolerance: { relative: 0.02 },
      expect: [8.9, 9],
    },
    lambdaUnnormalised: {
      label: 'valley: sharpness at the end, un-normalised SAM',
      symbol: 'λ_max',
      tolerance: { relative: 0.02 },
      expect: [8.8, 9],
    },
    lambdaSam: {
      label: 'valley: sharpness at the end, SAM',
      symbol: 'λ_max',
      tolerance: { relative: 0.02 },
      expect: [1.98, 2.02],
    },
    lambdaLaw: {
      label: 'valley: sharpness at the end, by the law of the drift',
      symbol: 'λ_max',
      tolerance: { relative: 1e-6 },
    },
    early: {
      label: 'valley: after a quarter of the steps',
      parts: {
        step: { label: 'step' },
        sam: { label: 'sharpness, SAM', symbol: 'λ_max' },
        law: { label: 'sharpness, law of the drift', symbol: 'λ_max' },
        slowLaw: { label: 'sharpness, law for ηλ → 0', symbol: 'λ_max' },
      },
      tolerance: { relative: 0.02 },
    },
    valleyLoss: {
      label: 'valley: loss at the end',
      symbol: 'L',
      parts: methods,
      tolerance: { absolute: 1e-3 },
      expect: [0, 0.02],
    },
    divergedAt: {
      label: 'valley: diverged at',
      unit: 'step',
      parts: methods,
      tolerance: { absolute: 1 },
    },
    gradientEvaluations: {
      label: 'valley: gradients computed',
      parts: methods,
      tolerance: 'exact',
    },
    networkLambdaMax: {
      label: 'network: sharpness at the end, for each radius',
      symbol: 'λ_max',
      tolerance: { relative: 0.05 },
    },
    networkLoss: {
      label: 'network: loss at the end, for each radius',
      symbol: 'L',
      tolerance: { relative: 0.2 },
    },
    networkDivergedAt: {
      label: 'network: diverged at, for each radius',
      unit: 'step',
      tolerance: { absolute: 1 },
    },
    asamLoss: {
      label: 'rescaled by α = 1, 2, 4: loss after ASAM’s ascent step',
      tolerance: { absolute: 1e-5 },
      expect: [0.034, 0.0341],
    },
    samLoss: {
      label: 'rescaled by α = 1, 2, 4: loss after SAM’s ascent step',
      tolerance: { absolute: 1e-5 },
      expect: [0.032, 0.147],
    },
  },
  short: { values: { steps: 100, networkSteps: 50 } },
  describe: (readings, { radii }, write) => sentences(readings, radii, write),
});
