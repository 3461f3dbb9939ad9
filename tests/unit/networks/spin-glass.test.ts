import * as tf from '@tensorflow/tfjs-core';
import '@tensorflow/tfjs-backend-cpu';
import '@tensorflow/tfjs-backend-wasm';
import { beforeAll, describe } from 'vitest';
import { describeSpinGlass } from './spin-glass.ts';

describe.each(['wasm', 'cpu'])('the spin glass on the %s backend', (name) => {
  beforeAll(async () => {
    await tf.setBackend(name);
    await tf.ready();
  });
  describeSpinGlass();
});
