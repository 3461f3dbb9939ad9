/**
 * Ensembles of k deep linear networks f(x) = W_D ⋯ W_1 x of one shape, fitted to one matrix:
 * L = ½‖T − W_D ⋯ W_1 X‖²_F. Parameters are flat rows [k, d] in the layout of
 * `numerics/linear-network`: W_1 first, row by row, without biases.
 */
import * as tf from '@tensorflow/tfjs-core';
import type { Matrix } from 'ml-matrix';
import { pack } from './ensembles/parameters.ts';
import type { LossAndGradient } from './gradients/gradient.ts';

/** What the networks are fitted to; shared by all of them. */
export interface LinearTask {
  /** d_0, …, d_D: inputs, hidden widths, outputs. */
  readonly sizes: readonly number[];
  /** X, [d_0, n]; undefined for the identity. */
  readonly inputs: tf.Tensor2D | undefined;
  /** T, [d_D, n]. */
  readonly targets: tf.Tensor2D;
}

/** Copies a task to the device. Free it with `disposeLinearTask`. */
export function uploadLinearTask(
  sizes: readonly number[],
  targets: Matrix,
  inputs?: Matrix,
): LinearTask {
  return {
    sizes,
    targets: tf.tensor2d(targets.to2DArray()),
    inputs: inputs && tf.tensor2d(inputs.to2DArray()),
  };
}

export function disposeLinearTask({ inputs, targets }: LinearTask): void {
  tf.dispose([targets, ...(inputs ? [inputs] : [])]);
}

/** The product W_D ⋯ W_1 of every member, [k, d_D, d_0]. The caller disposes it. */
export function linearProduct({ sizes }: LinearTask, theta: tf.Tensor2D): tf.Tensor3D {
  return tf.tidy(() =>
    unpackLayers(sizes, theta).reduce((product, layer) => tf.matMul(layer, product)),
  );
}

/** L(θ) of every member, [k]. The caller disposes it. */
export function linearLoss(task: LinearTask, theta: tf.Tensor2D): tf.Tensor1D {
  return tf.tidy(() => {
    const { residual } = forward(task, unpackLayers(task.sizes, theta));
    return halfSquare(residual);
  });
}

/** L(θ) and ∇L(θ) of every member, by explicit back-propagation. The caller disposes both. */
export function linearLossAndGradient(task: LinearTask, theta: tf.Tensor2D): LossAndGradient {
  return tf.tidy(() => {
    const layers = unpackLayers(task.sizes, theta);
    const { inputsOf, residual } = forward(task, layers);
    const gradients: tf.Tensor[] = [];
    let delta = residual;
    for (const [i, layer] of [...layers.entries()].toReversed()) {
      const input = inputsOf[i];
      gradients.unshift(input ? tf.matMul(delta, input, false, true) : delta);
      if (i > 0) delta = tf.matMul(layer, delta, true, false);
    }
    return { loss: halfSquare(residual), gradient: pack(gradients) };
  });
}

/** ½‖E‖²_F of every member, [k]. */
function halfSquare(residual: tf.Tensor): tf.Tensor1D {
  return tf.mul(tf.sum(tf.square(residual), [1, 2]), 0.5);
}

/** W_1, …, W_D of every member, each [k, d_ℓ, d_{ℓ−1}]. */
function unpackLayers(sizes: readonly number[], theta: tf.Tensor2D): tf.Tensor3D[] {
  const shapes = sizes.slice(1).map((rows, i): [number, number] => [rows, sizes[i] ?? 0]);
  const lengths = shapes.map(([rows, columns]) => rows * columns);
  return tf
    .split(theta, lengths, 1)
    .map((flat, i) => tf.reshape<tf.Rank.R3>(flat, [-1, ...(shapes[i] ?? [0, 0])]));
}

/** What each layer receives (the first: X, or undefined for the identity) and W_D ⋯ W_1 X − T. */
function forward({ inputs, targets }: LinearTask, layers: readonly tf.Tensor3D[]) {
  const inputsOf: (tf.Tensor | undefined)[] = [];
  let signal: tf.Tensor | undefined = inputs;
  for (const layer of layers) {
    inputsOf.push(signal);
    signal = signal ? tf.matMul(layer, signal) : layer;
  }
  return { inputsOf, residual: tf.sub(signal ?? 0, targets) };
}
