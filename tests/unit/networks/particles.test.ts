import * as tf from '@tensorflow/tfjs-core';
import '@tensorflow/tfjs-backend-cpu';
import '@tensorflow/tfjs-backend-wasm';
import { beforeAll, describe } from 'vitest';
import { describeParticles } from './particles.ts';

describe.each(['wasm', 'cpu'])('particles in a double well on the %s backend', (name) => {
  beforeAll(async () => {
    await tf.setBackend(name);
    await tf.ready();
  });
  describeParticles();
});
