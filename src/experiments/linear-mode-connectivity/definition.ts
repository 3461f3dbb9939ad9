import { range } from 'd3-array';
import { maximum } from '../../numerics/statistics.ts';
import { formatCount, formatRange, formatValue } from '../../text/number.ts';
import { counted } from '../../text/sentence.ts';
import { defineExperiment, integer, type Write } from '../contract.ts';
import { reading, type ReadingsOf } from '../reading.ts';

/** The pairs of networks of each seed. */
export const PAIRS = ['independent', 'aligned', 'forked'] as const;
export type Pair = (typeof PAIRS)[number];

/** The seeds that run side by side. */
export function seedsOf({ seed, others }: { seed: number; others: number }): readonly number[] {
  return range(seed, seed + 1 + others);
}

export const readings = {
  barrierIndependent: reading.number({
    label: 'barrier, independent pair, first seed',
    symbol: 'B',
    tolerance: { relative: 0.1 },
    expect: [0.1, 3],
  }),
  barrierAligned: reading.number({
    label: 'barrier after renumbering, first seed',
    symbol: 'B',
    tolerance: { relative: 0.1 },
    expect: [0, 0.05],
  }),
  barrierFork: reading.number({
    label: 'barrier, forked pair, first seed',
    symbol: 'B',
    tolerance: { absolute: 1e-3 },
    expect: [0, 1e-3],
  }),
  endpointLosses: reading.list({
    label: 'losses of the independent pair, first seed',
    symbol: 'L',
    tolerance: { relative: 0.02 },
    expect: [0.01, 0.03],
  }),
  permutationError: reading.number({
    label: 'largest change of an output by renumbering',
    tolerance: { absolute: 1e-4 },
    expect: [0, 1e-4],
  }),
  independentBarriers: reading.perMember({
    label: 'barrier, independent pair',
    symbol: 'B',
    tolerance: { relative: 0.1 },
    expect: [0.1, 3],
  }),
  alignedBarriers: reading.perMember({
    label: 'barrier after renumbering',
    symbol: 'B',
    tolerance: { relative: 0.1 },
    expect: [0, 0.05],
  }),
  alignedShare: reading.perMember({
    label: 'share of the barrier left by renumbering',
    tolerance: { absolute: 0.005 },
    expect: [0, 0.05],
  }),
  forkBarriers: reading.perMember({
    label: 'barrier, forked pair',
    symbol: 'B',
    tolerance: { absolute: 1e-3 },
    expect: [0, 1e-3],
  }),
  stepsTaken: reading.always({ label: 'steps taken', symbol: 't', tolerance: 'exact' }),
};

export type ConnectivityReadings = ReadingsOf<typeof readings>;

export const definition = defineExperiment({
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
  readings,
  headline: ['barrierIndependent', 'barrierAligned', 'barrierFork'],
  members: (values) => seedsOf(values).map((seed) => `seed ${seed}`),
  immediate: true,
  describe: sentences,
  short: { values: { steps: 50, forkStep: 25, others: 2 } },
});

/** A barrier this low, of losses near 0.02, is none. */
const LOWEST = 5e-4;

function sentences(
  readings: ConnectivityReadings,
  { forkStep }: { readonly forkStep: number },
  write: Write<ConnectivityReadings>,
): string {
  const { independentBarriers, alignedBarriers, forkBarriers, permutationError, stepsTaken } =
    readings;
  const written = (barriers: readonly (number | null)[]) =>
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
  const of = (barriers: readonly (number | null)[]) =>
    written(kept.map((i) => barriers[i] ?? null));
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
}

/** The range of barriers, with what is too small to matter called so. */
function atMost(barriers: readonly number[]): string {
  return maximum(barriers) < LOWEST
    ? `below ${formatValue(LOWEST)}`
    : formatRange(barriers, (barrier) => formatValue(barrier, 2));
}

/** “at most 8·10^−6”, rounded up to one digit. */
function changeOf(error: number | null): string {
  if (error === null || error === 0) return 'nothing';
  const unit = 10 ** Math.floor(Math.log10(error));
  return `at most ${formatValue(Math.ceil(error / unit) * unit, 1)}`;
}
