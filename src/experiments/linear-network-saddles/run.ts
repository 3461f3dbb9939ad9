/**
 * All critical points of a deep linear network with target diag(s), up to changes of basis: the
 * spectrum of each in float64, so that the counts of signs are exact on every backend, and the
 * walks from all of them in one batch on the device.
 */
import * as tf from '@tensorflow/tfjs-core';
import {
  linearArchitecture,
  uploadLinearParameters,
  uploadLinearTask,
} from '../../networks/ensembles/linear.ts';
import { loss } from '../../networks/gradients/gradient.ts';
import {
  diagonalTarget,
  modeSets,
  type LinearShape,
} from '../../numerics/linear-networks/critical-points.ts';
import { minimum } from '../../numerics/statistics.ts';
import type { Run, RunContext } from '../contract.ts';
import { kindOf, type definition } from './definition.ts';
import {
  analyse,
  distancesOf,
  frameOf,
  PLACES,
  readingsOf,
  type Analysis,
  type SaddleFrame,
} from './model.ts';

const DEPTHS = [2, 3, 4];
/** The sum of d³ over spectra that take less than 50 ms together. */
const CUBES = 1e6;

export const run: Run<typeof definition, SaddleFrame> = async function* (values, { read }) {
  const { depth, width, singularValues, chainLength } = values;
  const active = values.active.toSorted((a, b) => a - b);
  const all = modeSets(singularValues.length, width);
  const sets = [active, ...all.filter((set) => String(set) !== String(active))];
  // The depth asked for first: its picture does not wait for the others' counts.
  const depths = [depth, ...DEPTHS.filter((each) => each !== depth)];

  const analyses: Analysis[] = [];
  let walks: readonly (readonly number[])[] = [];
  const nonStrict = new Map(DEPTHS.map((each) => [each, 0]));
  let [done, cubes] = [0, 0];
  const report = () => ({
    progress: done / (depths.length * sets.length),
    steps: done,
    frame: frameOf(analyses, walks),
    readings: readingsOf(analyses, walks[0] ?? [], [...nonStrict.values()], chainLength),
  });

  for (const each of depths) {
    for (const set of sets) {
      const shape = { depth: each, width };
      const analysis = analyse(shape, singularValues, set);
      if (each === depth) analyses.push(analysis);
      if (kindOf(analysis) === 'non-strict') {
        nonStrict.set(each, (nonStrict.get(each) ?? 0) + 1);
      }
      done += 1;
      cubes += analysis.point.length ** 3;
      if (cubes > CUBES) {
        cubes = 0;
        yield report();
      }
    }
    if (each === depth) walks = await walkAll({ depth, width }, singularValues, analyses, read);
  }
  yield report();
};

/** The losses along the walks from all critical points, in one batch; the lower side comes last. */
async function walkAll(
  { depth, width }: LinearShape,
  singularValues: readonly number[],
  analyses: readonly Analysis[],
  read: RunContext['read'],
): Promise<number[][]> {
  const k = analyses.length;
  const m = singularValues.length;
  const losses = tf.tidy(() => {
    const sizes = [m, ...Array<number>(depth - 1).fill(width), m];
    const architecture = linearArchitecture(sizes);
    const data = uploadLinearTask(diagonalTarget(singularValues));
    const upload = (members: readonly Float64Array[]) =>
      uploadLinearParameters(architecture, members);
    const points = upload(analyses.map(({ point }) => point));
    const directions = upload(analyses.map(({ walk }) => walk.direction));
    const distances = tf.tensor3d(analyses.flatMap(distancesOf), [k, PLACES, 1]);
    const offsets = tf.mul(tf.expandDims(directions, 1), distances);
    const theta = tf.add(tf.expandDims(points, 1), offsets);
    return loss(architecture, tf.reshape(theta, [k * PLACES, -1]), data);
  });
  try {
    const numbers = Array.from(await read(losses), toMillionths);
    return analyses.map((_, i) => downhill(numbers.slice(i * PLACES, (i + 1) * PLACES)));
  } finally {
    tf.dispose(losses);
  }
}

/** An eigenvector's sign means nothing: turns the walk so that it leads down to the right. */
function downhill(losses: readonly number[]): number[] {
  const middle = (losses.length - 1) / 2;
  const before = minimum(losses.slice(0, middle));
  const after = minimum(losses.slice(middle + 1));
  return before < after ? losses.toReversed() : [...losses];
}

/** Float32 knows no more digits. */
function toMillionths(loss: number): number {
  return Math.round(loss * 1e6) / 1e6;
}
