import * as tf from '@tensorflow/tfjs-core';
import '@tensorflow/tfjs-backend-cpu';
import '@tensorflow/tfjs-backend-wasm';
import { describe, expect } from 'vitest';
import { describeNetworks } from './suite.ts';

describe.each(['wasm', 'cpu'])('networks on the %s backend', (name) => {
  describeNetworks(async () => {
    expect(await tf.setBackend(name)).toBe(true);
  });
});
