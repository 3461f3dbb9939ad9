/** The grid on which the loss is mapped over the plane of two networks and a control point. */
import { linspace } from '../../numerics/grid.ts';
import { planeThrough } from '../../numerics/networks/plane.ts';

const COLUMNS = 36;
const ROWS = 22;

/** The window in units of the distance between the networks, which lie at (0, 0) and (1, 0). */
const X: readonly [number, number] = [-0.25, 1.25];
const LOWEST_Y = -0.25;
const HIGHEST_Y = 0.6;

/** A plane with a grid of points on it, row by row from the lowest y. */
export interface MapGrid {
  readonly control: readonly [x: number, y: number];
  readonly x: readonly [number, number];
  readonly y: readonly [number, number];
  readonly columns: number;
  readonly rows: number;
  /** For each point the weights of the first network, the control point and the second. */
  readonly weights: readonly (readonly number[])[];
}

/** Undefined where the control point lies on the line through the networks. */
export function mapGrid(
  first: Float64Array,
  control: Float64Array,
  second: Float64Array,
): MapGrid | undefined {
  const plane = planeThrough(first, control, second);
  if (!plane) return undefined;
  const y = [LOWEST_Y, Math.max(HIGHEST_Y, 1.2 * plane.control[1])] as const;
  const weights = Array.from(linspace(...y, ROWS)).flatMap((py) =>
    Array.from(linspace(...X, COLUMNS), (px) => plane.weightsAt(px, py)),
  );
  return { control: plane.control, x: X, y, columns: COLUMNS, rows: ROWS, weights };
}
