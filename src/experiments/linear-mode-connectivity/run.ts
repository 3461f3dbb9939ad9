/**
 * Two independent networks, the same two after renumbering the hidden units of one (entezari2022,
 * ainsworth2023), and two that share the beginning of their training (frankle2020): the loss along
 * the straight line between each two, for several seeds, all networks trained as one ensemble.
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
import { finite } from '../reading.ts';
import { seedsOf, type definition } from './definition.ts';
import {
  barrierOf,
  byPair,
  endsOf,
  quartet,
  readingsOf,
  type PerPair,
  type Quartet,
} from './model.ts';

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
    history.push(losses.map(barrierOf));
    return picture(losses, await outputChange(networks));
  };

  const picture = (losses: readonly number[][], permutationError: number | null) => ({
    frame: {
      losses: byPair(losses.map((line) => line.map(shown))),
      times: [...times],
      horizon: steps,
      barriers: byPair(losses.map((_, line) => history.map((barriers) => shown(barriers[line])))),
    },
    readings: readingsOf(losses, permutationError, training.step),
  });

  /** The largest |f(x)| before minus after renumbering, on points that are not the training data. */
  const outputChange = async (networks: readonly Quartet[]) => {
    const largest = tf.tidy(() => {
      const outputs = (which: 'second' | 'renumbered') =>
        forward(architecture, uploadParameters(networks.map((each) => each[which])), newData);
      return tf.max(tf.abs(tf.sub(outputs('second'), outputs('renumbered'))));
    });
    try {
      return finite((await read(largest))[0]);
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

/** Four digits are more than a picture shows. */
function shown(value: number | null | undefined): number | null {
  const known = finite(value);
  return known === null ? null : Number(known.toPrecision(4));
}
