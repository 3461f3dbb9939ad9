/** The map of the loss over the plane of two networks and a control point, and what is read off. */
import { linspace } from '../../numerics/grid.ts';
import { barrier } from '../../numerics/networks/paths.ts';
import { planeThrough } from '../../numerics/networks/plane.ts';
import { maximum, minimum } from '../../numerics/statistics.ts';
import { finite, ratio } from '../reading.ts';
import type { CurveReadings } from './definition.ts';

/** The grid of the map. */
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

/** The grid on the plane of three networks; undefined where the control point lies on the line. */
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

type Losses = readonly (number | null)[];

export interface CurveFrame {
  /** For each seed the losses along the line, from the first network to the second. */
  readonly line: readonly Losses[];
  /** The same along the curve; empty before its training begins. */
  readonly curve: readonly Losses[];
  /** The loss over the plane of the first seed; null while there is no such plane. */
  readonly map: (Omit<MapGrid, 'weights'> & { readonly values: Losses }) | null;
}

/** Everything measured so far, seed by seed. */
export interface Measured {
  readonly line: readonly (readonly number[])[];
  readonly curve: readonly (readonly number[])[];
  readonly map: { readonly grid: MapGrid; readonly losses: readonly number[] } | undefined;
  /** Steps of the control point; null before they begin. */
  readonly curveSteps: number | null;
  /** Along the curve; undefined before the end. */
  readonly accuracies: readonly (readonly number[])[] | undefined;
}

/** The picture of what has been measured, in numbers of three digits. */
export function frameOf({ line, curve, map }: Measured): CurveFrame {
  return {
    line: line.map((losses) => losses.map(shown)),
    curve: curve.map((losses) => losses.map(shown)),
    map: map ? mapOf(map) : null,
  };
}

function mapOf({ grid, losses }: NonNullable<Measured['map']>): CurveFrame['map'] {
  const { control, x, y, columns, rows } = grid;
  return { control, x, y, columns, rows, values: losses.map(shown) };
}

/** The barriers along the line and the curve, each for every seed. */
export function readingsOf({ line, curve, map, accuracies, curveSteps }: Measured): CurveReadings {
  const lineBarriers = line.map((losses) => finite(barrier(losses)));
  const curveBarriers = line.map((_, i) => (curve[i] ? finite(barrier(curve[i])) : null));
  const least = line.map((_, i) => (accuracies?.[i] ? minimum(accuracies[i]) : null));
  return {
    barrierLine: lineBarriers[0] ?? null,
    barrierCurve: curveBarriers[0] ?? null,
    maxLossCurve: curve[0] ? finite(maximum(curve[0])) : null,
    minTrainAccuracy: least[0] ?? null,
    controlDistance: map?.grid.control[1] ?? null,
    lineBarriers,
    curveBarriers,
    curveShare: lineBarriers.map((height, i) => ratio(curveBarriers[i], height)),
    minTrainAccuracies: least,
    curveSteps,
  };
}

/** Three digits are more than a picture shows. */
function shown(loss: number): number | null {
  return finite(Number(loss.toPrecision(3)));
}
