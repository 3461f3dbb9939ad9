/** The valley ½(ab − 1)² from above, for the figures in which runs descend on it. */
import type { Domain } from '../charts/index.ts';
import { linspace } from '../numerics/grid.ts';
import { maximum, minimum } from '../numerics/statistics.ts';
import { valleyLoss } from '../numerics/landscapes/valley.ts';

/** Nodes of the grid along each axis. */
const NODES = 61;
/** Points of a curve. */
const CURVE = 161;
/** How close to an axis the hyperbola is drawn. */
const NEAR_AXIS = 0.1;
/** The map reaches no farther, wherever a run goes. */
const REACH: Domain = [-4.5, 4.5];

interface Curve {
  readonly xs: readonly number[];
  readonly ys: readonly (number | null)[];
}

/** A domain around all places within reach, with room at the sides. */
export function around(values: readonly number[]): Domain {
  const seen = values.filter((value) => value >= REACH[0] && value <= REACH[1]);
  const [low, high] = [minimum(seen), maximum(seen)];
  const room = 0.15 + (high - low) / 5;
  return [low - room, high + room];
}

/** The loss on a grid over both weights. */
export function valleyField([left, right]: Domain, [low, high]: Domain) {
  const as = linspace(left, right, NODES);
  const bs = linspace(low, high, NODES);
  const values = Array.from(bs, (b) => Array.from(as, (a) => valleyLoss([a, b]))).flat();
  return { columns: NODES, rows: NODES, values };
}

/** Both branches of the hyperbola ab = 1. */
export function valleyMinima([left, right]: Domain): Curve {
  const branch = (from: number, to: number) => (from < to ? [...linspace(from, to, CURVE)] : []);
  const xs = [...branch(left, -NEAR_AXIS), 0, ...branch(NEAR_AXIS, right)];
  return { xs, ys: xs.map((a) => (a === 0 ? null : 1 / a)) };
}

/** What is seen of the circle a² + b² = λ: minima within it have a sharpness below λ. */
export function valleyCircle(lambda: number, [left, right]: Domain, [low, high]: Domain): Curve {
  const radius = Math.sqrt(lambda);
  const xs: number[] = [];
  const ys: (number | null)[] = [];
  const angles = linspace(0, 2 * Math.PI, 4 * CURVE);
  const [width, height] = [(right - left) / 20, (high - low) / 20];
  for (const angle of angles) {
    const [a, b] = [radius * Math.cos(angle), radius * Math.sin(angle)];
    const seen = a > left - width && a < right + width && b > low - height && b < high + height;
    if (!seen && (ys.at(-1) ?? null) === null) continue;
    xs.push(a);
    ys.push(seen ? b : null);
  }
  return { xs, ys };
}
