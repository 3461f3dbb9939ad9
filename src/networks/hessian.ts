/**
 * Hessian-vector products of all members at once. Two ways: the R-operator, exact to rounding, and
 * central differences of the gradient, its independent check. Never a gradient of a gradient.
 */
import * as tf from '@tensorflow/tfjs-core';
import type { Activation, Architecture } from '../numerics/architecture.ts';
import { withColumn, type TensorData } from './data.ts';
import { pack, unpack } from './ensemble.ts';
import { backwardPass, gradient, withoutBiases, type LayerPass } from './gradient.ts';
import { lossFunctions } from './losses.ts';

/** An ensemble's loss linearised at its parameters. */
export interface Linearisation {
  /** ∇²L(θ)·v of every member for v [k, d]: [k, d]. The caller disposes it. */
  readonly product: (v: tf.Tensor2D) => tf.Tensor2D;
  /** Frees the kept activations. */
  readonly dispose: () => void;
}

/** φ″(z)/φ′(z) as a function of h = φ(z); undefined where φ″ is 0. */
const bendOf: Record<Activation, ((h: tf.Tensor) => tf.Tensor) | undefined> = {
  tanh: (h) => tf.mul(h, -2),
  relu: undefined,
  linear: undefined,
};

/** A layer's passes, with (∂L/∂h)·φ″/φ′ where φ is curved. */
type LinearisedLayer = LayerPass & { readonly bend: tf.Tensor | undefined };

/**
 * Runs both passes at θ once and keeps what products need, so that the products of one Lanczos
 * call share them (R-operator: Pearlmutter 1994). θ and the data must outlive the result.
 */
export function linearise(
  architecture: Architecture,
  theta: tf.Tensor2D,
  data: TensorData,
): Linearisation {
  const { layers, curvature } = tf.tidy(() => {
    const { outputs, layers } = backwardPass(architecture, theta, data);
    const bendAt = bendOf[architecture.activation];
    return {
      curvature: lossFunctions[architecture.loss].curvature(outputs, data.targets),
      layers: layers.map((layer): LinearisedLayer => {
        const { hidden, inputGradient } = layer;
        const bend = bendAt && hidden && inputGradient && tf.mul(inputGradient, bendAt(hidden));
        return { ...layer, bend };
      }),
    };
  });
  return {
    product: (v) =>
      tf.tidy(() => {
        const directions = unpack(architecture, v);
        const { inputDots, outputDot } = forwardDot(layers, directions);
        return backwardDot(layers, directions, inputDots, tf.mul(outputDot, curvature));
      }),
    dispose: () => {
      // The first layer's input is the caller's data.
      const [first, ...rest] = layers;
      tf.dispose([first && { ...first, input: undefined }, rest, curvature] as tf.TensorContainer);
    },
  };
}

/** The derivative of every layer's input (beyond the first) and of the outputs along v. */
function forwardDot(layers: readonly LinearisedLayer[], directions: readonly tf.Tensor3D[]) {
  const inputDots: (tf.Tensor | undefined)[] = [];
  let outputDot = tf.scalar(0) as tf.Tensor;
  layers.forEach(({ input, inputSlope, weights }, i) => {
    const direction = directions[i];
    if (!direction) return;
    const ofFixedInput = tf.matMul(input, direction);
    if (!weights) {
      inputDots.push(undefined);
      outputDot = ofFixedInput;
      return;
    }
    const inputDot = inputSlope ? tf.mul(outputDot, inputSlope) : outputDot;
    inputDots.push(inputDot);
    outputDot = tf.add(ofFixedInput, tf.matMul(inputDot, weights));
  });
  return { inputDots, outputDot };
}

/** The derivative of the gradient along v, given that of the outputs' slope. */
function backwardDot(
  layers: readonly LinearisedLayer[],
  directions: readonly tf.Tensor3D[],
  inputDots: readonly (tf.Tensor | undefined)[],
  outputDeltaDot: tf.Tensor,
): tf.Tensor2D {
  const products: tf.Tensor[] = [];
  let deltaDot = outputDeltaDot;
  for (let i = layers.length - 1; i >= 0; i--) {
    const layer = layers[i];
    const direction = directions[i];
    if (!layer || !direction) break;
    const { input, inputSlope, weights, delta, bend } = layer;
    const ofFixedInput = tf.matMul(input, deltaDot, true, false);
    const inputDot = inputDots[i];
    if (!weights || !inputDot) {
      products.unshift(ofFixedInput);
      break;
    }
    const ofFixedDelta = tf.matMul(withColumn(inputDot, 0), delta, true, false);
    products.unshift(tf.add(ofFixedInput, ofFixedDelta));
    const gradientDot = tf.add(
      tf.matMul(deltaDot, weights, false, true),
      tf.matMul(delta, withoutBiases(direction), false, true),
    );
    deltaDot = inputSlope ? tf.mul(gradientDot, inputSlope) : gradientDot;
    if (bend) deltaDot = tf.add(deltaDot, tf.mul(bend, inputDot));
  }
  return pack(products);
}

/**
 * ∇²L(θ)·v ≈ ‖v‖·(∇L(θ + εu) − ∇L(θ − εu))/2ε along the unit vector u = v/‖v‖, both sides in one
 * batch of 2k networks. [k, d]; the caller disposes it.
 *
 * @param step ε. In float32, 1e-3 to 3e-3 give λ_max to 1e-5; smaller ones lose it to rounding.
 */
export function centralDifferenceProduct(
  architecture: Architecture,
  theta: tf.Tensor2D,
  data: TensorData,
  v: tf.Tensor2D,
  step = 2e-3,
): tf.Tensor2D {
  return tf.tidy(() => {
    const length = tf.norm(v, 'euclidean', 1, true);
    const offset = tf.mul(tf.div(v, length), step);
    const sides = tf.concat<tf.Tensor2D>([tf.add(theta, offset), tf.sub(theta, offset)], 0);
    const slopes = gradient(architecture, sides, twice(data));
    const k = theta.shape[0];
    const difference = tf.sub(tf.slice(slopes, 0, k), tf.slice(slopes, k, k));
    return tf.mul<tf.Tensor2D>(difference, tf.div(length, 2 * step));
  });
}

/** Data for 2k members: shared data serve as they are. */
function twice(data: TensorData): TensorData {
  if (data.inputs.rank === 2) return data;
  return {
    inputs: tf.concat([data.inputs, data.inputs], 0),
    targets: tf.concat([data.targets, data.targets], 0),
  };
}
