/** What every backend must compute; runs in Node and in a browser. */
import * as tf from '@tensorflow/tfjs-core';
import { beforeAll, describe } from 'vitest';
import { describeGradients } from './gradients.ts';
import { describeHessians } from './hessians.ts';
import { describeLanczos } from './lanczos.ts';
import { describeOptimisers } from './optimisers.ts';

/** @param useBackend selects the backend and resolves when it is ready. */
export function describeNetworks(useBackend: () => Promise<void>): void {
  beforeAll(async () => {
    await useBackend();
    await tf.ready();
  });
  describe('ensembles and gradients', describeGradients);
  describe('Hessian-vector products', describeHessians);
  describe('Lanczos', describeLanczos);
  describe('gradient descent', describeOptimisers);
}
