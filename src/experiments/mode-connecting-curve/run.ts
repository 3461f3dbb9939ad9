/**
 * Two independent networks, and a curve of low loss between them: the control point of a quadratic
 * Bézier curve, or the bend of a chain of two segments, trained on the mean loss along the curve
 * (garipov2018), for several seeds at once.
 */
import {
  measureCombinations,
  type Anchors,
  type Measure,
} from '../../networks/ensembles/combinations.ts';
import { CurveTraining } from '../../networks/optimisers/curve-training.ts';
import { disposeData, uploadData } from '../../networks/ensembles/data.ts';
import { memberAt, readMembers } from '../../networks/ensembles/members.ts';
import { MinibatchTraining } from '../../networks/optimisers/minibatch-training.ts';
import { accuracy, loss } from '../../networks/gradients/gradient.ts';
import {
  independentPair,
  spiralNetwork,
  spiralPoints,
  SPIRALS_SGD,
} from '../../networks/optimisers/spirals.ts';
import { linspace } from '../../numerics/grid.ts';
import { curveWeights } from '../../numerics/networks/paths.ts';
import type { Run } from '../contract.ts';
import { seedsOf, type definition } from './definition.ts';
import { frameOf, mapGrid, readingsOf, type CurveFrame, type Measured } from './model.ts';

const WIDTH = 32;
/** Steps of the two networks before the curve is begun. */
const PAIR_STEPS = 1500;
/** Steps from one report to the next. */
const BLOCK = 25;
/** Steps from one measurement to the next. */
const EVERY = 100;
/** Points of the line and of the curve, their ends included. */
const LINE_POINTS = 25;
const CURVE_POINTS = 61;

/** The two networks of each seed. */
type Ends = readonly (readonly [Float64Array, Float64Array])[];

const NOTHING = { curve: [], map: undefined, accuracies: undefined, curveSteps: null };

export const run: Run<typeof definition, CurveFrame> = async function* (values, { read }) {
  const { curve: kind, steps } = values;
  const seeds = seedsOf(values);
  const architecture = spiralNetwork(WIDTH);
  const points = spiralPoints();
  const data = uploadData(points);
  const alongLine = Array.from(linspace(0, 1, LINE_POINTS), (t) => [1 - t, t]);
  const alongCurve = Array.from(linspace(0, 1, CURVE_POINTS), (t) => curveWeights(kind, t));
  const measureAt = (
    anchors: Anchors,
    weights: readonly (readonly number[])[],
    measure: Measure = loss,
  ) => measureCombinations({ architecture, data, anchors, weights, measure }, read);

  const pairs = new MinibatchTraining(
    architecture,
    points,
    seeds.flatMap((seed) => independentPair(architecture, seed)),
    SPIRALS_SGD,
  );
  let curves: CurveTraining | undefined;
  const report = (measured: Measured) => {
    const done = pairs.step + (curves?.step ?? 0);
    return {
      progress: done / (PAIR_STEPS + steps),
      steps: done,
      frame: frameOf(measured),
      readings: readingsOf(measured),
    };
  };

  const readEnds = async () => {
    const members = await readMembers(pairs.theta, read);
    return seeds.map((_, i) => [memberAt(members, 2 * i), memberAt(members, 2 * i + 1)] as const);
  };

  const measureCurves = async (
    training: CurveTraining,
    ends: Ends,
    last: boolean,
  ): Promise<Omit<Measured, 'line'>> => {
    const controls = await readMembers(training.control, read);
    const anchors = ends.map(
      ([first, second], i) => [first, memberAt(controls, i), second] as const,
    );
    const curve = await measureAt(anchors, alongCurve);
    const [trio] = anchors;
    const grid = trio && mapGrid(...trio);
    const map = grid && { grid, losses: (await measureAt([trio], grid.weights)).flat() };
    const accuracies = last ? await measureAt(anchors, alongCurve, accuracy) : undefined;
    return { curve, map, accuracies, curveSteps: training.step };
  };

  try {
    let line = await measureAt(await readEnds(), alongLine);
    while (pairs.step < PAIR_STEPS) {
      pairs.advance(BLOCK);
      if (pairs.step % EVERY === 0) line = await measureAt(await readEnds(), alongLine);
      yield report({ line, ...NOTHING });
    }

    const ends = await readEnds();
    const gaps = ends.map(([first, second], i) => ({ first, second, seed: 900 + (seeds[i] ?? 0) }));
    curves = new CurveTraining(architecture, points, gaps, kind);
    let measured = await measureCurves(curves, ends, false);
    while (curves.step < steps) {
      curves.advance(Math.min(BLOCK, steps - curves.step));
      const last = curves.step === steps;
      if (last || curves.step % EVERY === 0) {
        measured = await measureCurves(curves, ends, last);
      }
      yield report({ line, ...measured });
    }
  } finally {
    pairs.dispose();
    curves?.dispose();
    disposeData(data);
  }
};
