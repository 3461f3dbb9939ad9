/**
 * The float64 reference of the networks that run on tensors: the same parameter layout, losses and
 * gradients, exact to rounding.
 */
import { layersOf, type Activation, type Architecture, type Layer } from './architecture.ts';
import type { DataSet } from './datasets.ts';
import { lossOf } from './losses.ts';
import {
  multiply,
  multiplyTransposedA,
  multiplyTransposedB,
  withColumn,
} from '../linear-algebra/matrix.ts';
import { timesEach } from '../linear-algebra/vector.ts';

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

interface ForwardStep extends Layer {
  /** The layer's input, with a column of ones where there are biases: [n, rows]. */
  readonly input: Float64Array;
  /** The input h without it, [n, inputs], unless it is the data. */
  readonly hidden: Float64Array | undefined;
  /** Weights and, in the last row, biases: [rows, outputs]. */
  readonly matrix: Float64Array;
}

/** What both passes leave behind at one layer. */
interface LayerPass extends ForwardStep {
  /** ∂L/∂z of the layer's result z: [n, outputs]. */
  readonly delta: Float64Array;
  /** φ′ at the hidden input and ∂L/∂h: [n, inputs]. Undefined for the data. */
  readonly back: { readonly slope: Float64Array; readonly gradient: Float64Array } | undefined;
}

/** Outputs f(x) of all examples: [n, outputSize]. */
export function forward(
  architecture: Architecture,
  theta: Float64Array,
  data: DataSet,
): Float64Array {
  return forwardPass(architecture, theta, data).outputs;
}

/**
 * The share of examples whose output f has not the sign of its target: the error of a classifier.
 */
export function errorRate(architecture: Architecture, theta: Float64Array, data: DataSet): number {
  const outputs = forward(architecture, theta, data);
  const wrong = outputs.filter((f, i) => Math.sign(f) !== data.targets[i]);
  return wrong.length / data.n;
}

/** L(θ), the loss on all examples. */
export function loss(architecture: Architecture, theta: Float64Array, data: DataSet): number {
  const outputs = forward(architecture, theta, data);
  return lossOf(architecture.loss, outputs, data.targets, data.n).loss;
}

/** The loss and its gradient, flat [d], by back-propagation. */
export function lossAndGradient(
  architecture: Architecture,
  theta: Float64Array,
  data: DataSet,
): { loss: number; gradient: Float64Array } {
  const { n } = data;
  const { loss, layers } = backwardPass(architecture, theta, data);
  const gradient = new Float64Array(theta.length);
  for (const { input, delta, rows, outputs, start } of layers) {
    gradient.set(multiplyTransposedA(input, delta, n, rows, outputs), start);
  }
  return { loss, gradient };
}

function forwardPass(architecture: Architecture, theta: Float64Array, data: DataSet) {
  const { n } = data;
  const { activation, biases = true } = architecture;
  let outputs = data.inputs;
  const steps = layersOf(architecture).map((layer): ForwardStep => {
    const hidden = layer.start > 0 ? outputs.map(activate[activation]) : undefined;
    const values = hidden ?? data.inputs;
    const input = biases ? withColumn(values, n, layer.inputs, 1) : values;
    const matrix = theta.subarray(layer.start, layer.end);
    outputs = multiply(input, matrix, n, layer.rows, layer.outputs);
    return { ...layer, input, hidden, matrix };
  });
  return { steps, outputs };
}

/** The loss and, layer by layer in forward order, what both passes of back-propagation computed. */
export function backwardPass(architecture: Architecture, theta: Float64Array, data: DataSet) {
  const { n } = data;
  const { steps, outputs } = forwardPass(architecture, theta, data);
  const { loss, slope, curvature } = lossOf(architecture.loss, outputs, data.targets, n);
  let delta = slope;
  const layers = steps.toReversed().map((step): LayerPass => {
    const { hidden, matrix, inputs, outputs } = step;
    if (!hidden) return { ...step, delta, back: undefined };
    const gradient = multiplyTransposedB(delta, matrix, n, outputs, inputs);
    const slope = hidden.map(slopeOf[architecture.activation]);
    const layer = { ...step, delta, back: { slope, gradient } };
    delta = timesEach(gradient, slope);
    return layer;
  });
  return { loss, curvature, layers: layers.reverse() };
}
