/**
 * Kernels of our own for small fully connected networks: whole blocks of training steps, gradients,
 * losses and Lanczos runs as one tfjs operation each, where tfjs's own operations are some fifty a
 * step. They are registered for each backend (`register.ts`, `webgl.ts`) and called through the
 * engine like any other kernel. None can be differentiated by tfjs: a tape ends in a sentence.
 *
 * Shapes: k members, d parameters each in the flat layout of `numerics/architecture`, n examples.
 * Inputs carry a last column of ones, unless there are no biases, and are shared, [n, in + 1], or one
 * set for each member, [k, n, in + 1]; targets likewise.
 */
import * as tf from '@tensorflow/tfjs-core';
import type { Architecture } from '../../numerics/networks/architecture.ts';
import type { TensorData } from '../ensembles/data.ts';

/** What a kernel is called in tfjs's registry. */
export const KERNELS = {
  train: 'TrainSteps',
  gradient: 'NetGradient',
  losses: 'LossAt',
  product: 'NetHessianProduct',
  lanczos: 'NetLanczos',
} as const;

export type KernelName = (typeof KERNELS)[keyof typeof KERNELS];

/**
 * How a gradient g changes θ and what is kept beside it: v ← βv − ηg and θ ← θ + v or, where mean
 * squares s are kept, v ← βv + (1 − β)g, s ← β₂s + (1 − β₂)g² and θ ← θ − ηv/(√s + ε).
 */
export interface Rule {
  /** β in [0, 1). */
  readonly momentum: number;
  /** Takes the gradient at θ + βv. */
  readonly nesterov: boolean;
  /** β₂ in [0, 1), for those who keep mean squares. */
  readonly squareDecay: number;
  /** ε. */
  readonly epsilon: number;
  /** Divides v by 1 − β^t and s by 1 − β₂^t in step t = 1, 2, … (Adam). */
  readonly corrected: boolean;
  /** Steps taken before: t begins above them. */
  readonly stepsBefore: number;
}

/** How `trainSteps` moves. The defaults are plain gradient descent on all examples. */
export interface TrainOptions extends Partial<Rule> {
  /** η of each member: [k]. */
  readonly stepSizes: tf.Tensor1D;
  /** How many steps. */
  readonly count: number;
  /** c ≥ 0 of each member: the gradient is that of L + ½c‖θ‖²; the losses are L. [k] */
  readonly decay?: tf.Tensor1D;
  /**
   * Where the gradient is taken (SAM): θ + ρ·∇L/‖∇L‖ + ρ′·∇L, with ρ and ρ′ of each member, [k, 2].
   * Members whose two radii are 0 take one gradient a step, others two.
   */
  readonly radii?: tf.Tensor2D;
  /** The examples of each member's batch in each step, int32: [count, k, b]. */
  readonly indices?: tf.Tensor3D;
  /** Where θ is the control point of a curve and not the network itself. */
  readonly curve?: Curve;
}

/** The loss is taken at aA + bθ + cB and its gradient weighted with b. */
export interface Curve {
  /** A and B of each member: [k, 2, d]. */
  readonly ends: tf.Tensor3D;
  /** (a, b, c) of each member in each step: [count, k, 3]. */
  readonly weights: tf.Tensor3D;
}

/** What a rule keeps beside θ: v and, where it has them, the mean squares s. */
export interface Slots {
  /** [k, d]; zeros at the start of a run. */
  readonly velocity: tf.Tensor2D;
  /** [k, d]; zeros at the start of a run. */
  readonly squares?: tf.Tensor2D;
}

export interface Trained extends Slots {
  /** [k, d] */
  readonly theta: tf.Tensor2D;
  /** L(θ) before each step, on the examples it uses: [count, k]. */
  readonly losses: tf.Tensor2D;
}

/** Attributes that every kernel has. */
export interface NetworkAttributes extends tf.NamedAttrMap {
  sizes: number[];
  activation: Architecture['activation'];
  loss: Architecture['loss'];
  biases: boolean;
}

function attributesOf(architecture: Architecture): NetworkAttributes {
  const { sizes, activation, loss, biases = true } = architecture;
  return { sizes: [...sizes], activation, loss, biases };
}

/** Which backends have which kernels, as `kernel on backend`. */
const registered = new Set<string>();

/**
 * Makes a kernel known to a backend. A differentiated call says what it is, where tfjs would only
 * name the kernel.
 */
export function registerNetworkKernel(
  kernelName: KernelName,
  backendName: string,
  kernelFunc: tf.KernelFunc,
): void {
  const key = `${kernelName} on ${backendName}`;
  if (registered.has(key)) tf.unregisterKernel(kernelName, backendName);
  else if (![...registered].some((other) => other.startsWith(`${kernelName} `))) {
    const gradFunc = () => {
      throw new Error(
        `${kernelName} cannot be differentiated by tfjs: ask for the gradient or the product itself.`,
      );
    };
    tf.registerGradient({ kernelName, gradFunc });
  }
  registered.add(key);
  tf.registerKernel({ kernelName, backendName, kernelFunc });
}

