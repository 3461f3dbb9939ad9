/**
 * The float64 reference of the networks that run on tensors: the same parameter layout, losses and
 * gradients, exact to rounding.
 */
import { layersOf, type Activation, type Architecture, type Layer } from './architecture.ts';
import type { DataSet } from './datasets.ts';
import { lossOf, type LossDerivatives } from './losses.ts';
import { multiply, multiplyTransposedA, multiplyTransposedB, withColumn } from './matrix.ts';

const activate: Record<Activation, (z: number) => number> = {
  tanh: Math.tanh,
  relu: (z) => Math.max(z, 0),
  linear: (z) => z,
};

/** φ′(z) as a function of h = φ(z). */
const slopeOf: Record<Activation, (h: number) => number> = {
  tanh: (h) => 1 - h * h,
  relu: (h) => (h > 0 ? 1 : 0),
  linear: () => 1,
};

/** What the forward and the backward pass leave behind at one layer. */
export interface LayerPass extends Layer {
  /** The layer's input with a column of ones: [n, inputs + 1]. */
  readonly input: Float64Array;
  /** Weights and, in the last row, biases: [inputs + 1, outputs]. */
  readonly weights: Float64Array;
  /** φ′ at the layer's input, [n, inputs]; undefined for the first layer. */
  readonly inputSlope: Float64Array | undefined;
}

/** Outputs f(x) of all examples: [n, outputSize]. */
export function forward(architecture: Architecture, theta: Float64Array, data: DataSet) {
  return forwardPass(architecture, theta, data).outputs;
}

export function loss(architecture: Architecture, theta: Float64Array, data: DataSet): number {
  const outputs = forward(architecture, theta, data);
  return lossOf(architecture.loss, outputs, data.targets, data.n).loss;
}

/** The loss and its gradient, flat [d], by back-propagation. */
export function lossAndGradient(architecture: Architecture, theta: Float64Array, data: DataSet) {
  const { loss, gradient } = backwardPass(architecture, theta, data);
  return { loss, gradient };
}

function forwardPass({ sizes, activation }: Architecture, theta: Float64Array, data: DataSet) {
  const { n } = data;
  const passes: LayerPass[] = [];
  let outputs = data.inputs;
  for (const layer of layersOf({ sizes })) {
    const hidden = layer.start > 0;
    const values = hidden ? outputs.map(activate[activation]) : outputs;
    const input = withColumn(values, n, layer.inputs, 1);
    const weights = theta.subarray(layer.start, layer.end);
    const inputSlope = hidden ? values.map(slopeOf[activation]) : undefined;
    passes.push({ ...layer, input, weights, inputSlope });
    outputs = multiply(input, weights, n, layer.inputs + 1, layer.outputs);
  }
  return { outputs, passes };
}

export interface BackwardPass extends LossDerivatives {
  readonly gradient: Float64Array;
  readonly layers: readonly (LayerPass & {
    /** ∂L/∂z of the layer's pre-activation: [n, outputs]. */
    readonly delta: Float64Array;
    /** ∂L/∂h of the layer's input: [n, inputs]. */
    readonly inputGradient: Float64Array;
  })[];
}

/** The loss, its gradient, and the quantities of each layer that second derivatives need. */
export function backwardPass(
  architecture: Architecture,
  theta: Float64Array,
  data: DataSet,
): BackwardPass {
  const { n } = data;
  const { outputs, passes } = forwardPass(architecture, theta, data);
  const derivatives = lossOf(architecture.loss, outputs, data.targets, n);
  const gradient = new Float64Array(theta.length);
  let delta = derivatives.slope;
  const layers = passes.toReversed().map((pass) => {
    const { inputs, outputs, inputSlope } = pass;
    gradient.set(multiplyTransposedA(pass.input, delta, n, inputs + 1, outputs), pass.start);
    const inputGradient = multiplyTransposedB(delta, pass.weights, n, outputs, inputs);
    const layer = { ...pass, delta, inputGradient };
    if (inputSlope) delta = inputGradient.map((g, i) => g * inputSlope[i]!);
    return layer;
  });
  return { ...derivatives, gradient, layers: layers.reverse() };
}
