/**
 * Makes the kernels known to a tfjs backend whose tensors lie in main memory. What differs from
 * backend to backend is a `NetworkMachine`, which computes for one member at a time.
 */
import * as tf from '@tensorflow/tfjs-core';
import { parameterCount, type Architecture } from '../../numerics/networks/architecture.ts';
import {
  KERNELS,
  registerNetworkKernel,
  type KernelName,
  type NetworkAttributes,
  type Rule,
} from './contract.ts';

/** The data of a call: [n, in + 1] with a last column of ones, [n, out], and the batch size. */
export interface NetworkSpec {
  readonly architecture: Architecture;
  /** n. */
  readonly examples: number;
  /** Examples evaluated at once: n, or the size of a mini-batch. */
  readonly batch: number;
}

/** How one member trains; see `TrainOptions`. */
export interface MemberTraining {
  readonly stepSize: number;
  readonly rule: Rule;
  /** s, replaced; undefined where the rule has none. */
  readonly squares: Float32Array | undefined;
  /** c of the penalty ½c‖θ‖². */
  readonly decay: number;
  /** ρ and ρ′. */
  readonly radii: readonly [number, number];
  readonly count: number;
  /** The batch of step s is row s·stride, of the first of which this begins. */
  readonly indices: Int32Array | undefined;
  /** From the batch of one step to that of the next. */
  readonly indexStride: number;
  readonly curve: MemberCurve | undefined;
  /** The loss of step s goes to place s·lossStride. */
  readonly losses: Float32Array;
  readonly lossStride: number;
}

/** Where the gradient is taken; see `Curve`. */
interface MemberCurve {
  /** A and B: [2, d]. */
  readonly ends: Float32Array;
  /** (a, b, c) of step s from s·stride on. */
  readonly weights: Float32Array;
  readonly stride: number;
}

/** A flat vector [d]: tensors are float32, and what is no tensor may keep float64. */
export type Vector = Float32Array | Float64Array;

/** Computes for one member at a time. */
export interface NetworkMachine {
  /** Prepares for a network and a number of examples; forgets everything before. */
  open(spec: NetworkSpec): void;
  setData(inputs: Vector, targets: Vector): void;
  /** Replaces θ and v. */
  train(theta: Vector, velocity: Vector, training: MemberTraining): void;
  /** Returns L(θ); writes ∇L(θ). */
  gradient(theta: Vector, result: Vector): number;
  /** L(θ), and the share of wrong signs. */
  loss(theta: Vector): { loss: number; errorRate: number };
  /** Writes ∇²L(θ)·v. */
  product(theta: Vector, vector: Vector, result: Vector): void;
  /** Writes the basis [steps, d] and the 1 + steps·(steps + 1) coefficients. */
  lanczos(
    theta: Float32Array,
    start: Float32Array,
    steps: number,
    basis: Float32Array,
    coefficients: Float32Array,
  ): void;
}

type Call = Parameters<tf.KernelFunc>[0];

/** What the kernels need of a backend. */
type Backend = Pick<tf.KernelBackend, 'readSync' | 'write'>;

/** Registers all kernels on a backend (`cpu` or `wasm`); those registered before are replaced. */
export function registerKernels(backendName: string, machine: NetworkMachine): void {
  const register = (name: KernelName, compute: (call: OpenCall) => tf.TensorInfo[]) => {
    registerNetworkKernel(name, backendName, (call) => {
      const results = compute(new OpenCall(call, machine));
      return results.length === 1 && results[0] ? results[0] : results;
    });
  };
  register(KERNELS.train, (call) => train(call, machine));
  register(KERNELS.gradient, (call) => gradient(call, machine));
  register(KERNELS.losses, (call) => losses(call, machine));
  register(KERNELS.product, (call) => product(call, machine));
  register(KERNELS.lanczos, (call) => lanczos(call, machine));
}

/** A kernel's call: its tensors as arrays, and its results as tensors. */
class OpenCall {
  readonly k: number;
  readonly d: number;
  readonly #backend: Backend;
  readonly #inputs: tf.NamedTensorInfoMap;
  readonly #attributes: NetworkAttributes;

  constructor({ inputs, backend, attrs }: Call, machine: NetworkMachine) {
    this.#backend = backend as Backend;
    this.#inputs = inputs;
    this.#attributes = attrs as NetworkAttributes;
    const { sizes, activation, loss, biases } = this.#attributes;
    this.k = inputs.theta?.shape[0] ?? 0;
    this.d = parameterCount({ sizes, biases });
    const examples = inputs.inputs?.shape.at(-2) ?? 0;
    machine.open({
      architecture: { sizes, activation, loss, biases },
      examples,
      batch: inputs.indices?.shape[2] ?? examples,
    });
  }

