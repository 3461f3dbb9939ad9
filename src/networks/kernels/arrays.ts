/**
 * Kernels for what is no network: steps of many particles in a double well, and squares of
 * transition matrices. As in `contract.ts`, they are registered for each backend that has them.
 */
import * as tf from '@tensorflow/tfjs-core';
import type { DoubleWell } from '../../numerics/landscapes/double-well.ts';

const PARTICLES = 'WellSteps';
const SQUARE = 'SquareRows';

/** How one row of particles moves: x ← x − η(V′(x) + σ(x)·ξ). */
export interface RowMotion {
  readonly stepSize: number;
  /** Of η·σ(x)·ξ in the flat well, and how much more it is in the sharp one. */
  readonly variance: number;
  readonly varianceGrowth: number;
}

/** Computes in main memory. */
export interface ArrayMachine {
  /**
   * Moves one row of particles in place, a step for each row of the noise [steps, particles]; into
   * `beyond` how many lie beyond the barrier after each step.
   */
  moveParticles(
    well: DoubleWell,
    motion: RowMotion,
    barrier: number,
    positions: Float32Array,
    noise: Float32Array,
    beyond: Float32Array,
  ): void;
  /** P² of a matrix [n, n] whose rows sum to 1, brought back to that sum. */
  squareRows(matrix: Float32Array, n: number, result: Float32Array): void;
}

type Backend = Pick<tf.KernelBackend, 'readSync' | 'write'>;

const registered = new Set<string>();

/** Registers both kernels on a backend; those registered before are replaced. */
export function registerArrayKernels(backendName: string, machine: ArrayMachine): void {
  const register = (kernelName: string, kernelFunc: tf.KernelFunc) => {
    if (registered.has(backendName)) tf.unregisterKernel(kernelName, backendName);
    tf.registerKernel({ kernelName, backendName, kernelFunc });
  };
  register(PARTICLES, ({ inputs, backend, attrs }) => {
    const memory = backend as Backend;
    const [positions, noise, motions] = [inputs.positions, inputs.noise, inputs.motions].map(
      (info) => (info ? (memory.readSync(info.dataId) as Float32Array) : new Float32Array()),
    ) as [Float32Array, Float32Array, Float32Array];
    const { well, barrier } = attrs as unknown as { well: DoubleWell; barrier: number };
    const rows = motions.length / 3;
    const particles = positions.length / rows;
    const steps = noise.length / particles;
    const moved = positions.slice();
    const table = new Float32Array(steps * rows);
    const beyond = new Float32Array(steps);
    for (let row = 0; row < rows; row += 1) {
      const [stepSize = NaN, variance = NaN, varianceGrowth = NaN] = motions.subarray(3 * row);
      const own = moved.subarray(row * particles, (row + 1) * particles);
      machine.moveParticles(
        well,
        { stepSize, variance, varianceGrowth },
        barrier,
        own,
        noise,
        beyond,
      );
      for (let step = 0; step < steps; step += 1) table[step * rows + row] = beyond[step] ?? NaN;
    }
    return [written(memory, moved, [rows, particles]), written(memory, table, [steps, rows])];
  });
  register(SQUARE, ({ inputs, backend }) => {
    const memory = backend as Backend;
    const { shape = [0, 0, 0], dataId } = inputs.power ?? {};
    const [k = 0, n = 0] = shape;
    const matrices = dataId ? (memory.readSync(dataId) as Float32Array) : new Float32Array();
    const squares = new Float32Array(k * n * n);
    for (let i = 0; i < k; i += 1) {
      const place = [i * n * n, (i + 1) * n * n] as const;
      machine.squareRows(matrices.subarray(...place), n, squares.subarray(...place));
    }
    return written(memory, squares, [k, n, n]);
  });
  registered.add(backendName);
}

function written(backend: Backend, values: Float32Array, shape: number[]): tf.TensorInfo {
  return { dataId: backend.write(values, shape, 'float32'), shape, dtype: 'float32' };
}

/** Whether the current backend has these kernels. */
export function hasArrayKernels(): boolean {
  return registered.has(tf.getBackend());
}

/**
 * Particles [rows, particles] after a step for each row of the noise [steps, particles], and how many
 * of each row lie beyond the barrier after each step, [steps, rows]. The caller disposes both.
 * @param motions a row of `RowMotion` for each, [rows, 3]
 */
export function wellSteps(
  well: DoubleWell,
  barrier: number,
  positions: tf.Tensor2D,
  motions: tf.Tensor2D,
  noise: tf.Tensor2D,
): { positions: tf.Tensor2D; beyond: tf.Tensor2D } {
  const [moved, beyond] = tf
    .engine()
    .runKernel<tf.Tensor2D[]>(PARTICLES, { positions, motions, noise }, {
      well,
      barrier,
    } as unknown as tf.NamedAttrMap);
  if (!moved || !beyond) throw new Error(`${PARTICLES} returned too little`);
  return { positions: moved, beyond };
}

/** P² of each matrix [k, n, n], its rows brought back to a sum of 1. The caller disposes it. */
export function squareRows(power: tf.Tensor3D): tf.Tensor3D {
  return tf.engine().runKernel<tf.Tensor3D>(SQUARE, { power });
}
