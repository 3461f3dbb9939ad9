import { maximum } from '../../numerics/statistics.ts';
import { formatCount, formatRange, formatValue } from '../../text/number.ts';
import { counted } from '../../text/sentence.ts';
import { defineStated, integer } from '../contract.ts';

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

export const definition = defineStated<ConnectivityReadings>()({
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
  short: { values: { steps: 50, forkStep: 25, others: 2 } },
  describe(readings, { forkStep }, write) {
    const { independentBarriers, alignedBarriers, forkBarriers, permutationError, stepsTaken } =
      readings;
    const range = (barriers: readonly Known[]) =>
      formatRange(
        barriers.filter((barrier) => barrier !== null),
        (barrier) => write.value('barrierIndependent', barrier),
      );
    // A seed is left out of all where one of its networks diverged.
    const kept = independentBarriers
      .map((_, i) => i)
      .filter((i) =>
        [independentBarriers, alignedBarriers, forkBarriers].every(
          (each) => (each[i] ?? null) !== null,
        ),
      );
    const of = (barriers: readonly Known[]) => range(kept.map((i) => barriers[i] ?? null));
    const lost = independentBarriers.length - kept.length;
    if (kept.length === 0) {
      return 'For every seed a network diverged: there is no barrier to measure.';
    }
    const without = lost === 0 ? '' : ` A network diverged for ${counted(lost, 'other seed')}.`;
    const forked =
      forkStep < stepsTaken
        ? `For the pairs that parted at step ${formatCount(forkStep)} it is ${atMost(kept.map((i) => forkBarriers[i] ?? 0))}.`
        : `The pairs that part at step ${formatCount(forkStep)} are still one network each.`;
    return (
      `After ${counted(stepsTaken, 'step')} the barrier between independent networks is ` +
      `${of(independentBarriers)} over ${counted(kept.length, 'seed')}; after renumbering the ` +
      `hidden units of one, which changes its outputs by ` +
      `${changeOf(permutationError)}, it is ${of(alignedBarriers)}. ${forked}${without}`
    );
  },
});

/** A barrier this low, of losses near 0.02, is none. */
const LOWEST = 5e-4;

/** The range of barriers, with what is too small to matter called so. */
function atMost(barriers: readonly number[]): string {
  return maximum(barriers) < LOWEST
    ? `below ${formatValue(LOWEST)}`
    : formatRange(barriers, (barrier) => formatValue(barrier, 2));
}

/** “at most 8·10^−6”, rounded up to one digit. */
function changeOf(error: Known): string {
  if (error === null || error === 0) return 'nothing';
  const unit = 10 ** Math.floor(Math.log10(error));
  return `at most ${formatValue(Math.ceil(error / unit) * unit, 1)}`;
}
