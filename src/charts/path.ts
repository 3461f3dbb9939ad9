/** Places as SVG path data in a square of `BOX` units, short enough to live in the page. */
import { isInside, runsOf } from './project.ts';
import type { Places } from './project.ts';

/** Side of the data layer's viewBox: a quarter of a pixel on the widest page. */
export const BOX = 4000;

/** Columns in which a curve keeps no more than its first, lowest, highest and last point. */
const COLUMNS = 500;

type Point = readonly [x: number, y: number];

function toBox(places: Places, i: number): Point {
  const x = Math.round((places.xs[i] ?? 0) * BOX);
  return [x, Math.round((1 - (places.ys[i] ?? 0)) * BOX)];
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
    for (const i of new Set([start, ...(low < high ? [low, high] : [high, low]), end - 1])) {
      kept.push(toBox(places, i));
    }
    start = end;
  }
  return straighten(kept);
}

/** Drops points within half a unit of the straight line that replaces them (Douglas–Peucker). */
function straighten(points: readonly Point[]): Point[] {
  const keep = new Set([0, points.length - 1]);
  const stack: [number, number][] = [[0, points.length - 1]];
  for (let span = stack.pop(); span; span = stack.pop()) {
    const [from, to] = span;
    const farthest = farthestFromChord(points, from, to);
    if (farthest === undefined) continue;
    keep.add(farthest);
    stack.push([from, farthest], [farthest, to]);
  }
  return points.filter((_, i) => keep.has(i));
}

function farthestFromChord(points: readonly Point[], from: number, to: number): number | undefined {
  const [ax, ay] = points[from] ?? [0, 0];
  const [bx, by] = points[to] ?? [0, 0];
  const [dx, dy] = [bx - ax, by - ay];
  const length = Math.hypot(dx, dy);
  let farthest: number | undefined;
  let most = 0.5;
  for (let i = from + 1; i < to; i++) {
    const [x, y] = points[i] ?? [0, 0];
    const [px, py] = [x - ax, y - ay];
    const along = length === 0 ? 0 : (px * dx + py * dy) / length;
    const beyond = along < 0 || along > length;
    const distance = beyond
      ? Math.min(Math.hypot(px, py), Math.hypot(x - bx, y - by))
      : length === 0
        ? Math.hypot(px, py)
        : Math.abs(py * dx - px * dy) / length;
    if (distance > most) [farthest, most] = [i, distance];
  }
  return farthest;
}

function pair(x: number, y: number): string {
  return y < 0 ? `${x}${y}` : `${x} ${y}`;
}

function polyline(points: readonly Point[]): string {
  const [first, ...rest] = points;
  if (!first) return '';
  let [x, y] = first;
  let path = `M${pair(x, y)}`;
  let separator = 'l';
  for (const [nextX, nextY] of rest) {
    const step = pair(nextX - x, nextY - y);
    path += separator === 'l' || !step.startsWith('-') ? separator + step : step;
    separator = ' ';
    [x, y] = [nextX, nextY];
  }
  return path;
}

/** A curve, broken at its gaps. */
export function linePath(places: Places): string {
  return runsOf(places.ys)
    .filter(([from, to]) => to - from > 1)
    .map(([from, to]) => polyline(thin(places, from, to)))
    .join('');
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
    if (isInside(places, i)) path += `M${pair(...toBox(places, i))}h0`;
  }
  return path;
}
