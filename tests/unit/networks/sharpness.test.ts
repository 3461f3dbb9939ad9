import * as tf from '@tensorflow/tfjs-core';
import '@tensorflow/tfjs-backend-cpu';
import '@tensorflow/tfjs-backend-wasm';
import { beforeAll, describe } from 'vitest';
import { describeSharpness } from './sharpness.ts';

describe.each(['wasm', 'cpu'])('sharpness on the %s backend', (name) => {
  beforeAll(async () => {
    await tf.setBackend(name);
    await tf.ready();
  });
  describeSharpness();
});
