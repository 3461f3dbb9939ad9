import * as tf from '@tensorflow/tfjs-core';
import '@tensorflow/tfjs-backend-wasm';
import { describe, expect, test } from 'vitest';
import { measureSpeed, trainingCost } from '../../../src/networks/kernels/cost.ts';
import { loadKernels } from '../../../src/networks/kernels/load.ts';
import type { Architecture } from '../../../src/numerics/networks/architecture.ts';
import { expectNoLeak, read } from './fixtures.ts';

const line: Architecture = { sizes: [2, 1], activation: 'linear', loss: 'mse' };

describe('the cost of a run', () => {
  test('is six operations a weight and example in each step of each member', () => {
    const cost = trainingCost(line, { members: 5, examples: 7, steps: 11 });
    expect(cost).toEqual({ steps: 11, operations: 6 * 3 * 5 * 7 * 11 });
    const twice = trainingCost(line, { members: 5, examples: 7, steps: 11, gradients: 2 });
    expect(twice.operations).toBe(2 * cost.operations);
  });

  test('is measured on a backend that does not get slower by it, and leaves no tensor', async () => {
    await tf.setBackend('wasm');
    await tf.ready();
    await loadKernels('wasm');
    await expectNoLeak(async () => {
      const { stepsPerSecond, operationsPerSecond } = await measureSpeed(read);
      expect(stepsPerSecond).toBeGreaterThan(0);
      expect(operationsPerSecond).toBeGreaterThan(0);
      expect(Number.isFinite(stepsPerSecond + operationsPerSecond)).toBe(true);
    });
  });
});
