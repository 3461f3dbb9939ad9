/**
 * Two moons with a shortcut to the label. One network is also shown examples whose shortcut is
 * random and relies on the moons, another examples whose moons are shuffled and relies on the
 * shortcut; both fit the training data. A curve of low training loss joins them (compare Lubana et
 * al., “Mechanistic Mode Connectivity”, ICML 2023), and on it the answers to shifted data, where the
 * shortcut points to the wrong label, are turned round. Beside it, in float64, a line of exact
 * solutions of a linear regression.
 */
import {
  measureCombinations,
  type Anchors,
  type Measure,
} from '../../networks/ensembles/combinations.ts';
import { CurveTraining } from '../../networks/optimisers/curve-training.ts';
import {
  disposeData,
  uploadData,
  uploadDataOfMembers,
  type TensorData,
} from '../../networks/ensembles/data.ts';
import { uploadParameters } from '../../networks/ensembles/parameters.ts';
import { accuracy, loss } from '../../networks/gradients/gradient.ts';
import { memberAt, readMembers } from '../../networks/ensembles/members.ts';
import { Descent } from '../../networks/optimisers/descent.ts';
import { gradientDescent } from '../../networks/optimisers/optimiser.ts';
import { initialise, type Architecture } from '../../numerics/networks/architecture.ts';
import { shortcutMoons } from '../../numerics/networks/datasets.ts';
import { linspace } from '../../numerics/grid.ts';
import { curveWeights } from '../../numerics/networks/paths.ts';
import { Random } from '../../numerics/random.ts';
import { solutionLine } from '../../numerics/linear-networks/solution-line.ts';
import type { Run } from '../contract.ts';
import { SEEDS, type definition } from './definition.ts';
import {
  frameOf,
  readingsOf,
  trainingExamples,
  withoutCore,
  withoutShortcut,
  type Measured,
  type ModelFrame,
} from './model.ts';

const ARCHITECTURE: Architecture = { sizes: [3, 32, 1], activation: 'relu', loss: 'logistic' };
const STEP_SIZE = 0.1;
const MOMENTUM = 0.9;
const PAIR_STEPS = 1500;
const CURVE_STEPS = 2000;
/** Steps from one report to the next, of the networks and of the curve. */
const PAIR_BLOCK = 20;
const CURVE_BLOCK = 50;
/** Steps from one measurement to the next. */
const EVERY = 100;
/** The points t of a path. */
const PLACES = linspace(0, 1, 21);
const NEW_EXAMPLES = 2000;

export const run: Run<typeof definition, ModelFrame> = async function* (values, { read }) {
  const { seed, regressionSeed, examples, features } = values;
  const line = solutionLine(new Random(regressionSeed), examples, features);
  const points = trainingExamples();
  const data = {
    train: uploadData(points),
    unshifted: uploadData(shortcutMoons(NEW_EXAMPLES, 2, 'true')),
    shifted: uploadData(shortcutMoons(NEW_EXAMPLES, 2, 'shifted')),
    // Those of all first networks, then of all second ones.
    own: uploadDataOfMembers(
      [withoutShortcut(), withoutCore()].flatMap((set) => SEEDS.map(() => set)),
    ),
  };
  const start = uploadParameters([10, 50].flatMap((first) => SEEDS.map((s) => initial(first + s))));
  const optimiser = gradientDescent({ stepSizes: [STEP_SIZE], momentum: MOMENTUM });
  const descent = new Descent(optimiser, start);
  start.dispose();
  let curves: CurveTraining | undefined;

  const readEnds = async (): Promise<Ends> => {
    const members = await readMembers(descent.theta, read);
    return SEEDS.map((_, i) => [memberAt(members, i), memberAt(members, SEEDS.length + i)]);
  };

  const along = (set: TensorData, measure: Measure, path: Path) =>
    measureCombinations({ architecture: ARCHITECTURE, data: set, measure, ...path }, read);
  const chosen = ({ anchors, weights }: Path) => ({
    anchors: anchors.slice(seed, seed + 1),
    weights,
  });
  const measure = async (path: Path, ends: Ends): Promise<Measured> => ({
    losses: await along(data.train, loss, path),
    shifted: await along(data.shifted, accuracy, path),
    unshifted: (await along(data.unshifted, accuracy, chosen(path))).flat(),
    straight: (await along(data.train, loss, chosen(lineBetween(ends)))).flat(),
  });

  const report = (measured: Measured, done: number) => ({
    progress: done / (PAIR_STEPS + CURVE_STEPS),
    steps: done,
    frame: frameOf(measured, line),
    readings: readingsOf(measured, line, seed),
  });

  try {
    let ends = await readEnds();
    let measured = await measure(lineBetween(ends), ends);
    for (let step = PAIR_BLOCK; step <= PAIR_STEPS; step += PAIR_BLOCK) {
      descent.train(ARCHITECTURE, data.own, PAIR_BLOCK).dispose();
      if (step % EVERY === 0) {
        ends = await readEnds();
        measured = await measure(lineBetween(ends), ends);
      }
      yield report(measured, step);
    }

    const gaps = ends.map(([first, second], i) => ({ first, second, seed: 900 + (SEEDS[i] ?? 0) }));
    curves = new CurveTraining(ARCHITECTURE, points, gaps, 'bezier');
    while (curves.step < CURVE_STEPS) {
      curves.advance(CURVE_BLOCK);
      if (curves.step % EVERY === 0) {
        const controls = await readMembers(curves.control, read);
        measured = await measure(curveBetween(ends, controls), ends);
      }
      yield report(measured, PAIR_STEPS + curves.step);
    }
  } finally {
    descent.dispose();
    curves?.dispose();
    Object.values(data).forEach(disposeData);
  }
};

/** He et al. 2015. */
function initial(seed: number): Float64Array {
  return initialise(ARCHITECTURE, new Random(seed), Math.SQRT2);
}

/** The two networks of each seed. */
type Ends = readonly (readonly [Float64Array, Float64Array])[];

interface Path {
  readonly anchors: Anchors;
  readonly weights: readonly (readonly number[])[];
}

function lineBetween(ends: Ends): Path {
  return { anchors: ends, weights: Array.from(PLACES, (t) => [1 - t, t]) };
}

function curveBetween(ends: Ends, controls: readonly Float64Array[]): Path {
  return {
    anchors: ends.map(([first, second], i) => [first, memberAt(controls, i), second]),
    weights: Array.from(PLACES, (t) => curveWeights('bezier', t)),
  };
}
