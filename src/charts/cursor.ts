/** Reading a chart point by point: where the cursor may stand and what it reads there. */
import type { Scale } from './scale.ts';
import type { ColourToken, Line, Series } from './types.ts';

/** Every x within the domain at which a curve has a value, rising. */
export function stopsOf(curves: readonly Readable[], x: Scale): readonly number[] {
  const stops = new Set<number>();
  for (const { xs, ys } of curves) {
    for (let i = 0; i < Math.min(xs.length, ys.length); i++) {
      const [at, value] = [xs[i], ys[i]];
      const place = x.place(at);
      if (typeof at !== 'number' || typeof value !== 'number' || !Number.isFinite(value)) continue;
      if (place >= 0 && place <= 1) stops.add(at);
    }
  }
  return [...stops].sort((a, b) => a - b);
}

/** Index of the stop nearest to a place (0 to 1); −1 without stops. */
export function nearestStop(stops: readonly number[], x: Scale, place: number): number {
  let best = -1;
  let least = Infinity;
  for (const [i, stop] of stops.entries()) {
    const distance = Math.abs(x.place(stop) - place);
    if (distance < least) [best, least] = [i, distance];
  }
  return best;
}

/** The stop a key leads to; undefined if the key is not the cursor's. */
export function stopAfterKey(
  key: string,
  index: number,
  stops: readonly number[],
  x: Scale,
): number | undefined {
  const last = stops.length - 1;
  const jump = (by: number): number => {
    const target = nearestStop(stops, x, x.place(stops[index]) + by);
    // Sparse stops: a jump that rounds to where it started still moves one on.
    return target === index ? index + Math.sign(by) : target;
  };
  const next: Record<string, () => number> = {
    ArrowLeft: () => index - 1,
    ArrowRight: () => index + 1,
    PageDown: () => jump(-0.1),
    PageUp: () => jump(0.1),
    Home: () => 0,
    End: () => last,
  };
  const move = next[key];
  return move && Math.min(last, Math.max(0, move()));
}

export interface Readout {
  readonly label: string;
  readonly colour: ColourToken;
  readonly value: number | null;
  /** From 0 at the bottom of the plot to 1 at the top; NaN where there is nothing to point at. */
  readonly place: number;
}

/** What the cursor reads: a line, or marks without one. */
export type Readable = Pick<Line, 'xs' | 'ys' | 'colour' | 'label' | 'faint'>;

/** Those with a name, or all that are not faint if none has one. */
export function readable(curves: readonly Readable[]): readonly Readable[] {
  const clear = curves.filter(({ faint }) => !faint);
  const named = clear.filter(({ label }) => label);
  return named.length > 0 ? named : clear;
}

/** The value of each curve that has a point near `at`; of all of them, null, if none has. */
export function readAt(
  curves: readonly Readable[],
  at: number,
  x: Scale,
  y: Scale,
  unnamed: string,
): readonly Readout[] {
  const rows = curves.map(({ label, colour, xs, ys }) => {
    const value = valueNear(xs, ys, x, x.place(at));
    return { label: label ?? unnamed, colour, value, place: y.place(value) };
  });
  const found = rows.filter(({ value }) => value !== null);
  return found.length > 0 ? found : rows;
}

/** Two points closer than this share of the axis count as one place. */
const NEAR = 0.01;

function valueNear(xs: Series, ys: Series, x: Scale, target: number): number | null {
  let value: number | null = null;
  let least = NEAR;
  for (let i = 0; i < Math.min(xs.length, ys.length); i++) {
    const distance = Math.abs(x.place(xs[i]) - target);
    if (distance < least) {
      least = distance;
      const y = ys[i];
      value = typeof y === 'number' && Number.isFinite(y) ? y : null;
    }
  }
  return value;
}
