/**
 * One network at a time, without tensors: thousands of short steps of a single network gain nothing
 * from a device, on which each block of them would wait to be read back.
 */
import type { Architecture } from '../../numerics/networks/architecture.ts';
import type { DataSet } from '../../numerics/networks/datasets.ts';
import type { NetworkMachine } from './register.ts';

let simd: Promise<NetworkMachine> | undefined;

/** The fastest machine there is, whichever backend is in use: SIMD in float32, or plain loops. */
export function fastMachine(): Promise<NetworkMachine> {
  simd ??= import('./wasm.ts').then(async ({ simdMachine }) => {
    return (await simdMachine()) ?? exactMachine();
  });
  return simd;
}

/** Plain loops in float64: as exact as `numerics/networks`, and several times faster. */
export async function exactMachine(): Promise<NetworkMachine> {
  const { PlainMachine } = await import('./cpu.ts');
  return new PlainMachine();
}

export interface SingleSettings {
  readonly architecture: Architecture;
  readonly data: DataSet;
  /** η > 0. */
  readonly stepSize: number;
  /** β in [0, 1). */
  readonly momentum?: number;
  /** c of the penalty ½c‖θ‖². */
  readonly decay?: number;
}

/** Gradient descent with momentum on all examples, and the Hessian where it has led. */
export class SingleNetwork {
  readonly theta: Float64Array;
  readonly #machine: NetworkMachine;
  readonly #settings: SingleSettings;
  readonly #velocity: Float64Array;
  readonly #inputs: Float64Array;

  /** @param start θ [d]; copied */
  constructor(machine: NetworkMachine, settings: SingleSettings, start: Float64Array) {
    const { n, inputSize, inputs } = settings.data;
    const biases = settings.architecture.biases ?? true;
    const width = biases ? inputSize + 1 : inputSize;
    this.theta = start.slice();
    this.#machine = machine;
    this.#settings = settings;
    this.#velocity = new Float64Array(start.length);
    this.#inputs = new Float64Array(n * width).fill(1);
    for (let i = 0; i < n; i++) {
      this.#inputs.set(inputs.subarray(i * inputSize, (i + 1) * inputSize), i * width);
    }
  }

  /** Takes further steps: v ← βv − η(∇L + cθ), θ ← θ + v. */
  advance(count: number): void {
    const { stepSize, momentum = 0, decay = 0 } = this.#settings;
    this.#open();
    this.#machine.train(this.theta, this.#velocity, {
      stepSize,
      rule: {
        momentum,
        nesterov: false,
        squareDecay: 0,
        epsilon: 0,
        corrected: false,
        stepsBefore: 0,
      },
      squares: undefined,
      decay,
      radii: [0, 0],
      count,
      indices: undefined,
      indexStride: 0,
      curve: undefined,
      losses: new Float32Array(count),
      lossStride: 1,
    });
  }

  /** ∇L(θ), without the penalty. */
  gradient(): Float64Array {
    const result = new Float64Array(this.theta.length);
    this.#open();
    this.#machine.gradient(this.theta, result);
    return result;
  }

  /** ∇²L(θ), without the penalty: [d, d], row by row. */
  hessian(): Float64Array {
    const d = this.theta.length;
    const rows = new Float64Array(d * d);
    this.#open();
    for (let i = 0; i < d; i++) {
      const unit = new Float64Array(d);
      unit[i] = 1;
      this.#machine.product(this.theta, unit, rows.subarray(i * d, (i + 1) * d));
    }
    return rows;
  }

  /** The machine serves others between two calls. */
  #open(): void {
    const { architecture, data } = this.#settings;
    this.#machine.open({ architecture, examples: data.n, batch: data.n });
    this.#machine.setData(this.#inputs, data.targets);
  }
}
