import { formatValue } from '../../text/number.ts';
import { boolean, choice, defineExperiment, integer, list, number } from '../contract.ts';
import { sentences } from './words.ts';

/** One value for each member of the ensemble: every step size for the first seed, then the next. */
type PerMember<T> = readonly (T | null)[];

export interface EdgeReadings extends Record<string, PerMember<number> | PerMember<boolean>> {
  readonly threshold: PerMember<number>;
  readonly lambdaInitial: PerMember<number>;
  readonly ratioLastThird: PerMember<number>;
  readonly ratioPeak: PerMember<number>;
  readonly ratioFinal: PerMember<number>;
  readonly loss500: PerMember<number>;
  readonly lossFinal: PerMember<number>;
  /** Whether the loss ends below where it began; null once diverged. */
  readonly falls: PerMember<boolean>;
  readonly fractionRising: PerMember<number>;
  readonly firstCrossing: PerMember<number>;
  readonly diverged: PerMember<boolean>;
  readonly divergedAt: PerMember<number>;
}

export interface Member {
  readonly stepSize: number;
  readonly seed: number;
  readonly name: string;
}

/** The members of the ensemble, in the order of the readings. */
export function membersOf({
  stepSizes,
  seeds,
}: {
  readonly stepSizes: readonly number[];
  readonly seeds: readonly number[];
}): readonly Member[] {
  return seeds.flatMap((seed) =>
    stepSizes.map((stepSize) => {
      const name = `η = ${formatValue(stepSize)}`;
      return { stepSize, seed, name: seeds.length === 1 ? name : `${name}, seed ${seed}` };
    }),
  );
}

export const definition = defineExperiment<EdgeReadings>()({
  id: 'edge-of-stability',
  title: 'Sharpness rises to the stability threshold 2/η and stays there',
  parameters: {
    stepSizes: list({
      label: 'step sizes',
      symbol: 'η',
      default: [0.2, 0.3, 0.4],
      min: 0.01,
      max: 4,
      logarithmic: true,
      most: 16,
    }),
    loss: choice({
      label: 'loss',
      symbol: 'L',
      default: 'mse',
      options: [
        { value: 'mse', label: 'squared error' },
        { value: 'logistic', label: 'logistic, on the signs' },
      ],
    }),
    momentum: number({
      label: 'momentum',
      symbol: 'β',
      default: 0,
      min: 0,
      max: 0.9,
      step: 0.05,
    }),
    nesterov: boolean({ label: 'Nesterov’s momentum', default: false, advanced: true }),
    steps: integer({
      label: 'steps',
      default: 3000,
      min: 100,
      max: 60000,
      step: 100,
      advanced: true,
    }),
    seeds: list({
      label: 'seeds of the initial weights, comma-separated',
      default: [1],
      integer: true,
      min: 1,
      max: 999999,
      most: 8,
      advanced: true,
    }),
  },
  readings: {
    threshold: {
      label: 'threshold',
      symbol: 'τ',
      tolerance: 'exact',
    },
    lambdaInitial: {
      label: 'sharpness at the start',
      symbol: 'λ_max(0)',
      tolerance: { absolute: 1e-3 },
      expect: [2, 6],
    },
    ratioLastThird: {
      label: 'sharpness over threshold, mean of the last third',
      symbol: 'λ_max/τ',
      tolerance: { absolute: 0.03 },
      expect: [0.97, 1.08],
    },
    ratioPeak: {
      label: 'sharpness over threshold, highest',
      tolerance: { absolute: 0.1 },
      expect: [1, 1.3],
    },
    ratioFinal: {
      label: 'sharpness over threshold, last',
      tolerance: { absolute: 0.1 },
      expect: [0.9, 1.1],
    },
    loss500: { label: 'loss at step 500', symbol: 'L(500)', tolerance: { relative: 0.03 } },
    lossFinal: { label: 'loss at the end', symbol: 'L', tolerance: { relative: 0.2 } },
    falls: { label: 'loss ends below where it began', tolerance: 'exact', expect: true },
    fractionRising: {
      label: 'share of steps on which the loss rises',
      tolerance: { absolute: 0.03 },
      expect: [0.03, 0.6],
    },
    firstCrossing: {
      label: 'first measurement above the threshold',
      unit: 'step',
      tolerance: { absolute: 25 },
      expect: [0, 800],
    },
    diverged: { label: 'diverged', tolerance: 'exact', expect: false },
    divergedAt: { label: 'diverged at', unit: 'step', tolerance: { absolute: 1 } },
  },
  members: (values) => membersOf(values).map(({ name }) => name),
  describe: (readings, values, write) => sentences(readings, membersOf(values), write),
});
