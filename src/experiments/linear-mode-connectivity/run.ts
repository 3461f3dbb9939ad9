/**
 * Two independent networks, the same two after renumbering the hidden units of one (Entezari et al.
 * 2022, Ainsworth et al. 2023), and two that share the beginning of their training (Frankle et al.
 * 2020): the loss along the straight line between each two, for several seeds, all networks
 * trained as one ensemble.
 */
import * as tf from '@tensorflow/tfjs-core';
import { measureCombinations } from '../../networks/ensembles/combinations.ts';
import { disposeData, uploadData } from '../../networks/ensembles/data.ts';
import { forward, uploadParameters } from '../../networks/ensembles/parameters.ts';
import { readMembers } from '../../networks/ensembles/members.ts';
import { MinibatchTraining } from '../../networks/optimisers/minibatch-training.ts';
import { loss } from '../../networks/gradients/gradient.ts';
import {
  forkedPair,
  independentPair,
  newSpiralPoints,
  spiralNetwork,
  spiralPoints,
  SPIRALS_SGD,
} from '../../networks/optimisers/spirals.ts';
import { linspace } from '../../numerics/grid.ts';
import type { Run } from '../contract.ts';
import { seedsOf, type definition } from './definition.ts';
import {
  byPair,
  endsOf,
  knownBarrier,
  PAIRS,
  quartet,
  type PerPair,
  type Quartet,
} from './pairs.ts';

/** Points of a line, its ends included. */
const POINTS = 25;
/** Steps from one measurement of the lines to the next. */
const EVERY = 50;
/** Hidden units times steps from one report to the next. */
const UNIT_STEPS = 40_000;
/** Networks trained for each seed. */
const NETWORKS = 4;

export interface ConnectivityFrame {
  /** For each pair and seed the losses along the line, from the second network to the first. */
  readonly losses: PerPair<readonly (readonly (number | null)[])[]>;
  /** Steps at which the barriers were measured. */
  readonly times: readonly number[];
  readonly horizon: number;
  /** For each pair and seed the barrier at those times. */
  readonly barriers: PerPair<readonly (readonly (number | null)[])[]>;
}

export const run: Run<typeof definition, ConnectivityFrame> = async function* (values, { read }) {
  const { forkStep, steps, width } = values;
  const seeds = seedsOf(values);
  const architecture = spiralNetwork(width);
  const points = spiralPoints();
  const data = uploadData(points);
  const newData = uploadData(newSpiralPoints());
  const training = new MinibatchTraining(
    architecture,
    points,
    seeds.flatMap((seed) => [
      ...independentPair(architecture, seed),
      ...forkedPair(architecture, seed, forkStep),
    ]),
    SPIRALS_SGD,
  );
  const weights = Array.from(linspace(0, 1, POINTS), (alpha) => [alpha, 1 - alpha]);
  const times: number[] = [];
  const history: (number | null)[][] = [];

  const measure = async () => {
    const members = await readMembers(training.theta, read);
    const networks = seeds.map((_, i) =>
      quartet(architecture, members.slice(i * NETWORKS, (i + 1) * NETWORKS)),
    );
    const anchors = networks.flatMap(endsOf);
    const measured = { architecture, data, anchors, weights, measure: loss };
    const losses = await measureCombinations(measured, read);
    times.push(training.step);
    history.push(losses.map(knownBarrier));
    return picture(losses, await outputChange(networks));
  };

  const picture = (losses: readonly number[][], permutationError: number | null) => {
    const tracks = losses.map((_, line) =>
      history.map((barriers) => shown(barriers[line] ?? null)),
    );
    const barriers = byPair(tracks);
    return {
      frame: {
        losses: byPair(losses.map((line) => line.map((loss) => shown(loss)))),
        times: [...times],
        horizon: steps,
        barriers,
      },
      readings: {
        ...readingsOf(losses, byPair(history.at(-1) ?? []), permutationError),
        stepsTaken: times.at(-1) ?? 0,
      },
    };
  };

  /** The largest |f(x)| before minus after renumbering, on points that are not the training data. */
  const outputChange = async (networks: readonly Quartet[]) => {
    const largest = tf.tidy(() => {
      const [before, after] = ['second', 'renumbered'] as const;
      const outputs = [before, after].map((name) =>
        forward(architecture, uploadParameters(networks.map((each) => each[name])), newData),
      );
      const [old, renumbered] = outputs;
      if (!old || !renumbered) throw new RangeError('expected two sets of outputs');
      return tf.max(tf.abs(tf.sub(old, renumbered)));
    });
    try {
      return known((await read(largest))[0] ?? NaN);
    } finally {
      largest.dispose();
    }
  };

  try {
    let latest = await measure();
    const block = Math.max(1, Math.floor(UNIT_STEPS / (NETWORKS * seeds.length * width)));
    while (training.step < steps) {
      const next = Math.min(steps, (Math.floor(training.step / EVERY) + 1) * EVERY);
      training.advance(Math.min(block, next - training.step));
      if (training.step === next) latest = await measure();
      yield { progress: training.step / steps, steps: training.step, ...latest };
    }
  } finally {
    training.dispose();
    disposeData(data);
    disposeData(newData);
  }
};

function readingsOf(
  losses: readonly (readonly number[])[],
  barriers: PerPair<readonly (number | null)[]>,
  permutationError: number | null,
) {
  const { independent, aligned, forked } = barriers;
  const line = losses[PAIRS.indexOf('independent')] ?? [];
  return {
    barrierIndependent: independent[0] ?? null,
    barrierAligned: aligned[0] ?? null,
    barrierFork: forked[0] ?? null,
    endpointLosses: [line.at(-1), line[0]].map((loss) => known(loss ?? NaN)),
    permutationError,
    independentBarriers: independent,
    alignedBarriers: aligned,
    alignedShare: independent.map((barrier, i) => share(aligned[i] ?? null, barrier)),
    forkBarriers: forked,
  };
}

/** Null where there is nothing to take a share of. */
function share(part: number | null, whole: number | null): number | null {
  return part === null || whole === null || whole === 0 ? null : part / whole;
}

function known(value: number): number | null {
  return Number.isFinite(value) ? value : null;
}

/** Four digits are more than a picture shows. */
function shown(value: number | null): number | null {
  return value === null ? null : known(Number(value.toPrecision(4)));
}
