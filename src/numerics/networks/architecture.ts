/** Fully connected networks: their shape, and where each parameter lies in the flat vector. */
import type { Random } from '../random.ts';

export type Activation = 'tanh' | 'relu' | 'linear';

/** Mean over the examples of ½‖f − y‖² (mse) or of log(1 + exp(−yf)), y = ±1 (logistic). */
export type Loss = 'mse' | 'logistic';

export interface Architecture {
  /** Units per layer, the inputs first: [1, 16, 16, 1]. */
  readonly sizes: readonly number[];
  /** Of the hidden layers; the last layer is always linear. */
  readonly activation: Activation;
  readonly loss: Loss;
}

/**
 * One layer's place in the flat parameter vector: the weights, row-major [inputs, outputs], then
 * the biases. Together they are one row-major matrix [inputs + 1, outputs].
 */
export interface Layer {
  readonly inputs: number;
  readonly outputs: number;
  readonly start: number;
  readonly end: number;
}

/** The layers in the order of the flat parameter vector W₁, b₁, W₂, b₂, … */
export function layersOf(architecture: Pick<Architecture, 'sizes'>): Layer[] {
  const layers: Layer[] = [];
  let start = 0;
  architecture.sizes.slice(1).forEach((outputs, i) => {
    const inputs = architecture.sizes[i] ?? 0;
    const end = start + (inputs + 1) * outputs;
    layers.push({ inputs, outputs, start, end });
    start = end;
  });
  return layers;
}

/** d, the length of the flat parameter vector. */
export function parameterCount(architecture: Pick<Architecture, 'sizes'>): number {
  return layersOf(architecture).at(-1)?.end ?? 0;
}

/**
 * Initial parameters: weights gain·N(0, 1)/√inputs, biases 0 (drawn from no random number).
 *
 * @param gain 1 for tanh; √2 for ReLU (He et al. 2015)
 */
export function initialise(
  architecture: Pick<Architecture, 'sizes'>,
  random: Random,
  gain = 1,
): Float64Array {
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
