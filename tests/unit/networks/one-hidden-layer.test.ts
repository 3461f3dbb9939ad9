import * as tf from '@tensorflow/tfjs-core';
import '@tensorflow/tfjs-backend-cpu';
import '@tensorflow/tfjs-backend-wasm';
import { beforeAll, describe } from 'vitest';
import { describeOneHiddenLayer } from './one-hidden-layer.ts';

describe.each(['wasm', 'cpu'])('one-hidden-layer ensembles on the %s backend', (name) => {
  beforeAll(async () => {
    await tf.setBackend(name);
    await tf.ready();
  });
  describeOneHiddenLayer();
});
