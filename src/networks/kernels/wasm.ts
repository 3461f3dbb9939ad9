/** The kernels in WebAssembly SIMD: the calling side of `assembly/kernel.ts`. */
import type { Architecture } from '../../numerics/networks/architecture.ts';
import { binary } from './generated.ts';
import type { DoubleWell } from '../../numerics/landscapes/double-well.ts';
import { SOFTNESS } from '../../numerics/landscapes/double-well.ts';
import type { ArrayMachine, RowMotion } from './arrays.ts';
import type { MemberTraining, NetworkMachine, NetworkSpec, Vector } from './register.ts';

/** What the module exports: addresses and counts are int32. */
interface Exports {
  readonly memory: WebAssembly.Memory;
  reset(): void;
  allocate(floats: number): number;
  release(address: number): void;
  describe(
    sizes: number,
    count: number,
    activation: number,
    loss: number,
    biases: number,
    examples: number,
    batch: number,
  ): void;
  setData(inputs: number, targets: number): void;
  setRule(
    momentum: number,
    nesterov: number,
    adaptive: number,
    squareDecay: number,
    epsilon: number,
    corrected: number,
  ): void;
  setPlace(radius: number, plainRadius: number, decay: number): void;
  setCurve(ends: number, weights: number, stride: number, d: number): void;
  trainSteps(
    theta: number,
    velocity: number,
    squares: number,
    stepSize: number,
    powerOfMean: number,
    powerOfSquare: number,
    count: number,
    indices: number,
    indexStride: number,
    losses: number,
  ): void;
  netGradient(theta: number, gradient: number): number;
  lossAt(theta: number): number;
  errorRate(): number;
  netProduct(theta: number, vector: number, result: number): void;
  moveParticles(
    positions: number,
    particles: number,
    noise: number,
    count: number,
    sharpCurvature: number,
    flatCurvature: number,
    flatPosition: number,
    depthDifference: number,
    softness: number,
    stepSize: number,
    variance: number,
    varianceGrowth: number,
    barrier: number,
    beyond: number,
  ): void;
  squareRows(matrix: number, n: number, result: number): void;
  netLanczos(
    theta: number,
    start: number,
    steps: number,
    basis: number,
    coefficients: number,
    d: number,
  ): void;
}

const ACTIVATIONS: Record<Architecture['activation'], number> = { tanh: 0, relu: 1, linear: 2 };
const LOSSES: Record<Architecture['loss'], number> = {
  mse: 0,
  sse: 1,
  logistic: 2,
  'cross-entropy': 3,
};

/** The machine, or undefined where WebAssembly or its SIMD is missing or forbidden. */
export async function simdMachine(): Promise<(NetworkMachine & ArrayMachine) | undefined> {
  const bytes = Uint8Array.from(atob(binary), (character) => character.charCodeAt(0));
  try {
    const { instance } = await WebAssembly.instantiate(bytes);
    return new SimdMachine(instance.exports as unknown as Exports);
  } catch {
    return undefined;
  }
}

class SimdMachine implements NetworkMachine, ArrayMachine {
  readonly #module: Exports;
  /** Memory from here on belongs to one member's call. */
  #free = 0;

  constructor(module: Exports) {
    this.#module = module;
  }

  open({ architecture, examples, batch }: NetworkSpec): void {
    const module = this.#module;
    const { sizes, activation, loss, biases = true } = architecture;
    module.reset();
    const place = module.allocate(sizes.length);
    new Int32Array(module.memory.buffer, place, sizes.length).set(sizes);
    module.describe(
      place,
      sizes.length,
      ACTIVATIONS[activation],
      LOSSES[loss],
      biases ? 1 : 0,
      examples,
      batch,
    );
    this.#free = module.allocate(0);
  }

  setData(inputs: Vector, targets: Vector): void {
    this.#module.release(this.#free);
    this.#module.setData(this.#copy(inputs), this.#copy(targets));
    this.#module.release(this.#free);
  }

