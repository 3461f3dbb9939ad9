/** Data as places in the plot, from 0 to 1 along each axis, once for SVG and canvas alike. */
import type { Scale } from './scale.ts';
import type { Series } from './types.ts';

export interface Places {
  readonly xs: Float64Array;
  /** NaN where the curve has a gap. */
  readonly ys: Float64Array;
}

/** Pairs up to the shorter of the two series; a pair with a missing half is a gap. */
export function project(xs: Series, ys: Series, x: Scale, y: Scale): Places {
  const length = Math.min(xs.length, ys.length);
  const places = { xs: new Float64Array(length), ys: new Float64Array(length) };
  let last = 0;
  for (let i = 0; i < length; i++) {
    const px = x.place(xs[i]);
    const missing = Number.isNaN(px);
    // Canvas wants a number for x even in a gap.
    if (!missing) last = px;
    places.xs[i] = last;
    places.ys[i] = missing ? NaN : y.place(ys[i]);
  }
  return places;
}

/** Ranges [from, to) without a gap. */
export function runsOf(ys: Float64Array): readonly (readonly [number, number])[] {
  const runs: [number, number][] = [];
  let from = -1;
  for (let i = 0; i <= ys.length; i++) {
    const gap = i === ys.length || Number.isNaN(ys[i]);
    if (!gap && from < 0) from = i;
    if (gap && from >= 0) {
      runs.push([from, i]);
      from = -1;
    }
  }
  return runs;
}

/** Points between two gaps, which no line would show. */
export function lonePoints({ xs, ys }: Places): Places {
  const lone = runsOf(ys)
    .filter(([from, to]) => to - from === 1)
    .map(([from]) => from);
  return {
    xs: Float64Array.from(lone, (i) => xs[i] ?? 0),
    ys: Float64Array.from(lone, (i) => ys[i] ?? 0),
  };
}

/** Whether a point lies in the plot, its edges included; a gap does not. */
export function isInside({ xs, ys }: Places, i: number): boolean {
  const [x = NaN, y = NaN] = [xs[i], ys[i]];
  return x >= 0 && x <= 1 && y >= 0 && y <= 1;
}
