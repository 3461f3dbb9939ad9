/** What a rescaled network looks like: its outputs along a line, and the loss around it. */
import * as tf from '@tensorflow/tfjs-core';
import { disposeData, uploadData, type TensorData } from '../../networks/ensembles/data.ts';
import { forward, uploadParameters } from '../../networks/ensembles/parameters.ts';
import { loss } from '../../networks/gradients/gradient.ts';
import { readTogether } from '../../networks/ensembles/readback.ts';
import { linspace } from '../../numerics/grid.ts';
import { addScaled, timesEach } from '../../numerics/linear-algebra/vector.ts';
import { architecture } from './network.ts';
import { LINE, OFFSETS } from './places.ts';
import type { Sharpness } from './sharpness.ts';

/** A network and its sharpest directions. */
export interface Copy {
  readonly theta: Float64Array;
  readonly plain: Sharpness;
  readonly inWeights: Sharpness;
}

export interface Profile {
  /** f along the line of `LINE`. */
  readonly outputs: readonly number[];
  /** L(θ + tv) for the offsets t of `OFFSETS` along the sharpest direction. */
  readonly plain: readonly number[];
  /** L(θ + t|θ|∘v), v the sharpest direction in units of the weights. */
  readonly inWeights: readonly number[];
}

type Read = (tensor: tf.Tensor) => Promise<Float32Array>;

export async function profilesOf(
  copies: readonly Copy[],
  data: TensorData,
  read: Read,
): Promise<Profile[]> {
  const outputs = await outputsAlongLine(copies, read);
  const points = copies.flatMap(({ theta, plain, inWeights }) => {
    const scaled = timesEach(theta.map(Math.abs), upwards(inWeights.direction));
    return [upwards(plain.direction), scaled].flatMap((direction) =>
      OFFSETS.map((t) => addScaled(theta, t, direction)),
    );
  });
  const losses = tf.tidy(() => loss(architecture, uploadParameters(points), data));
  const numbers = [...(await readTogether([losses], read))];
  const m = OFFSETS.length;
  return copies.map((_, i) => ({
    outputs: outputs[i] ?? [],
    plain: numbers.slice(2 * i * m, (2 * i + 1) * m),
    inWeights: numbers.slice((2 * i + 1) * m, (2 * i + 2) * m),
  }));
}

/** An eigenvector's sign means nothing: the one whose largest component is positive. */
function upwards(direction: Float64Array): Float64Array {
  const largest = direction.reduce((best, x) => (Math.abs(x) > Math.abs(best) ? x : best), 0);
  return largest < 0 ? direction.map((x) => -x) : direction;
}

async function outputsAlongLine(copies: readonly Copy[], read: Read): Promise<number[][]> {
  const n = LINE.points;
  const inputs = Float64Array.from(
    [...linspace(LINE.from, LINE.to, n)].flatMap((x) => [x, LINE.height]),
  );
  const line = uploadData({
    inputs,
    targets: new Float64Array(n),
    n,
    inputSize: 2,
    outputSize: 1,
  });
  try {
    const theta = uploadParameters(copies.map((copy) => copy.theta));
    const outputs = forward(architecture, theta, line);
    theta.dispose();
    const numbers = [...(await readTogether([outputs], read))];
    return copies.map((_, i) => numbers.slice(i * n, (i + 1) * n));
  } finally {
    disposeData(line);
  }
}
