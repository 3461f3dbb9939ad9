/** Starting a tfjs backend and reading from it. */
import * as tf from '@tensorflow/tfjs-core';
import type { BackendName } from './backend-names.ts';

/** Makes a backend known to tfjs. Throws an Error saying in a sentence why it cannot. */
type Loader = () => Promise<void>;
export type Loaders = Readonly<Partial<Record<BackendName, Loader>>>;

/** Loads and activates a backend; throws when it is absent or does not work here. */
export async function start(name: BackendName, loaders: Loaders): Promise<void> {
  const load = loaders[name];
  if (!load) throw new Error(`The backend ${name} is not available here.`);
  await load();
  if (!(await tf.setBackend(name))) throw new Error(`The backend ${name} did not start.`);
  await tf.ready();
}

/** A backend that cannot run in this browser or on this device, now or later. */
export class UnsupportedError extends Error {
  override readonly name = 'UnsupportedError';
}

/** A computation whose device went away: the run can be started again on another backend. */
export class BackendLostError extends Error {
  override readonly name = 'BackendLostError';
}

/**
 * Reads tensors with a deadline: after a lost WebGL context `tensor.data()` never settles.
 * @param lost rejects when the device announces its loss, ahead of the deadline
 * @param deadline milliseconds
 */
export function reader(lost: Promise<never>, deadline = 30_000) {
  return async (tensor: tf.Tensor): Promise<Float32Array> => {
    let timer: ReturnType<typeof setTimeout> | undefined;
    const late = new Promise<never>((_, reject) => {
      timer = setTimeout(() => {
        reject(new BackendLostError(`The device did not answer within ${deadline / 1000} s.`));
      }, deadline);
    });
    try {
      const values = await Promise.race([tensor.data(), lost, late]);
      return values instanceof Float32Array ? values : Float32Array.from(values);
    } finally {
      clearTimeout(timer);
    }
  };
}
