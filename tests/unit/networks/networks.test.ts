import * as tf from '@tensorflow/tfjs-core';
import '@tensorflow/tfjs-backend-cpu';
import '@tensorflow/tfjs-backend-wasm';
import { describe, expect } from 'vitest';
import { loadKernels } from '../../../src/networks/kernels/load.ts';
import { describeNetworks } from './suite.ts';

describe.each(['wasm', 'cpu'])('networks on the %s backend', (name) => {
  describeNetworks(async () => {
    expect(await tf.setBackend(name)).toBe(true);
  });
});

// After those above, for once registered the kernels are chosen.
describe.each(['wasm', 'cpu'] as const)('networks by kernels on the %s backend', (name) => {
  describeNetworks(async () => {
    expect(await tf.setBackend(name)).toBe(true);
    await tf.ready();
    await loadKernels(name);
  });
});
