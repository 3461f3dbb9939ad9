/** The members of an ensemble one by one, on the host. */
import type * as tf from '@tensorflow/tfjs-core';

/** Each row of θ [k, d] as a network's flat parameters. */
export async function readMembers(
  theta: tf.Tensor2D,
  read: (tensor: tf.Tensor) => Promise<Float32Array>,
): Promise<Float64Array[]> {
  const [k, d] = theta.shape;
  const values = Float64Array.from(await read(theta));
  return Array.from({ length: k }, (_, i) => values.slice(i * d, (i + 1) * d));
}

/** @throws RangeError if there are not so many members */
export function memberAt(members: readonly Float64Array[], index: number): Float64Array {
  const theta = members[index];
  if (!theta) throw new RangeError(`expected more than ${index} members, got ${members.length}`);
  return theta;
}
