/**
 * Ensembles of k networks with one hidden layer of p ReLU units and one output,
 * f(x) = Σ_j a_j·relu(w_j·x + c_j) + b, on shared data, with squared loss ½(f − y)² in the mean. The
 * examples are the first axis of every large tensor, [n, k, p], so that the first layers of all
 * networks are one matrix product: for thousands of small networks several times faster than
 * a product for each, as in `gradient.ts`.
 *
 * A unit with a = w = c = 0 has the gradient 0: networks of different widths share an ensemble when
 * the narrower are filled up with such units.
 */
import * as tf from '@tensorflow/tfjs-core';
import type { TensorData } from './ensembles/data.ts';

/** Parameters of the ensemble, or one gradient for each. */
export interface OneHiddenLayer {
  /** w and, in the last row, c: [inputs + 1, k, p]. */
  readonly hidden: tf.Tensor3D;
  /** a: [k, p]. */
  readonly output: tf.Tensor2D;
  /** b: [1, k]. */
  readonly bias: tf.Tensor2D;
}

/** k. */
export function sizeOf({ output }: OneHiddenLayer): number {
  return output.shape[0];
}

export function disposeEnsemble({ hidden, output, bias }: OneHiddenLayer): void {
  tf.dispose([hidden, output, bias]);
}

/** f(x) of every network for every example: [n, k]. The caller disposes it. */
export function outputsOf(ensemble: OneHiddenLayer, data: TensorData): tf.Tensor2D {
  return tf.tidy(() => outputsFrom(ensemble, preActivations(ensemble, data)));
}

/** L of every network, [k], from its outputs [n, k]. The caller disposes it. */
export function lossOfOutputs(outputs: tf.Tensor2D, { targets }: TensorData): tf.Tensor1D {
  return tf.tidy(() => {
    const squares = tf.sum(tf.squaredDifference(outputs, targets), 0);
    return tf.mul<tf.Tensor1D>(squares, 0.5 / outputs.shape[0]);
  });
}

/** ∇L of every network, times a number. The caller disposes it. */
export function gradientOf(ensemble: OneHiddenLayer, data: TensorData, scale = 1): OneHiddenLayer {
  return tf.tidy(() => {
    const { hidden, output } = ensemble;
    const inputs = data.inputs as tf.Tensor2D;
    const [n] = inputs.shape;
    const [k, p] = output.shape;
    const z = preActivations(ensemble, data);
    const slope = tf.mul(tf.sub(outputsFrom(ensemble, z), data.targets), scale / n);
    // Repeats ∂L/∂f for every unit: on wasm a product is several times faster than broadcasting.
    const repeated = tf.matMul(tf.reshape(slope, [n * k, 1]), tf.ones([1, p]));
    const active = tf.mul(tf.step(z), tf.reshape(repeated, [n, k, p]));
    const sums = tf.matMul(tf.transpose(inputs), tf.reshape(active, [n, k * p]));
    const byUnit = tf.reshape<tf.Rank.R3>(sums, hidden.shape);
    return {
      hidden: tf.mul<tf.Tensor3D>(byUnit, output),
      // Σ relu(z)·∂L/∂f, as relu(z) = (w·x + c)·[z > 0].
      output: tf.sum<tf.Tensor2D>(tf.mul(hidden, byUnit), 0),
      bias: tf.sum<tf.Tensor2D>(slope, 0, true),
    };
  });
}

/** θ − η∇L. The caller disposes it. */
export function descend(
  ensemble: OneHiddenLayer,
  data: TensorData,
  stepSize: number,
): OneHiddenLayer {
  return tf.tidy(() => {
    const change = gradientOf(ensemble, data, -stepSize);
    return {
      hidden: tf.add<tf.Tensor3D>(ensemble.hidden, change.hidden),
      output: tf.add<tf.Tensor2D>(ensemble.output, change.output),
      bias: tf.add<tf.Tensor2D>(ensemble.bias, change.bias),
    };
  });
}

/** ‖∇L‖ of every network, [k]. The caller disposes it. */
export function gradientNorms(ensemble: OneHiddenLayer, data: TensorData): tf.Tensor1D {
  return tf.tidy(() => {
    const { hidden, output, bias } = gradientOf(ensemble, data);
    const squares = tf.addN([
      tf.sum<tf.Tensor1D>(tf.square(hidden), [0, 2]),
      tf.sum<tf.Tensor1D>(tf.square(output), 1),
      tf.sum<tf.Tensor1D>(tf.square(bias), 0),
    ]);
    return tf.sqrt(squares);
  });
}

/** The networks in the given places. The caller disposes it. */
export function subset(
  { hidden, output, bias }: OneHiddenLayer,
  places: readonly number[],
): OneHiddenLayer {
  return tf.tidy(() => {
    const chosen = tf.tensor1d([...places], 'int32');
    return {
      hidden: tf.gather(hidden, chosen, 1),
      output: tf.gather(output, chosen, 0),
      bias: tf.gather(bias, chosen, 1),
    };
  });
}

/** w·x + c: [n, k, p]. */
function preActivations({ hidden }: OneHiddenLayer, { inputs }: TensorData): tf.Tensor3D {
  const [rows, k, p] = hidden.shape;
  const z = tf.matMul(inputs, tf.reshape(hidden, [rows, k * p]));
  return tf.reshape(z, [-1, k, p]);
}

function outputsFrom({ output, bias }: OneHiddenLayer, z: tf.Tensor3D): tf.Tensor2D {
  return tf.add(tf.sum(tf.mul(tf.relu(z), output), 2), bias);
}
