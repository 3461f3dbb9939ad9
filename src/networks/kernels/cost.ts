/** How long a run will take, from its size and a short measurement of the backend in use. */
import * as tf from '@tensorflow/tfjs-core';
import { initialise, layersOf, type Architecture } from '../../numerics/networks/architecture.ts';
import { chebyshev4 } from '../../numerics/networks/datasets.ts';
import { Random } from '../../numerics/random.ts';
import { disposeData, uploadData } from '../ensembles/data.ts';
import { uploadParameters } from '../ensembles/parameters.ts';
import { Descent } from '../optimisers/descent.ts';
import { gradientDescent } from '../optimisers/optimiser.ts';

/** What a run will do at most. */
export interface Cost {
  /** Steps, one after the other. */
  readonly steps: number;
  /** Multiplications and additions in all of them together, about. */
  readonly operations: number;
}

/** What a backend does. */
export interface Speed {
  /** Of an ensemble so small that only dispatching counts. */
  readonly stepsPerSecond: number;
  /** In an ensemble so large that only arithmetic counts. */
  readonly operationsPerSecond: number;
}

/** Arithmetic of one activation and its derivative, in multiplications. */
const ACTIVATION = { tanh: 40, relu: 4, linear: 1 };

/**
 * The cost of descent steps of an ensemble: a forward pass and the two products of the backward pass
 * at each layer.
 * @param gradients taken in each step: 2 with SAM
 */
export function trainingCost(
  architecture: Architecture,
  ensemble: {
    readonly members: number;
    readonly examples: number;
    readonly steps: number;
    readonly gradients?: number;
  },
): Cost {
  const { members, examples, steps, gradients = 1 } = ensemble;
  const layers = layersOf(architecture);
  const products = layers.reduce((sum, { rows, outputs }) => sum + 6 * rows * outputs, 0);
  const hidden = layers.slice(0, -1).reduce((sum, { outputs }) => sum + outputs, 0);
  const each = products + ACTIVATION[architecture.activation] * hidden;
  return { steps, operations: each * examples * members * steps * gradients };
}

const MEASURED: Architecture = { sizes: [1, 16, 16, 1], activation: 'tanh', loss: 'mse' };
/** Networks and steps of the two measurements. */
const SMALL = { members: 1, steps: 8 };
const LARGE = { members: 64, steps: 8 };

/** Measures the current backend in tens of milliseconds, programs that it compiles not included. */
export async function measureSpeed(
  read: (tensor: tf.Tensor) => Promise<Float32Array>,
): Promise<Speed> {
  const small = await secondsOf(SMALL, read);
  const large = await secondsOf(LARGE, read);
  const operationsOf = ({ members, steps }: typeof SMALL) =>
    trainingCost(MEASURED, { members, steps, examples: chebyshev4().n }).operations;
  const more = operationsOf(LARGE) - operationsOf(SMALL);
  return {
    stepsPerSecond: SMALL.steps / small,
    // At least a tenth of the large run is arithmetic.
    operationsPerSecond: more / Math.max(large - small, large / 10),
  };
}

/** Seconds of some steps: the least of three tries after one that warms up. */
async function secondsOf(
  { members, steps }: typeof SMALL,
  read: (tensor: tf.Tensor) => Promise<Float32Array>,
): Promise<number> {
  const data = uploadData(chebyshev4());
  const starts = uploadParameters(
    Array.from({ length: members }, (_, i) => initialise(MEASURED, new Random(i + 1))),
  );
  const descent = new Descent(gradientDescent({ stepSizes: [0.1] }), starts);
  starts.dispose();
  let least = Infinity;
  try {
    for (let round = 0; round < 4; round += 1) {
      const began = performance.now();
      const losses = descent.train(MEASURED, data, steps);
      await read(losses).finally(() => losses.dispose());
      if (round > 0) least = Math.min(least, performance.now() - began);
    }
  } finally {
    descent.dispose();
    disposeData(data);
  }
  // Clocks of browsers tick every 0.1 ms or so.
  return Math.max(least, 0.05) / 1000;
}
