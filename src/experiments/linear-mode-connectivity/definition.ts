import { maximum, minimum } from '../../numerics/statistics.ts';
import { defineExperiment, integer } from '../contract.ts';

type Known = number | null;

export interface ConnectivityReadings extends Record<string, Known | readonly Known[]> {
  /** Of the seed itself. */
  readonly barrierIndependent: Known;
  readonly barrierAligned: Known;
  readonly barrierFork: Known;
  /** Of the seed's two independent networks. */
  readonly endpointLosses: readonly Known[];
  /** The largest change over all seeds. */
  readonly permutationError: Known;
  /** One for each seed. */
  readonly independentBarriers: readonly Known[];
  readonly alignedBarriers: readonly Known[];
  readonly alignedShare: readonly Known[];
  readonly forkBarriers: readonly Known[];
  readonly stepsTaken: number;
}

/** The seeds that run side by side. */
export function seedsOf({ seed, others }: { seed: number; others: number }): readonly number[] {
  return Array.from({ length: 1 + others }, (_, i) => seed + i);
}

export const definition = defineExperiment<ConnectivityReadings>()({
  id: 'linear-mode-connectivity',
  title: 'Between two trained networks stands a barrier; renumbering the units removes most of it',
  parameters: {
    forkStep: integer({
      label: 'the forked pair parts at step',
      symbol: 'k',
      default: 800,
      min: 0,
      max: 1500,
      step: 20,
    }),
    seed: integer({ label: 'seed', default: 0, min: 0, max: 999 }),
    width: integer({
      label: 'hidden units',
      symbol: 'p',
      default: 32,
      min: 2,
      max: 128,
      logarithmic: true,
    }),
    steps: integer({
      label: 'steps',
      symbol: 't',
      default: 1500,
      min: 50,
      max: 3000,
      step: 50,
      advanced: true,
    }),
    others: integer({
      label: 'further seeds beside it',
      default: 5,
      min: 2,
      max: 7,
      advanced: true,
    }),
  },
  conflict: ({ forkStep, steps }) =>
    forkStep > steps
      ? `forkStep: the pair cannot part at step ${forkStep}, after the last step, ${steps}.`
      : undefined,
  readings: {
    barrierIndependent: {
      label: 'barrier, independent pair, first seed',
      symbol: 'B',
      tolerance: { relative: 0.1 },
      expect: [0.1, 3],
    },
    barrierAligned: {
      label: 'barrier after renumbering, first seed',
      symbol: 'B',
      tolerance: { relative: 0.1 },
      expect: [0, 0.05],
    },
    barrierFork: {
      label: 'barrier, forked pair, first seed',
      symbol: 'B',
      tolerance: { absolute: 1e-3 },
      expect: [0, 1e-3],
    },
    endpointLosses: {
      label: 'losses of the independent pair, first seed',
      symbol: 'L',
      tolerance: { relative: 0.02 },
      expect: [0.01, 0.03],
    },
    permutationError: {
      label: 'largest change of an output by renumbering',
      tolerance: { absolute: 1e-4 },
      expect: [0, 1e-4],
    },
    independentBarriers: {
      label: 'barrier, independent pair',
      symbol: 'B',
      tolerance: { relative: 0.1 },
      expect: [0.1, 3],
    },
    alignedBarriers: {
      label: 'barrier after renumbering',
      symbol: 'B',
      tolerance: { relative: 0.1 },
      expect: [0, 0.05],
    },
    alignedShare: {
      label: 'share of the barrier left by renumbering',
      tolerance: { absolute: 0.005 },
      expect: [0, 0.05],
    },
    forkBarriers: {
      label: 'barrier, forked pair',
      symbol: 'B',
      tolerance: { absolute: 1e-3 },
      expect: [0, 1e-3],
    },
    stepsTaken: { label: 'steps taken', symbol: 't', tolerance: 'exact' },
  },
  members: (values) => seedsOf(values).map((seed) => `seed ${seed}`),
  describe(readings, { forkStep }) {
    const { independentBarriers, alignedBarriers, forkBarriers, permutationError, stepsTaken } =
      readings;
    if ([independentBarriers, alignedBarriers, forkBarriers].flat().includes(null)) {
      return 'Some of the networks diverged: no barrier can be measured between them.';
    }
    const seeds = independentBarriers.length;
    const forked =
      forkStep < stepsTaken
        ? `For the pairs that parted at step ${forkStep} it is ${range(forkBarriers)}.`
        : `The pairs that part at step ${forkStep} are still one network each.`;
    return (
      `After ${stepsTaken} steps the barrier between independent networks is ` +
      `${range(independentBarriers)} over ${seeds} seeds; after renumbering the hidden units of ` +
      `one, which changes none of its outputs by more than ${bound(permutationError)}, it is ` +
      `${range(alignedBarriers)}. ${forked}`
    );
  },
});

/** Rounded up to one digit: “8·10⁻⁶”. */
function bound(value: Known): string {
  if (value === null) return '–';
  if (value === 0) return '0';
  const exponent = Math.floor(Math.log10(value));
  const digit = Math.ceil(value / 10 ** exponent);
  const raised = String(exponent)
    .replace('-', '⁻')
    .replaceAll(/\d/g, (each) => '⁰¹²³⁴⁵⁶⁷⁸⁹'.charAt(Number(each)));
  return `${digit}·10${raised}`;
}

/** “0.17 to 1.9”, or one number where they round to the same. */
function range(values: readonly Known[]): string {
  const known = values.filter((value) => value !== null);
  const [low, high] = [minimum(known), maximum(known)].map((value) =>
    value < 5e-4 ? '0.000' : value.toPrecision(2),
  );
  return low === high ? `${low}` : `${low} to ${high}`;
}
