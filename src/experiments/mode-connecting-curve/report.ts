/** What the figure shows and reads off. */
import { barrier } from '../../numerics/networks/paths.ts';
import { maximum, minimum } from '../../numerics/statistics.ts';
import type { CurveReadings } from './definition.ts';
import type { MapGrid } from './map.ts';

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
  /** Steps of the control point; undefined before they begin. */
  readonly curveSteps: number | undefined;
  /** Along the curve; undefined before the end. */
  readonly accuracies: readonly (readonly number[])[] | undefined;
}

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

export function readingsOf({ line, curve, map, accuracies, curveSteps }: Measured): CurveReadings {
  const lineBarriers = line.map((losses) => known(barrier(losses)));
  const curveBarriers = line.map((_, i) => (curve[i] ? known(barrier(curve[i])) : null));
  const least = line.map((_, i) => (accuracies?.[i] ? minimum(accuracies[i]) : null));
  return {
    barrierLine: lineBarriers[0] ?? null,
    barrierCurve: curveBarriers[0] ?? null,
    maxLossCurve: curve[0] ? known(maximum(curve[0])) : null,
    minTrainAccuracy: least[0] ?? null,
    controlDistance: map?.grid.control[1] ?? null,
    lineBarriers,
    curveBarriers,
    curveShare: lineBarriers.map((height, i) => share(curveBarriers[i] ?? null, height)),
    minTrainAccuracies: least,
    curveSteps: curveSteps ?? null,
  };
}

/** Null where there is nothing to take a share of. */
function share(part: number | null, whole: number | null): number | null {
  return part === null || whole === null || whole === 0 ? null : part / whole;
}

function known(value: number): number | null {
  return Number.isFinite(value) ? value : null;
}

/** Three digits are more than a picture shows. */
function shown(loss: number): number | null {
  return known(Number(loss.toPrecision(3)));
}
