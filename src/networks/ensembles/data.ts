/** Data sets on the device. */
import * as tf from '@tensorflow/tfjs-core';
import type { DataSet } from '../../numerics/networks/datasets.ts';

/**
 * Examples on the device. Inputs carry a last column of ones, which multiplies the biases, unless
 * they are for networks without.
 * Shared by all members of an ensemble ([n, …]) or one set for each of k members ([k, n, …]).
 */
export interface TensorData {
  /** [n, inputSize + 1] or [k, n, inputSize + 1]; inputSize for networks without biases. */
  readonly inputs: tf.Tensor;
  /** [n, outputSize] or [k, n, outputSize]. */
  readonly targets: tf.Tensor;
}

/** Copies a data set, shared by all members, to the device. Free it with `disposeData`. */
export function uploadData(data: DataSet, { biases = true }: Biased = {}): TensorData {
  return tf.tidy(() => {
    const inputs = tf.tensor2d(Float32Array.from(data.inputs), [data.n, data.inputSize]);
    const targets = tf.tensor2d(Float32Array.from(data.targets), [data.n, data.outputSize]);
    return { inputs: biases ? withOnes(inputs) : inputs, targets };
  });
}

/** Such as an architecture. */
interface Biased {
  readonly biases?: boolean;
}

/** Copies one data set for each member, all of one shape. Free them with `disposeData`. */
export function uploadDataOfMembers(sets: readonly DataSet[], biased?: Biased): TensorData {
  return tf.tidy(() => {
    const members = sets.map((set) => uploadData(set, biased));
    return {
      inputs: tf.stack(members.map(({ inputs }) => inputs)),
      targets: tf.stack(members.map(({ targets }) => targets)),
    };
  });
}

/**
 * Mini-batches of a shared data set, one per member: rows `indices` [k, b] (int32) of it.
 * Free them with `disposeData`.
 */
export function gatherBatches(data: TensorData, indices: tf.Tensor2D): TensorData {
  return { inputs: tf.gather(data.inputs, indices), targets: tf.gather(data.targets, indices) };
}

export function disposeData(data: TensorData): void {
  tf.dispose([data.inputs, data.targets]);
}

/** Appends a column of ones along the last axis. */
export function withOnes<T extends tf.Tensor>(values: T): T {
  return withColumn(values, 1);
}

/** Appends a column of one constant along the last axis. */
export function withColumn<T extends tf.Tensor>(values: T, constant: number): T {
  const before = values.shape.map((): [number, number] => [0, 0]);
  return tf.pad(values, [...before.slice(1), [0, 1]], constant);
}
