/** The networks of the figures on mode connectivity: two spirals told apart, from several seeds. */
import type { Architecture } from '../../numerics/networks/architecture.ts';
import { initialise } from '../../numerics/networks/architecture.ts';
import { spirals, type DataSet } from '../../numerics/networks/datasets.ts';
import { Random } from '../../numerics/random.ts';
import type { SgdSettings, Trainee } from './minibatch-training.ts';

export const SPIRALS_SGD: SgdSettings = { stepSize: 0.1, momentum: 0.9, batch: 8 };

/** 256 points of two spirals. */
export function spiralPoints(): DataSet {
  return spirals(256, 0.05, 1);
}

/** 2-width-1, ReLU, logistic loss. */
export function spiralNetwork(width: number): Architecture {
  return { sizes: [2, width, 1], activation: 'relu', loss: 'logistic' };
}

/** Two networks with nothing in common: start and order of the batches are their own. */
export function independentPair(architecture: Architecture, seed: number): readonly Trainee[] {
  return [
    { start: firstStart(architecture, seed), legs: [{ from: 0, seed: 1 + seed }] },
    { start: heInitial(architecture, 50 + seed), legs: [{ from: 0, seed: 2 + seed }] },
  ];
}

/** Two networks that are one until step `fork` and then see the data in different orders. */
export function forkedPair(
  architecture: Architecture,
  seed: number,
  fork: number,
): readonly Trainee[] {
  return [31 + seed, 61 + seed].map((order) => ({
    start: firstStart(architecture, seed),
    legs: [
      { from: 0, seed: 777 },
      { from: fork, seed: order },
    ],
  }));
}

function firstStart(architecture: Architecture, seed: number): Float64Array {
  return heInitial(architecture, 10 + seed);
}

/** He et al. 2015. */
function heInitial(architecture: Architecture, seed: number): Float64Array {
  return initialise(architecture, new Random(seed), Math.SQRT2);
}

/** 1000 points that no network was trained on. */
export function newSpiralPoints(): DataSet {
  return spirals(1000, 0.05, 2);
}
