/** A map's values as coloured cells: bins of a diverging scale, merged along each row. */
import type { Scale } from './scale.ts';
import type { AxisTitle, Domain, Series } from './types.ts';

/** Colours of the diverging scale, `--map-0` … `--map-15`, half of them on each side. */
export const BINS = 16;
/** The bin of a cell whose value does not exist. */
export const NO_VALUE = -1;

/** What colour means: two hues that part at `centre`, such as the threshold λ_max·η/2 = 1. */
export interface DivergingScale extends AxisTitle {
  readonly domain: Domain;
  readonly centre: number;
  /** Where the colour bar is labelled; chosen by the chart if absent. */
  readonly ticks?: readonly number[] | undefined;
  readonly format?: ((value: number) => string) | undefined;
}

/** The centre, moved inside the domain if it lies outside. */
function centreOf({ centre }: DivergingScale, [lo, hi]: Domain): number {
  return centre > lo && centre < hi ? centre : (lo + hi) / 2;
}

/** The values between the bins, `BINS` + 1 of them from low to high. */
export function binEdges(scale: DivergingScale, domain: Domain): readonly number[] {
  const [lo, hi] = domain;
  const centre = centreOf(scale, domain);
  const half = BINS / 2;
  return Array.from({ length: BINS + 1 }, (_, i) =>
    i < half ? lo + (i / half) * (centre - lo) : centre + (i / half - 1) * (hi - centre),
  );
}

/** Bin of each value, with those outside the domain in the outermost bins. */
export function binsOf(values: Series, scale: DivergingScale, domain: Domain): Int8Array {
  const [lo, hi] = domain;
  const centre = centreOf(scale, domain);
  const half = BINS / 2;
  const bins = new Int8Array(values.length);
  for (let i = 0; i < values.length; i++) {
    const value = values[i];
    if (value === null || value === undefined || Number.isNaN(value)) {
      bins[i] = NO_VALUE;
      continue;
    }
    const part =
      value < centre ? (value - lo) / (centre - lo) : 1 + (value - centre) / (hi - centre);
    bins[i] = Math.min(BINS - 1, Math.max(0, Math.floor(part * half)));
  }
  return bins;
}

export interface Run {
  readonly bin: number;
  /** Cells from ≤ i < to. */
  readonly from: number;
  readonly to: number;
}

/** Neighbouring cells of one bin as one. */
export function mergeRuns(bins: Int8Array): readonly Run[] {
  const runs: Run[] = [];
  let from = 0;
  for (let i = 1; i <= bins.length; i++) {
    if (i === bins.length || bins[i] !== bins[from]) {
      runs.push({ bin: bins[from] ?? NO_VALUE, from, to: i });
      from = i;
    }
  }
  return runs;
}

/** Width of a cell that has no neighbour to share the axis with, as a part of the axis. */
const ALONE = 0.01;

/** Edges between columns half-way between their places, within the plot; one more than columns. */
export function columnEdges(xs: Series, x: Scale): Float64Array {
  const places = Array.from(xs, (value) => x.place(value)).filter((place) => !Number.isNaN(place));
  const edges = new Float64Array(places.length === 0 ? 0 : places.length + 1);
  const first = places[0] ?? 0;
  const last = places.at(-1) ?? 0;
  const gapAfter = (i: number): number =>
    places.length < 2 ? ALONE : (places[i + 1] ?? 0) - (places[i] ?? 0);
  for (let i = 0; i < edges.length; i++) {
    const edge =
      i === 0
        ? first - gapAfter(0) / 2
        : i === places.length
          ? last + gapAfter(Math.max(0, places.length - 2)) / 2
          : ((places[i - 1] ?? 0) + (places[i] ?? 0)) / 2;
    edges[i] = Math.min(1, Math.max(0, edge));
  }
  return edges;
}

/** A rectangle of one colour, in places from 0 to 1, y downwards. */
export interface Cell {
  readonly bin: number;
  readonly left: number;
  readonly right: number;
  readonly top: number;
  readonly bottom: number;
}

/** The picture as as few rectangles as its rows allow. */
export function cellsOf(rows: readonly Int8Array[], edges: Float64Array): readonly Cell[] {
  return rows.flatMap((bins, row) =>
    mergeRuns(bins.subarray(0, Math.max(0, edges.length - 1)))
      .map(({ bin, from, to }) => ({
        bin,
        left: edges[from] ?? 0,
        right: edges[to] ?? 0,
        top: row / rows.length,
        bottom: (row + 1) / rows.length,
      }))
      .filter(({ left, right }) => right > left),
  );
}
