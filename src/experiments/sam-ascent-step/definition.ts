import { defineExperiment, integer, list, number, type Scalar } from '../contract.ts';
import { sentences } from './words.ts';

/** Where the point may be, and by how much it moves. */
export const DRAG = { min: -2.5, max: 2.5, step: 0.05 };

export interface AscentReadings extends Record<string, Scalar | readonly (number | null)[]> {
  readonly loss: number;
  /** L + ρ‖∇L‖. */
  readonly firstOrder: number;
  /** L(θ + ε̂); null where ε̂ is not defined. */
  readonly atPerturbation: number | null;
  readonly exactMax: number;
  /** ε̂. */
  readonly perturbation: readonly (number | null)[];
  /** An ε that attains the maximum. */
  readonly worstPerturbation: readonly number[];
  /** max L − L. */
  readonly worstRise: number;
  /** ρ‖∇L‖. */
  readonly penalty: number;
  /** ½ρ²λ_max. */
  readonly curvatureTerm: number;
  readonly networkGradientNorm: number | null;
  readonly remainderSlope: number | null;
  readonly gradientSlope: number | null;
}

export const definition = defineExperiment<AscentReadings>()({
  id: 'sam-ascent-step',
  title: 'SAM’s penalty ρ‖∇L‖ vanishes at a minimum; the worst loss nearby does not',
  immediate: true,
  parameters: {
    point: list({
      label: 'point',
      symbol: 'θ',
      default: [1, 2],
      least: 2,
      most: 2,
      ...DRAG,
    }),
    radius: number({
      label: 'radius',
      symbol: 'ρ',
      default: 0.5,
      min: 0,
      max: 1,
      step: 0.01,
    }),
    eigenvalues: list({
      label: 'curvatures of the bowl',
      symbol: 'λ',
      default: [4, 1],
      least: 2,
      most: 2,
      min: 0,
      max: 10,
      step: 0.1,
    }),
    seed: integer({
      label: 'seed of the network',
      default: 1,
      min: 1,
      max: 999999,
      advanced: true,
    }),
  },
  readings: {
    loss: { label: 'loss', symbol: 'L', tolerance: { absolute: 1e-9 }, expect: [4, 4] },
    firstOrder: {
      label: 'first-order value',
      symbol: 'L + ρ‖∇L‖',
      tolerance: { absolute: 1e-9 },
      expect: [6.236, 6.2361],
    },
    atPerturbation: {
      label: 'loss at the first-order guess',
      symbol: 'L(θ + ε̂)',
      tolerance: { absolute: 1e-9 },
      expect: [6.661, 6.6611],
    },
    exactMax: {
      label: 'worst loss in the ball',
      symbol: 'max L',
      tolerance: { absolute: 1e-9 },
      expect: [6.6775, 6.6776],
    },
    perturbation: {
      label: 'first-order guess',
      symbol: 'ε̂ = ρ∇L/‖∇L‖',
      tolerance: { absolute: 1e-9 },
    },
    worstPerturbation: {
      label: 'worst perturbation',
      symbol: 'ε',
      tolerance: { absolute: 1e-7 },
    },
    worstRise: {
      label: 'worst rise in the ball',
      symbol: 'max L − L',
      tolerance: { absolute: 1e-9 },
    },
    penalty: {
      label: 'first-order penalty',
      symbol: 'ρ‖∇L‖',
      tolerance: { absolute: 1e-9 },
    },
    curvatureTerm: {
      label: 'worst rise at a minimum',
      symbol: 'ρ²λ_max/2',
      tolerance: { absolute: 1e-9 },
      expect: [0.5, 0.5],
    },
    networkGradientNorm: {
      label: 'network: gradient norm',
      symbol: '‖∇L‖',
      tolerance: { absolute: 1e-6 },
    },
    remainderSlope: {
      label: 'network: exponent of ρ in max L − (L + ρ‖∇L‖)',
      tolerance: { absolute: 0.06 },
      expect: [1.96, 2.08],
    },
    gradientSlope: {
      label: 'network: exponent of ρ in SAM’s gradient − ∇(L + ρ‖∇L‖)',
      tolerance: { absolute: 0.05 },
      expect: [1.95, 2.05],
    },
  },
  describe: sentences,
});
