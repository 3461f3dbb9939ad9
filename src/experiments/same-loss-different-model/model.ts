/** What the networks are trained on, and what the figure shows and reads off. */
import { linspace } from '../../numerics/grid.ts';
import type { SolutionLine } from '../../numerics/linear-networks/solution-line.ts';
import { join, shortcutMoons, type DataSet } from '../../numerics/networks/datasets.ts';
import { barrier, fallsBelow, valueAt } from '../../numerics/networks/paths.ts';
import { Random } from '../../numerics/random.ts';
import { maximum } from '../../numerics/statistics.ts';
import { finite } from '../reading.ts';
import { FALL, LINE_PLACES, PATH_PLACES, type ModelReadings } from './definition.ts';

const EXAMPLES = 256;
const SEED = 1;
const ORDER_SEED = 99;

/** Two moons (the core feature) and a shortcut that agrees with the label. */
export function trainingExamples(): DataSet {
  return shortcutMoons(EXAMPLES, SEED, 'true');
}

/** Half of the examples have a random shortcut: only the core feature can be relied on. */
export function withoutShortcut(): DataSet {
  return join(trainingExamples(), shortcutMoons(EXAMPLES, SEED, 'scrambled'));
}

/** Half of the examples have the moons of others: only the shortcut can be relied on. */
export function withoutCore(): DataSet {
  const examples = trainingExamples();
  const inputs = examples.inputs.slice();
  new Random(ORDER_SEED).permutation(EXAMPLES).forEach((from, to) => {
    inputs.set(examples.inputs.subarray(3 * from, 3 * from + 2), 3 * to);
  });
  return join(examples, { ...examples, inputs });
}

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

/** The picture of the two networks’ path, and of the line of exact solutions of the regression. */
export function frameOf(measured: Measured, line: SolutionLine): ModelFrame {
  const places = [...linspace(-REACH, REACH, LINE_POINTS)];
  return {
    losses: measured.losses.map((losses) => losses.map(finite)),
    shifted: measured.shifted,
    unshifted: measured.unshifted,
    straight: measured.straight.map(finite),
    regression: {
      places,
      train: places.map(line.trainLoss),
      test: places.map(line.testLoss),
      bestT: line.bestT,
    },
  };
}

/**
 * What is read off the path of the chosen pair, off all pairs, and off the regression.
 * @param seed the chosen one, an index into the measurements
 */
export function readingsOf(
  { losses, shifted, unshifted, straight }: Measured,
  line: SolutionLine,
  seed: number,
): ModelReadings {
  const own = shifted[seed] ?? [];
  const maxTrainLosses = losses.map((path) => finite(maximum(path)));
  return {
    maxTrainLoss: maxTrainLosses[seed] ?? null,
    shiftedAccuracy: PATH_PLACES.map((t) => valueAt(own, t)),
    shiftedFall: FALL.map((level) => fallsBelow(own, level)),
    newAccuracy: PATH_PLACES.map((t) => valueAt(unshifted, t)),
    lineBarrier: finite(barrier(straight)),
    maxTrainLosses,
    shiftedFirst: shifted.map((path) => valueAt(path, 0)),
    shiftedSecond: shifted.map((path) => valueAt(path, 1)),
    regressionTest: LINE_PLACES.map(line.testLoss),
    regressionTrain: maximum(LINE_PLACES.map(line.trainLoss)),
    bestT: line.bestT,
  };
}
