/** Places as SVG path data in a square of `BOX` units, short enough to live in the page. */
import { isInside, runsOf } from './project.ts';
import type { Places } from './project.ts';

/** Side of the data layer’s viewBox: less than half a pixel on the widest page. */
export const BOX = 1200;

/** Columns in which a curve keeps no more than its first, lowest, highest and last point. */
const COLUMNS = 300;

export interface Point {
  readonly x: number;
  readonly y: number;
}

function toBox({ xs, ys }: Places, i: number): Point {
  return { x: Math.round((xs[i] ?? 0) * BOX), y: Math.round((1 - (ys[i] ?? 0)) * BOX) };
}

/** The picture of a curve loses nothing if each column of pixels keeps its extremes. */
function thin(places: Places, from: number, to: number): Point[] {
  const { xs, ys } = places;
  const column = (i: number): number => Math.floor((xs[i] ?? 0) * COLUMNS);
  const kept: Point[] = [];
  for (let start = from; start < to;) {
    let low = start;
    let high = start;
    let end = start;
    for (; end < to && column(end) === column(start); end++) {
      if ((ys[end] ?? 0) < (ys[low] ?? 0)) low = end;
      if ((ys[end] ?? 0) > (ys[high] ?? 0)) high = end;
    }
    let before = -1;
    for (const i of [start, Math.min(low, high), Math.max(low, high), end - 1]) {
      if (i !== before) kept.push(toBox(places, i));
      before = i;
    }
    start = end;
  }
  return straighten(kept);
}

/** Drops points so near to the straight line that replaces them, in units (Douglas–Peucker). */
function straighten(points: readonly Point[], near = 0.75): Point[] {
  const kept = new Uint8Array(points.length).fill(1, 0, 1).fill(1, -1);
  const stack = [0, points.length - 1];
  for (let to = stack.pop(); to !== undefined; to = stack.pop()) {
    const from = stack.pop() ?? 0;
    const farthest = farthestFromChord(points, from, to, near);
    if (farthest === undefined) continue;
    kept[farthest] = 1;
    stack.push(from, farthest, farthest, to);
  }
  return points.filter((_, i) => kept[i]);
}

function farthestFromChord(
  points: readonly Point[],
  from: number,
  to: number,
  near: number,
): number | undefined {
  const a = points[from];
  const b = points[to];
  if (!a || !b) return undefined;
  const dx = b.x - a.x;
  const dy = b.y - a.y;
  const squared = dx * dx + dy * dy;
  let farthest: number | undefined;
  let most = near * near;
  for (let i = from + 1; i < to; i++) {
    const { x, y } = points[i] ?? a;
    // To the nearest point of the chord, which may be one of its ends.
    const along = squared === 0 ? 0 : ((x - a.x) * dx + (y - a.y) * dy) / squared;
    const t = Math.min(1, Math.max(0, along));
    const distance = (x - a.x - t * dx) ** 2 + (y - a.y - t * dy) ** 2;
    if (distance > most) {
      most = distance;
      farthest = i;
    }
  }
  return farthest;
}

function pair(x: number, y: number): string {
  return y < 0 ? `${x}${y}` : `${x} ${y}`;
}

/** Relative steps: shorter than places. */
function polyline(points: readonly Point[]): string {
  const steps = points.map(({ x, y }, i) => {
    const before = points[i - 1];
    return before ? pair(x - before.x, y - before.y) : `M${pair(x, y)}l`;
  });
  return steps.join(' ').replaceAll(' -', '-').replace('l ', 'l');
}

/** A curve, broken at its gaps. */
export function linePath(places: Places): string {
  return runsOf(places.ys)
    .filter(([from, to]) => to - from > 1)
    .map(([from, to]) => polyline(thin(places, from, to)))
    .join('');
}

/** The edge of a shade, given in units of the box, its first point again as its last. */
export function ringPath(ring: readonly Point[]): string {
  return `${polyline(straighten(ring, 1.5))}z`;
}

/** The area between two curves over the same xs. */
export function bandPath(low: Places, high: Places): string {
  const both = low.ys.map((y, i) => y + (high.ys[i] ?? NaN));
  return runsOf(both)
    .filter(([from, to]) => to - from > 1)
    .map(([from, to]) => {
      const upper = thin(high, from, to);
      const lower = thin(low, from, to).reverse();
      return `${polyline([...upper, ...lower])}z`;
    })
    .join('');
}

/** Marks as strokes of no length, whose round caps stay round however the plot is stretched. */
export function dotsPath(places: Places): string {
  let path = '';
  for (let i = 0; i < places.ys.length; i++) {
    if (!isInside(places, i)) continue;
    const { x, y } = toBox(places, i);
    path += `M${pair(x, y)}h0`;
  }
  return path;
}
