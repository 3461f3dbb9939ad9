/** What the figure shows and reads off. */
import type { Law } from '../../networks/landscapes/well-law.ts';
import type { Escape } from '../../networks/landscapes/well-escape.ts';
import type { Settling } from '../../networks/landscapes/well-settling.ts';
import { geomspace, linspace } from '../../numerics/grid.ts';
import {
  barrier,
  potential,
  type Barrier,
  type DoubleWell,
} from '../../numerics/landscapes/double-well.ts';
import { batchSize, effectiveTemperature } from '../../numerics/landscapes/noisy-descent.ts';
import {
  crossoverTemperature,
  curvatureNoiseOccupancy,
  gibbsDensity,
  gibbsOccupancy,
} from '../../numerics/landscapes/well-occupancy.ts';
import { STEP_SIZES, VARIANCE, type TemperatureReadings } from './definition.ts';

/** Points of the curves over position, and over temperature. */
const CURVE = 81;
const TEMPERATURES = 25;
/** Particles drawn one by one. */
const SAMPLE = 150;
const BINS = 48;
/** Points drawn of each curve of escapes. */
const ESCAPE_POINTS = 30;

type Shares = readonly (number | null)[];

interface WellAndTemperature extends DoubleWell {
  readonly temperature: number;
}

/** What does not change while the particles move: the potential and the predictions for it. */
interface Scenery {
  readonly barrier: Barrier;
  readonly xs: readonly number[];
  readonly potential: readonly number[];
  /** The Gibbs density at `xs`. */
  readonly density: readonly number[];
  readonly occupancy: {
    readonly temperatures: readonly number[];
    readonly gibbs: readonly number[];
    /** With wells of equal depth. */
    readonly equalDepth: Shares;
    readonly curvatureNoise: readonly number[];
  };
  readonly crossover: number | null;
}

export interface TemperatureFrame extends Scenery {
  /** The time ηt to which the particles are followed. */
  readonly horizon: number;
  readonly positions: readonly number[];
  /** The density of all particles in bins between `edges`. */
  readonly edges: readonly number[];
  readonly histogram: readonly number[];
  /** The share beyond the barrier over time: at T, at T/2, with noise as strong as curvature. */
  readonly settling: { readonly times: readonly number[]; readonly shares: readonly Shares[] };
  readonly law: { readonly times: readonly number[]; readonly shares: readonly Shares[] };
  /** The share that has left the sharp well over time, for each step size at the same η/B. */
  readonly escapes: readonly {
    readonly stepSize: number;
    readonly times: readonly number[];
    readonly left: Shares;
  }[];
  /** The share that has left after 300 steps with next to no noise, by ηk_s. */
  readonly unstable: Shares;
}

interface Values extends WellAndTemperature {
  readonly stepSize: number;
  readonly time: number;
}

/** What the three parts of a run have found so far. */
export interface Found {
  readonly settling: Settling;
  readonly sharp: readonly Escape[];
  readonly flat: readonly Escape[];
  readonly unstable: readonly Escape[];
  readonly law: Law;
}

/** Picture and readings of a run, from what does not change and what has been found so far. */
export class Report {
  readonly #values: Values;
  readonly #scenery: Scenery;
  readonly #predicted: ReturnType<typeof predictions>;

  constructor(values: Values, top: Barrier) {
    this.#values = values;
    this.#scenery = sceneryOf(values, top);
    this.#predicted = predictions(values, this.#scenery.crossover);
  }

  frame({ settling, sharp, unstable, law }: Found): TemperatureFrame {
    const { stepSize, time } = this.#values;
    const { xs } = this.#scenery;
    const edges = [...linspace(xs[0] ?? 0, xs.at(-1) ?? 1, BINS + 1)];
    const every = Math.max(1, Math.floor(settling.positions.length / SAMPLE));
    return {
      ...this.#scenery,
      horizon: time,
      positions: [...settling.positions.filter((_, i) => i % every === 0)],
      edges,
      histogram: histogramOf(settling.positions, edges),
      settling: {
        times: settling.times.map((step) => step * stepSize),
        shares: settling.shares.map((series) => [...series]),
      },
      law: {
        times: law.times.map((step) => step * stepSize),
        shares: law.shares.map((series) => [...series]),
      },
      escapes: sharp.map(thinned),
      unstable: unstable.map(endOf),
    };
  }

