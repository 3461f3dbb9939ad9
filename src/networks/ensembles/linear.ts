/**
 * Ensembles of deep linear networks f(x) = W_D ⋯ W_1 x fitted to one matrix, L = ½‖T − W_D ⋯ W_1 X‖²_F:
 * networks like others, with linear layers, no biases and summed squares.
 */
import * as tf from '@tensorflow/tfjs-core';
import type { Matrix } from 'ml-matrix';
import { layersOf, type Architecture } from '../../numerics/networks/architecture.ts';
import type { TensorData } from './data.ts';
import { forward, uploadParameters } from './parameters.ts';

/** @param sizes d_0, …, d_D: inputs, hidden widths, outputs */
export function linearArchitecture(sizes: readonly number[]): Architecture {
  return { sizes, activation: 'linear', loss: 'sse', biases: false };
}

/**
 * Copies what the networks are fitted to, for all of them. Free it with `disposeData`.
 * @param targets T, [d_D, n]
 * @param inputs X, [d_0, n]; the identity if unstated
 */
export function uploadLinearTask(targets: Matrix, inputs?: Matrix): TensorData {
  const examples = (matrix: Matrix) => tf.tensor2d(matrix.transpose().to2DArray());
  return {
    targets: examples(targets),
    inputs: inputs ? examples(inputs) : tf.tidy(() => tf.eye(targets.columns)),
  };
}

/**
 * Copies the parameters of k networks, [k, d].
 * @param members flat in the layout of `numerics/linear-networks`: W_1 first, row by row
 */
export function uploadLinearParameters(
  { sizes }: Architecture,
  members: readonly Float64Array[],
): tf.Tensor2D {
  return uploadParameters(members.map((theta) => transposed(sizes, theta)));
}

/**
 * The products W_D ⋯ W_1 of the first `count` members, transposed, [count, d_0, d_D]: what the networks
 * make of the unit vectors. The caller disposes it.
 */
export function linearProducts(
  architecture: Architecture,
  theta: tf.Tensor2D,
  count: number,
): tf.Tensor3D {
  return tf.tidy(() => {
    const inputs = tf.eye(architecture.sizes[0] ?? 0);
    return forward(architecture, tf.slice(theta, [0, 0], [count, -1]), { inputs, targets: inputs });
  });
}

/** Each layer's weights [outputs, inputs] as [inputs, outputs], which is how networks lie here. */
function transposed(sizes: readonly number[], theta: Float64Array): Float64Array {
  const flat = new Float64Array(theta.length);
  for (const { inputs, outputs, start } of layersOf({ sizes, biases: false })) {
    for (let i = 0; i < inputs; i++) {
      for (let j = 0; j < outputs; j++) {
        flat[start + i * outputs + j] = theta[start + j * inputs + i] ?? NaN;
      }
    }
  }
  return flat;
}
