/** Several tensors in one reading, so that the device is waited for once. */
import * as tf from '@tensorflow/tfjs-core';

/**
 * The values of tensors of whatever shapes, one after the other, in one reading. Disposes the
 * tensors, also when the device is lost.
 */
export async function readTogether(
  tensors: readonly tf.Tensor[],
  read: (tensor: tf.Tensor) => Promise<Float32Array>,
): Promise<Float32Array> {
  if (tensors.length === 0) return new Float32Array();
  const together = tf.tidy(() => tf.concat1d(tensors.map((each) => tf.reshape(each, [-1]))));
  tf.dispose([...tensors]);
  try {
    return await read(together);
  } finally {
    tf.dispose(together);
  }
}