  readings({ settling, sharp, flat, unstable, law }: Found): TemperatureReadings {
    const [warm = null, cold = null, curved = null] = settling.shares.map(last);
    const [warmLaw = null, coldLaw = null] = law.shares.map(last);
    return {
      ...this.#predicted,
      occupancySimulated: warm,
      occupancyLongRun: warmLaw,
      coldSimulated: cold,
      coldLongRun: coldLaw,
      curvatureNoiseSimulated: curved,
      divergedAt: settling.divergedAt,
      escaped: sharp.map(endOf),
      escapedFlat: flat.map(endOf),
      escapedUnstable: unstable.map(endOf),
    };
  }
}

/** Those readings that are known before a particle moves. */
function predictions(values: Values, crossover: number | null) {
  const { temperature, stepSize } = values;
  return {
    batch: batchSize(stepSize, temperature, VARIANCE),
    occupancyGibbs: gibbsOccupancy(values, temperature),
    coldGibbs: gibbsOccupancy(values, temperature / 2),
    curvatureNoisePredicted: curvatureNoiseOccupancy(values, temperature),
    crossoverTemperature: crossover,
    batches: STEP_SIZES.map((each) => batchSize(each, temperature, VARIANCE)),
    sharpTemperature: STEP_SIZES.map((each) =>
      effectiveTemperature({ stepSize: each, temperature }, values.sharpCurvature),
    ),
  };
}

function sceneryOf(values: WellAndTemperature, top: Barrier): Scenery {
  const { temperature, flatPosition, flatCurvature, sharpCurvature } = values;
  const left = -5 * Math.sqrt(temperature / sharpCurvature);
  const right = flatPosition + 4 * Math.sqrt(temperature / flatCurvature);
  const xs = [...linspace(left, right, CURVE)];
  const temperatures = [...geomspace(0.025, 1, TEMPERATURES)];
  const equal = { ...values, depthDifference: 0 };
  return {
    barrier: top,
    xs,
    potential: xs.map((x) => potential(values, x)),
    density: [...gibbsDensity(values, temperature, xs)],
    occupancy: {
      temperatures,
      gibbs: temperatures.map((each) => gibbsOccupancy(values, each)),
      equalDepth: barrier(equal) ? temperatures.map((each) => gibbsOccupancy(equal, each)) : [],
      curvatureNoise: temperatures.map((each) => curvatureNoiseOccupancy(values, each)),
    },
    crossover: crossoverTemperature(values),
  };
}

/** Shares of the whole in each bin, over its width. */
function histogramOf(positions: Float32Array, edges: readonly number[]): number[] {
  const [low = 0, next = 1] = edges;
  const width = next - low;
  const counts = Array<number>(edges.length - 1).fill(0);
  for (const x of positions) {
    const bin = Math.floor((x - low) / width);
    const count = counts[bin];
    if (count !== undefined) counts[bin] = count + 1;
  }
  return counts.map((count) => count / positions.length / width);
}

/** Evenly spaced points of a curve. */
function thinned({ stepSize, steps, left }: Escape) {
  const every = Math.max(1, Math.floor(steps / ESCAPE_POINTS));
  const kept = left.map((_, step) => step).filter((step) => step % every === 0);
  return {
    stepSize,
    times: kept.map((step) => step * stepSize),
    left: kept.map((step) => known(left[step])),
  };
}

/** The share that has left in the end; null before. */
function endOf({ steps, left }: Escape): number | null {
  return known(left[steps]);
}

/** Null before, and where a particle diverged and is nowhere. */
function known(share: number | undefined): number | null {
  return share !== undefined && Number.isFinite(share) ? share : null;
}

function last(series: Shares): number | null {
  return series.at(-1) ?? null;
}