  attribute(name: string): number {
    return Number(this.#attributes[name]);
  }

  get rule(): Rule {
    return this.#attributes as unknown as Rule;
  }

  floats(name: string): Float32Array {
    return this.#read(name) as Float32Array;
  }

  /** An input that may be missing. */
  optional(name: string): Float32Array | undefined {
    return this.#inputs[name] ? this.floats(name) : undefined;
  }

  integers(name: string): Int32Array | undefined {
    return this.#inputs[name] ? (this.#read(name) as Int32Array) : undefined;
  }

  /** Calls back for each member, with its data in the machine. */
  forEachMember(machine: NetworkMachine, visit: (member: number) => void): void {
    const x = this.floats('inputs');
    const y = this.floats('targets');
    const shared = this.#inputs.inputs?.shape.length === 2;
    const sharedTargets = this.#inputs.targets?.shape.length === 2;
    if (shared && sharedTargets) machine.setData(x, y);
    for (let member = 0; member < this.k; member += 1) {
      if (!shared || !sharedTargets) {
        machine.setData(
          shared ? x : rowOf(x, member, this.k),
          sharedTargets ? y : rowOf(y, member, this.k),
        );
      }
      visit(member);
    }
  }

  /** A result; tfjs takes the array over. */
  tensor(values: Float32Array, shape: number[]): tf.TensorInfo {
    const dataId = this.#backend.write(values, shape, 'float32');
    return { dataId, shape, dtype: 'float32' };
  }

  #read(name: string): tf.TypedArray {
    const info = this.#inputs[name];
    if (!info) throw new Error(`a kernel was called without ${name}`);
    return this.#backend.readSync(info.dataId) as tf.TypedArray;
  }
}

/** Row i of k rows of equal length. */
function rowOf(values: Float32Array, i: number, k: number): Float32Array {
  const length = values.length / k;
  return values.subarray(i * length, (i + 1) * length);
}

function train(call: OpenCall, machine: NetworkMachine): tf.TensorInfo[] {
  const { k, d } = call;
  const count = call.attribute('count');
  // Copies: the arrays of the cpu backend are its tensors' own.
  const theta = call.floats('theta').slice();
  const velocity = call.floats('velocity').slice();
  const squares = call.optional('squares')?.slice();
  const stepSizes = call.floats('stepSizes');
  const decay = call.optional('decay');
  const radii = call.optional('radii');
  const ends = call.optional('ends');
  const weights = call.optional('weights');
  const indices = call.integers('indices');
  const batch = indices ? indices.length / (count * k) : 0;
  const losses = new Float32Array(count * k);
  call.forEachMember(machine, (i) => {
    machine.train(rowOf(theta, i, k), rowOf(velocity, i, k), {
      stepSize: stepSizes[i] ?? NaN,
      rule: call.rule,
      squares: squares && rowOf(squares, i, k),
      decay: decay?.[i] ?? 0,
      curve: ends &&
        weights && { ends: rowOf(ends, i, k), weights: weights.subarray(3 * i), stride: 3 * k },
      radii: [radii?.[2 * i] ?? 0, radii?.[2 * i + 1] ?? 0],
      count,
      indices: indices?.subarray(i * batch),
      indexStride: k * batch,
      losses: losses.subarray(i),
      lossStride: k,
    });
  });
  return [
    call.tensor(theta, [k, d]),
    call.tensor(velocity, [k, d]),
    call.tensor(losses, [count, k]),
    ...(squares ? [call.tensor(squares, [k, d])] : []),
  ];
}

function gradient(call: OpenCall, machine: NetworkMachine): tf.TensorInfo[] {
  const { k, d } = call;
  const theta = call.floats('theta');
  const loss = new Float32Array(k);
  const result = new Float32Array(k * d);
  call.forEachMember(machine, (i) => {
    loss[i] = machine.gradient(rowOf(theta, i, k), rowOf(result, i, k));
  });
  return [call.tensor(loss, [k]), call.tensor(result, [k, d])];
}

function losses(call: OpenCall, machine: NetworkMachine): tf.TensorInfo[] {
  const { k } = call;
  const theta = call.floats('theta');
  const loss = new Float32Array(k);
  const errorRate = new Float32Array(k);
  call.forEachMember(machine, (i) => {
    const measured = machine.loss(rowOf(theta, i, k));
    loss[i] = measured.loss;
    errorRate[i] = measured.errorRate;
  });
  return [call.tensor(loss, [k]), call.tensor(errorRate, [k])];
}

function product(call: OpenCall, machine: NetworkMachine): tf.TensorInfo[] {
  const { k, d } = call;
  const theta = call.floats('theta');
  const vector = call.floats('vector');
  const result = new Float32Array(k * d);
  call.forEachMember(machine, (i) => {
    machine.product(rowOf(theta, i, k), rowOf(vector, i, k), rowOf(result, i, k));
  });
  return [call.tensor(result, [k, d])];
}

function lanczos(call: OpenCall, machine: NetworkMachine): tf.TensorInfo[] {
  const { k, d } = call;
  const steps = call.attribute('steps');
  const theta = call.floats('theta');
  const start = call.floats('start');
  const width = 1 + steps * (steps + 1);
  const basis = new Float32Array(k * steps * d);
  const coefficients = new Float32Array(k * width);
  call.forEachMember(machine, (i) => {
    machine.lanczos(
      rowOf(theta, i, k),
      rowOf(start, i, k),
      steps,
      rowOf(basis, i, k),
      rowOf(coefficients, i, k),
    );
  });
  return [call.tensor(basis, [k, steps, d]), call.tensor(coefficients, [k, width])];
}
