/**
 * Hessian-vector products of all members at once by the R-operator (pearlmutter1994), exact to
 * rounding. Never a gradient of a gradient, which tfjs gets wrong without a word.
 */
import * as tf from '@tensorflow/tfjs-core';
import type { Activation, Architecture } from '../../numerics/networks/architecture.ts';
import { withColumn, type TensorData } from '../ensembles/data.ts';
import { pack, unpack } from '../ensembles/parameters.ts';
import {
  backwardPass,
  withoutBiases,
  type HiddenInput,
  type LayerPass,
} from '../gradients/backpropagation.ts';
import { hasKernel, KERNELS, netProduct } from '../kernels/contract.ts';
import { lossFunctions } from '../gradients/losses.ts';

/** An ensemble's gradient linearised at its parameters. */
export interface Linearisation {
  /** ∇²L(θ)·v of every member, v [k, d]: [k, d]. The caller disposes it. */
  readonly product: (v: tf.Tensor2D) => tf.Tensor2D;
  /** Frees what the products share. */
  readonly dispose: () => void;
}

/** φ″(z)/φ′(z) as a function of h = φ(z); undefined where φ″ is 0. */
const bendOf: Record<Activation, ((h: tf.Tensor) => tf.Tensor) | undefined> = {
  tanh: (h) => tf.mul(h, -2),
  relu: undefined,
  linear: undefined,
};

type LinearisedLayer = Omit<LayerPass, 'hidden'> & {
  readonly hidden:
    | (Pick<HiddenInput, 'slope' | 'weights'> & {
        /** ∂L/∂h·φ″(z)/φ′(z), [k, n, inputs]; undefined where φ″ is 0. */
        readonly bend: tf.Tensor | undefined;
      })
    | undefined;
};

/**
 * Products with the Hessian at θ [k, d], which is kept until `dispose` (R-operator, Pearlmutter
 * 1994). For all of a Lanczos run at once see `hessianLanczos`.
 */
export function linearise(
  architecture: Architecture,
  theta: tf.Tensor2D,
  data: TensorData,
): Linearisation {
  if (!hasKernel(KERNELS.product, architecture)) {
    return lineariseByOperations(architecture, theta, data);
  }
  const at = tf.clone(theta);
  const kept = { inputs: tf.clone(data.inputs), targets: tf.clone(data.targets) };
  return {
    product: (v) => netProduct(architecture, at, kept, v),
    dispose: () => tf.dispose([at, kept.inputs, kept.targets]),
  };
}

/**
 * `linearise` operation by operation: runs both passes at θ once and keeps what all products
 * share.
 */
export function lineariseByOperations(
  architecture: Architecture,
  theta: tf.Tensor2D,
  data: TensorData,
): Linearisation {
  const bendAt = bendOf[architecture.activation];
  const linearised = tf.tidy(() => {
    // Cloned, so that all that is kept is ours to dispose.
    const { targets } = data;
    const own = { inputs: tf.clone(data.inputs), targets };
    const { outputs, layers } = backwardPass(architecture, theta, own);
    return {
      outputs,
      targets: tf.clone(targets),
      layers: layers.map(({ input, delta, hidden }): LinearisedLayer => {
        if (!hidden) return { input, delta, hidden };
        const { values, slope, weights, gradient } = hidden;
        const bend = bendAt && tf.mul(gradient, bendAt(values));
        return { input, delta, hidden: { slope, weights, bend } };
      }),
    };
  });
  return {
    product: (v) =>
      tf.tidy(() => {
        const { layers, outputs, targets } = linearised;
        const { outputDot, steps } = forwardDot(layers, unpack(architecture, v));
        const { curvature } = lossFunctions[architecture.loss];
        return backwardDot(steps, curvature(outputs, targets, outputDot));
      }),
    dispose: () => tf.dispose(linearised),
  };
}

/** A layer with the derivatives of its parameters and of its input along v. */
type DifferentiatedLayer = LinearisedLayer & {
  readonly direction: tf.Tensor3D;
  /** Undefined for the data, which do not depend on θ. */
  readonly inputDot: tf.Tensor | undefined;
};

/** The forward pass differentiated along v, given as one matrix a layer. */
function forwardDot(layers: readonly LinearisedLayer[], directions: readonly tf.Tensor3D[]) {
  const steps: DifferentiatedLayer[] = [];
  let outputDot: tf.Tensor | undefined;
  for (const [i, direction] of directions.entries()) {
    const layer = layers[i];
    if (!layer) throw new Error(`no layer ${i} to differentiate`);
    const { input, hidden } = layer;
    const inputDot = outputDot && hidden?.slope ? tf.mul(outputDot, hidden.slope) : outputDot;
    steps.push({ ...layer, direction, inputDot });
    outputDot = tf.matMul(input, direction);
    if (inputDot && hidden) outputDot = tf.add(outputDot, tf.matMul(inputDot, hidden.weights));
  }
  if (!outputDot) throw new Error('expected at least one layer');
  return { outputDot, steps };
}

/** The backward pass differentiated along v: the derivative of the gradient, [k, d]. */
function backwardDot(steps: readonly DifferentiatedLayer[], outputDeltaDot: tf.Tensor) {
  let deltaDot = outputDeltaDot;
  const products = steps.toReversed().map(({ input, delta, hidden, direction, inputDot }) => {
    const atFixedInput = tf.matMul(input, deltaDot, true, false);
    if (!hidden || !inputDot) return atFixedInput;
    // The column of ones does not move with θ: its derivative is a column of zeros.
    const inputs = inputDot.shape.at(-1) ?? 0;
    const dots = direction.shape[1] > inputs ? withColumn(inputDot, 0) : inputDot;
    const atFixedDelta = tf.matMul(dots, delta, true, false);
    const gradientDot = tf.add(
      tf.matMul(deltaDot, hidden.weights, false, true),
      tf.matMul(delta, withoutBiases(direction, inputs), false, true),
    );
    deltaDot = hidden.slope ? tf.mul(gradientDot, hidden.slope) : gradientDot;
    if (hidden.bend) deltaDot = tf.add(deltaDot, tf.mul(hidden.bend, inputDot));
    return tf.add(atFixedInput, atFixedDelta);
  });
  return pack(products.reverse());
}
