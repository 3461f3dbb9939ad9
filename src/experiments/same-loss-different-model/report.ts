/** What the figure shows and reads off. */
import { linspace } from '../../numerics/grid.ts';
import { barrier } from '../../numerics/networks/paths.ts';
import type { SolutionLine } from '../../numerics/linear-networks/solution-line.ts';
import { maximum } from '../../numerics/statistics.ts';
import { FALL, LINE_PLACES, PATH_PLACES, type ModelReadings } from './definition.ts';

type Values = readonly (number | null)[];

/** The line of solutions is drawn from −5 to 5. */
const REACH = 5;
const LINE_POINTS = 41;

export interface ModelFrame {
  /** For each seed along the path: the training loss and the accuracy on shifted data. */
  readonly losses: readonly Values[];
  readonly shifted: readonly Values[];
  /** For the chosen seed: accuracy on new data along the path, training loss along the line. */
  readonly unshifted: Values;
  readonly straight: Values;
  readonly regression: {
    readonly places: readonly number[];
    readonly train: readonly number[];
    readonly test: readonly number[];
    readonly bestT: number;
  };
}

/** Along the path at evenly spaced t. */
export interface Measured {
  readonly losses: readonly (readonly number[])[];
  readonly shifted: readonly (readonly number[])[];
  readonly unshifted: readonly number[];
  readonly straight: readonly number[];
}

export function frameOf(measured: Measured, line: SolutionLine): ModelFrame {
  const places = [...linspace(-REACH, REACH, LINE_POINTS)];
  return {
    losses: measured.losses.map((losses) => losses.map(known)),
    shifted: measured.shifted,
    unshifted: measured.unshifted,
    straight: measured.straight.map(known),
    regression: {
      places,
      train: places.map(line.trainLoss),
      test: places.map(line.testLoss),
      bestT: line.bestT,
    },
  };
}

/** @param seed the chosen one, an index into the measurements */
export function readingsOf(
  { losses, shifted, unshifted, straight }: Measured,
  line: SolutionLine,
  seed: number,
): ModelReadings {
  const maxTrainLosses = losses.map((path) => known(maximum(path)));
  return {
    maxTrainLoss: maxTrainLosses[seed] ?? null,
    shiftedAccuracy: PATH_PLACES.map((t) => at(shifted[seed] ?? [], t)),
    shiftedFall: FALL.map((level) => fallsBelow(shifted[seed] ?? [], level)),
    newAccuracy: PATH_PLACES.map((t) => at(unshifted, t)),
    lineBarrier: known(barrier(straight)),
    maxTrainLosses,
    shiftedFirst: shifted.map((path) => at(path, 0)),
    shiftedSecond: shifted.map((path) => at(path, 1)),
    regressionTest: LINE_PLACES.map(line.testLoss),
    regressionTrain: maximum(LINE_PLACES.map(line.trainLoss)),
    bestT: line.bestT,
  };
}

/** Where values at evenly spaced t from 0 to 1 first fall below a level, interpolated; null if never. */
function fallsBelow(path: readonly number[], level: number): number | null {
  const index = path.findIndex((value) => value < level);
  const [before, after] = [path[index - 1], path[index]];
  if (before === undefined || after === undefined) return null;
  return (index - (level - after) / (before - after)) / (path.length - 1);
}

/** The value at t of evenly spaced ones from 0 to 1. */
function at(path: readonly number[], t: number): number | null {
  return path[Math.round(t * (path.length - 1))] ?? null;
}

function known(value: number): number | null {
  return Number.isFinite(value) ? value : null;
}
