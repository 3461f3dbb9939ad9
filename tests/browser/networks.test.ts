import * as tf from '@tensorflow/tfjs-core';
import '@tensorflow/tfjs-backend-webgl';
import { describe, expect } from 'vitest';
import { describeNetworks } from '../unit/networks/suite.ts';

describe('networks on the webgl backend', () => {
  describeNetworks(async () => {
    // Otherwise small tensors are computed by the CPU, and WebGL is not what is tested.
    tf.env().set('WEBGL_CPU_FORWARD', false);
    expect(await tf.setBackend('webgl')).toBe(true);
  });
});
