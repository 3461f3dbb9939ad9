/** What is read off the networks of a run. */
import { median } from '../../numerics/statistics.ts';
import type { Network } from './cohort.ts';
import type { StuckReadings } from './definition.ts';

/** Stuck losses are told apart to this many decimals. */
const DECIMALS = 3;
/** A loss counts as common from this share of the stuck networks on. */
const COMMON = 0.1;

export interface Gathering {
  /** The median loss of the networks. */
  readonly loss: number;
  readonly networks: readonly Network[];
}

/** The losses at which networks in training gather, the most frequent first. */
export function gatherings(networks: readonly Network[]): readonly Gathering[] {
  const stuck = networks.filter(({ state, loss }) => state === 'training' && Number.isFinite(loss));
  const byLoss = Map.groupBy(stuck, ({ loss }) => loss.toFixed(DECIMALS));
  return [...byLoss.values()]
    .filter((group) => group.length >= COMMON * stuck.length)
    .sort((a, b) => b.length - a.length)
    .map((group) => ({ loss: median(group.map(({ loss }) => loss)), networks: group }));
}

/** For each width, the share still in training of the networks not diverged; null where all did. */
export function stuckShares(
  networks: readonly Network[],
  widths: readonly number[],
): readonly (number | null)[] {
  return widths.map((width) => {
    const own = networks.filter((each) => each.width === width && each.state !== 'diverged');
    if (own.length === 0) return null;
    return own.filter(({ state }) => state === 'training').length / own.length;
  });
}

/** For each width, the share of its networks that diverged. */
function divergedShares(
  networks: readonly Network[],
  widths: readonly number[],
): readonly number[] {
  return widths.map((width) => {
    const own = networks.filter((network) => network.width === width);
    return own.filter(({ state }) => state === 'diverged').length / own.length;
  });
}

export function readingsOf(
  networks: readonly Network[],
  widths: readonly number[],
  stepsTaken: number,
): StuckReadings {
  return {
    widths,
    fractionStuck: stuckShares(networks, widths),
    stuckLosses: gatherings(networks).map(({ loss }) => loss),
    stuckGradient: widths.map((width) => {
      const own = networks.filter((network) => network.width === width);
      const norms = own.map(({ gradient }) => gradient).filter((norm) => norm !== null);
      return norms.length > 0 ? median(norms) : null;
    }),
    fractionDiverged: divergedShares(networks, widths),
    stepsTaken,
  };
}
