import * as tf from '@tensorflow/tfjs-core';
import '@tensorflow/tfjs-backend-cpu';
import '@tensorflow/tfjs-backend-wasm';
import { beforeAll, describe, expect } from 'vitest';
import { PlainMachine } from '../../../src/networks/kernels/cpu.ts';
import { registerKernels } from '../../../src/networks/kernels/register.ts';
import { simdMachine } from '../../../src/networks/kernels/wasm.ts';
import { describeKernels } from './kernels.ts';

describe.each(['wasm', 'cpu'])('kernels on the %s backend', (name) => {
  beforeAll(async () => {
    const machine = name === 'wasm' ? await simdMachine() : new PlainMachine();
    if (!machine) throw new Error('Node has WebAssembly SIMD');
    registerKernels(name, machine);
    expect(await tf.setBackend(name)).toBe(true);
    await tf.ready();
  });
  describeKernels();
});