/** Whether the current backend has the kernel, and the kernel is for such a network. */
export function hasKernel(name: KernelName, { sizes }: Architecture): boolean {
  return sizes.length >= 2 && registered.has(`${name} on ${tf.getBackend()}`);
}

/** `count` steps of all members from θ [k, d]. The caller disposes all results. */
export function trainSteps(
  architecture: Architecture,
  theta: tf.Tensor2D,
  { velocity, squares }: Slots,
  { inputs, targets }: TensorData,
  options: TrainOptions,
): Trained {
  const { stepSizes, count, radii, indices, decay, curve } = options;
  const [after, speed, losses, means] = tf.engine().runKernel<tf.Tensor2D[]>(
    KERNELS.train,
    {
      theta,
      velocity,
      inputs,
      targets,
      stepSizes,
      ...(radii ? { radii } : {}),
      ...(indices ? { indices } : {}),
      ...(squares ? { squares } : {}),
      ...(decay ? { decay } : {}),
      ...(curve ? { ends: curve.ends, weights: curve.weights } : {}),
    },
    { ...attributesOf(architecture), count, ...ruleOf(options) },
  );
  if (!after || !speed || !losses) throw new Error(`${KERNELS.train} returned too little`);
  return { theta: after, velocity: speed, losses, ...(means ? { squares: means } : {}) };
}

/** The rule in full: plain gradient descent where nothing is said. */
export function ruleOf(options: Partial<Rule>): Rule {
  return {
    momentum: options.momentum ?? 0,
    nesterov: options.nesterov ?? false,
    squareDecay: options.squareDecay ?? 0,
    epsilon: options.epsilon ?? 0,
    corrected: options.corrected ?? false,
    stepsBefore: options.stepsBefore ?? 0,
  };
}

/** L(θ) of every member, [k], and ∇L(θ), [k, d]. The caller disposes both. */
export function netGradient(
  architecture: Architecture,
  theta: tf.Tensor2D,
  { inputs, targets }: TensorData,
): { loss: tf.Tensor1D; gradient: tf.Tensor2D } {
  const [loss, gradient] = tf
    .engine()
    .runKernel<tf.Tensor[]>(
      KERNELS.gradient,
      { theta, inputs, targets },
      attributesOf(architecture),
    );
  if (!loss || !gradient) throw new Error(`${KERNELS.gradient} returned too little`);
  return { loss: loss as tf.Tensor1D, gradient: gradient as tf.Tensor2D };
}

/**
 * L(θ) of many parameter vectors, [k], and the share of examples that are put in the wrong class,
 * [k]: the sign of the first output or, with cross-entropy, the largest output. The caller disposes
 * both.
 */
export function lossAt(
  architecture: Architecture,
  theta: tf.Tensor2D,
  { inputs, targets }: TensorData,
): { loss: tf.Tensor1D; errorRate: tf.Tensor1D } {
  const [loss, errorRate] = tf
    .engine()
    .runKernel<tf.Tensor1D[]>(
      KERNELS.losses,
      { theta, inputs, targets },
      attributesOf(architecture),
    );
  if (!loss || !errorRate) throw new Error(`${KERNELS.losses} returned too little`);
  return { loss, errorRate };
}

/** ∇²L(θ)·v of every member, [k, d] (R-operator). The caller disposes it. */
export function netProduct(
  architecture: Architecture,
  theta: tf.Tensor2D,
  { inputs, targets }: TensorData,
  vector: tf.Tensor2D,
): tf.Tensor2D {
  return tf
    .engine()
    .runKernel<tf.Tensor2D>(
      KERNELS.product,
      { theta, inputs, targets, vector },
      attributesOf(architecture),
    );
}

/**
 * `steps` Lanczos steps with the Hessian of every member from the start vectors [k, d], each vector
 * orthogonalised twice against all before it. The caller disposes both: the orthonormal basis
 * [k, steps, d], and in one row for each member ‖start‖² and the coefficients of all steps,
 * [k, 1 + steps·(steps + 1)]: in step j the projections of Hv_j on the basis (number j is α_j),
 * then β_j².
 */
export function netLanczos(
  architecture: Architecture,
  theta: tf.Tensor2D,
  { inputs, targets }: TensorData,
  start: tf.Tensor2D,
  steps: number,
): { basis: tf.Tensor3D; coefficients: tf.Tensor2D } {
  const [basis, coefficients] = tf
    .engine()
    .runKernel<tf.Tensor[]>(
      KERNELS.lanczos,
      { theta, inputs, targets, start },
      { ...attributesOf(architecture), steps },
    );
  if (!basis || !coefficients) throw new Error(`${KERNELS.lanczos} returned too little`);
  return { basis: basis as tf.Tensor3D, coefficients: coefficients as tf.Tensor2D };
}
