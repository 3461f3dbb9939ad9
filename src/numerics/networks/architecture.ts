/** Fully connected networks: their shape, and where each parameter lies in the flat vector. */
import type { Random } from '../random.ts';

export type Activation = 'tanh' | 'relu' | 'linear';

/**
 * Mean over the examples of ½‖f − y‖² (mse), of log(1 + exp(−yf)) with y = ±1 (logistic), or of
 * log Σ exp(f) − f·y with one unit of y at the class and 0 elsewhere (cross-entropy); or the sum
 * of ½‖f − y‖² (sse).
 */
export type Loss = 'mse' | 'sse' | 'logistic' | 'cross-entropy';

export interface Architecture {
  /** Units per layer, the inputs first: [1, 16, 16, 1]. */
  readonly sizes: readonly number[];
  /** Of the hidden layers; the last layer is always linear. */
  readonly activation: Activation;
  readonly loss: Loss;
  /** False for layers of weights alone; true where unstated. */
  readonly biases?: boolean;
}

/** What the flat parameter vector depends on. */
type Shape = Pick<Architecture, 'sizes' | 'biases'>;

/**
 * One layer's place in the flat parameter vector: the weights, row-major [inputs, outputs], then
 * the biases, if there are any. Together they are one row-major matrix [rows, outputs].
 */
export interface Layer {
  readonly inputs: number;
  readonly outputs: number;
  /** The inputs, and one more for the biases. */
  readonly rows: number;
  readonly start: number;
  readonly end: number;
}

/** The layers in the order of the flat parameter vector W₁, b₁, W₂, b₂, … */
export function layersOf({ sizes, biases = true }: Shape): Layer[] {
  const layers: Layer[] = [];
  let start = 0;
  sizes.slice(1).forEach((outputs, i) => {
    const inputs = sizes[i] ?? 0;
    const rows = biases ? inputs + 1 : inputs;
    const end = start + rows * outputs;
    layers.push({ inputs, outputs, rows, start, end });
    start = end;
  });
  return layers;
}

/** d, the length of the flat parameter vector. */
export function parameterCount(architecture: Shape): number {
  return layersOf(architecture).at(-1)?.end ?? 0;
}

/**
 * Initial parameters: weights gain·N(0, 1)/√inputs, biases 0 (drawn from no random number).
 *
 * @param gain 1 for tanh; √2 for ReLU (He et al., “Delving Deep into Rectifiers”, ICCV 2015)
 */
export function initialise(architecture: Shape, random: Random, gain = 1): Float64Array {
  const theta = new Float64Array(parameterCount(architecture));
  for (const { inputs, outputs, start } of layersOf(architecture)) {
    const scale = gain / Math.sqrt(inputs);
    theta.set(
      random.normals(inputs * outputs).map((z) => scale * z),
      start,
    );
  }
  return theta;
}
