import { maximum, minimum } from '../../numerics/statistics.ts';
import { boolean, choice, defineExperiment, integer, list, number } from '../contract.ts';

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
  readonly fractionRising: PerMember<number>;
  readonly firstCrossing: PerMember<number>;
  readonly diverged: PerMember<boolean>;
  readonly divergedAt: PerMember<number>;
}

/** Which step size and seed each member of the ensemble has, in the order of the readings. */
export function membersOf(values: {
  readonly stepSizes: readonly number[];
  readonly seeds: readonly number[];
}): readonly { readonly stepSize: number; readonly seed: number }[] {
  return values.seeds.flatMap((seed) => values.stepSizes.map((stepSize) => ({ stepSize, seed })));
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
  members: (values) =>
    membersOf(values).map(({ stepSize, seed }) =>
      values.seeds.length === 1 ? `η = ${stepSize}` : `η = ${stepSize}, seed ${seed}`,
    ),
  describe(readings, values) {
    const count = readings.threshold.length;
    const diverged = readings.diverged.filter((each) => each === true).length;
    const ratios = readings.ratioLastThird.filter((ratio) => ratio !== null);
    const sentences: string[] = [];
    if (ratios.length > 0) {
      const held = ratios.filter((ratio) => Math.abs(ratio - 1) < 0.08).length;
      sentences.push(
        `Over the last third of ${values.steps} steps the sharpness is ${spread(ratios)} times ` +
          `the stability threshold; ${held} of ${count} runs hover at it.`,
      );
    }
    const rising = readings.fractionRising.filter((share) => share !== null);
    if (rising.length > 0) {
      const shares = rising.map((share) => 100 * share);
      sentences.push(`The loss rises on ${spread(shares)} % of the steps and falls over the run.`);
    }
    if (diverged > 0) sentences.push(`${diverged} of ${count} runs diverged.`);
    return sentences.join(' ');
  },
});

/** “1.00 to 1.05”, or one number where they round to the same. */
function spread(values: readonly number[]): string {
  const [low, high] = [minimum(values), maximum(values)].map((value) =>
    value >= 10 ? value.toFixed(0) : value.toFixed(2),
  );
  return low === high ? `${low}` : `${low} to ${high}`;
}