  train(theta: Vector, velocity: Vector, training: MemberTraining): void {
    const module = this.#module;
    module.release(this.#free);
    const { count, indices, indexStride, losses, lossStride, rule, squares, curve } = training;
    const { momentum, squareDecay } = rule;
    module.setRule(
      momentum,
      rule.nesterov ? 1 : 0,
      squares ? 1 : 0,
      squareDecay,
      rule.epsilon,
      rule.corrected ? 1 : 0,
    );
    module.setPlace(...training.radii, training.decay);
    if (curve) {
      const { ends, weights, stride } = curve;
      module.setCurve(this.#copy(ends), this.#copy(weights), stride, theta.length);
    }
    const places = [this.#copy(theta), this.#copy(velocity)] as const;
    const means = squares ? this.#copy(squares) : 0;
    const table = module.allocate(count);
    const rows = indices ? this.#copy(indices) : 0;
    module.trainSteps(
      ...places,
      means,
      training.stepSize,
      momentum ** rule.stepsBefore,
      squareDecay ** rule.stepsBefore,
      count,
      rows,
      indexStride,
      table,
    );
    theta.set(this.#view(places[0], theta.length));
    velocity.set(this.#view(places[1], velocity.length));
    squares?.set(this.#view(means, squares.length));
    const values = this.#view(table, count);
    for (let step = 0; step < count; step += 1) losses[step * lossStride] = values[step] ?? NaN;
  }

  gradient(theta: Vector, result: Vector): number {
    this.#module.release(this.#free);
    const place = this.#copy(theta);
    const to = this.#module.allocate(result.length);
    const loss = this.#module.netGradient(place, to);
    result.set(this.#view(to, result.length));
    return loss;
  }

  loss(theta: Vector): { loss: number; errorRate: number } {
    this.#module.release(this.#free);
    const loss = this.#module.lossAt(this.#copy(theta));
    return { loss, errorRate: this.#module.errorRate() };
  }

  product(theta: Vector, vector: Vector, result: Vector): void {
    this.#module.release(this.#free);
    const places = [this.#copy(theta), this.#copy(vector)] as const;
    const to = this.#module.allocate(result.length);
    this.#module.netProduct(...places, to);
    result.set(this.#view(to, result.length));
  }

  lanczos(
    theta: Float32Array,
    start: Float32Array,
    steps: number,
    basis: Float32Array,
    coefficients: Float32Array,
  ): void {
    const module = this.#module;
    module.release(this.#free);
    const places = [this.#copy(theta), this.#copy(start)] as const;
    const vectors = module.allocate(basis.length);
    const numbers = module.allocate(coefficients.length);
    module.netLanczos(...places, steps, vectors, numbers, theta.length);
    basis.set(this.#view(vectors, basis.length));
    coefficients.set(this.#view(numbers, coefficients.length));
  }

  moveParticles(
    well: DoubleWell,
    { stepSize, variance, varianceGrowth }: RowMotion,
    barrier: number,
    positions: Float32Array,
    noise: Float32Array,
    beyond: Float32Array,
  ): void {
    const module = this.#module;
    module.reset();
    const particles = positions.length;
    const width = Math.ceil(particles / 4) * 4;
    const places = module.allocate(width);
    const kicks = module.allocate(beyond.length * width);
    const counts = module.allocate(beyond.length);
    const { buffer } = module.memory;
    const row = new Float32Array(buffer, places, width);
    row.fill(0);
    row.set(positions);
    const table = new Float32Array(buffer, kicks, beyond.length * width);
    if (width === particles) table.set(noise);
    else {
      table.fill(0);
      for (let step = 0; step < beyond.length; step += 1) {
        table.set(noise.subarray(step * particles, (step + 1) * particles), step * width);
      }
    }
    module.moveParticles(
      places,
      particles,
      kicks,
      beyond.length,
      well.sharpCurvature,
      well.flatCurvature,
      well.flatPosition,
      well.depthDifference,
      SOFTNESS,
      stepSize,
      variance,
      varianceGrowth,
      barrier,
      counts,
    );
    positions.set(this.#view(places, particles));
    beyond.set(this.#view(counts, beyond.length));
  }

  squareRows(matrix: Float32Array, n: number, result: Float32Array): void {
    const module = this.#module;
    module.reset();
    const place = this.#copy(matrix);
    const to = module.allocate(n * n);
    module.squareRows(place, n, to);
    result.set(this.#view(to, n * n));
  }

  #copy(values: Vector | Int32Array): number {
    const place = this.#module.allocate(values.length);
    const { buffer } = this.#module.memory;
    // Taken after the allocation, which may grow the memory and detach older views.
    const view =
      values instanceof Int32Array
        ? new Int32Array(buffer, place, values.length)
        : new Float32Array(buffer, place, values.length);
    view.set(values);
    return place;
  }

  #view(place: number, length: number): Float32Array {
    return new Float32Array(this.#module.memory.buffer, place, length);
  }
}
