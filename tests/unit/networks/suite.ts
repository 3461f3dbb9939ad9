/** What every backend must compute; runs in Node and in a browser. */
import * as tf from '@tensorflow/tfjs-core';
import { beforeAll, describe } from 'vitest';
import { describeDefinite } from './definite.ts';
import { describeGradients } from './gradients.ts';
import { describeHessians } from './hessians.ts';
import { describeLanczos } from './lanczos.ts';
import { describeLinearEnsembles } from './linear-ensemble.ts';
import { describeOptimisers } from './optimisers.ts';
import { describeParticles } from './particles.ts';
import { describeSharpnessAware } from './sharpness-aware.ts';
import { describeSharpness } from './sharpness.ts';
import { describeSpinGlass } from './spin-glass.ts';
import { describeStochasticTraining } from './stochastic-training.ts';
import { describeToyLosses } from './toy-losses.ts';

/** @param useBackend selects the backend and resolves when it is ready. */
export function describeNetworks(useBackend: () => Promise<void>): void {
  beforeAll(async () => {
    await useBackend();
    await tf.ready();
  });
  describe('ensembles and gradients', describeGradients);
  describe('linear ensembles', describeLinearEnsembles);
  describe('Hessian-vector products', describeHessians);
  describe('Lanczos', describeLanczos);
  describe('gradient descent', describeOptimisers);
  describe('training on mini-batches', describeStochasticTraining);
  describe('sharpness', describeSharpness);
  describe('sharpness-aware minimization', describeSharpnessAware);
  describe('positive definiteness', describeDefinite);
  describe('the spin glass', describeSpinGlass);
  describe('particles in a double well', describeParticles);
  describe('toy losses', describeToyLosses);
}
