/**
 * A potential of one variable with a sharp and a flat well: the soft minimum of two parabolas,
 * V(x) = −(1/b)·log(e^(−b·A) + e^(−b·B)) with A = k_s·x²/2, B = k_f·(x − x_f)²/2 + δ and b = 10.
 */
import { maximum } from '../statistics.ts';
import { linspace } from '../grid.ts';

export interface DoubleWell {
  /** k_s, the curvature of the sharp well, which lies at 0. */
  readonly sharpCurvature: number;
  /** k_f, the curvature of the flat well. */
  readonly flatCurvature: number;
  /** x_f > 0, where the flat well lies. */
  readonly flatPosition: number;
  /** δ, how much higher the flat well lies than the sharp one; negative where it is deeper. */
  readonly depthDifference: number;
}

/** b: the larger, the sharper the edge between the wells. */
export const SOFTNESS = 10;

const SEARCH = 401;

/** A − B, by how much the sharp well's parabola lies above the flat one's. */
function difference(well: DoubleWell, x: number): number {
  return (well.sharpCurvature * x * x) / 2 - flatParabola(well, x);
}

function flatParabola(well: DoubleWell, x: number): number {
  return (well.flatCurvature * (x - well.flatPosition) ** 2) / 2 + well.depthDifference;
}

/** V(x), written so that no power overflows: min(A, B) − ln(1 + e^(−b|A − B|))/b. */
export function potential(well: DoubleWell, x: number): number {
  const [a, b] = [(well.sharpCurvature * x * x) / 2, flatParabola(well, x)];
  const gap = Math.abs(a - b);
  return Math.min(a, b) - Math.log1p(Math.exp(-SOFTNESS * gap)) / SOFTNESS;
}

/**
 * The weight 1/(1 + e^(b(A − B))) of the sharp parabola in V′, from 1 in the sharp well to 0 in the
 * flat one.
 */
export function sharpWeight(well: DoubleWell, x: number): number {
  return 1 / (1 + Math.exp(SOFTNESS * difference(well, x)));
}

/** V′(x) = w·k_s·x + (1 − w)·k_f·(x − x_f) with the weight w of `sharpWeight`. */
export function slope(well: DoubleWell, x: number): number {
  const weight = sharpWeight(well, x);
  const flat = well.flatCurvature * (x - well.flatPosition);
  return weight * well.sharpCurvature * x + (1 - weight) * flat;
}

export interface Barrier {
  readonly position: number;
  /** V there. */
  readonly height: number;
}

/**
 * The top between the wells, to 1e-12 in x: the highest of evenly spaced points, refined by
 * bisecting V′. Undefined where there is none, but a slope from one well to the other.
 */
export function barrier(well: DoubleWell): Barrier | undefined {
  const xs = linspace(0, well.flatPosition, SEARCH);
  const heights = xs.map((x) => potential(well, x));
  const top = heights.indexOf(maximum(heights));
  const [before, after] = [xs[top - 1], xs[top + 1]];
  if (before === undefined || after === undefined) return undefined;
  let [low, high] = [before, after];
  while (high - low > 1e-12) {
    const middle = (low + high) / 2;
    if (slope(well, middle) > 0) low = middle;
    else high = middle;
  }
  const position = (low + high) / 2;
  return { position, height: potential(well, position) };
}
