/** λ_max of an ensemble again and again along a run. */
import * as tf from '@tensorflow/tfjs-core';
import { parameterCount, type Architecture } from '../../numerics/networks/architecture.ts';
import { Random } from '../../numerics/random.ts';
import type { TensorData } from '../ensembles/data.ts';
import { uploadParameters } from '../ensembles/parameters.ts';
import { hessianLanczos } from './lanczos.ts';

/** Lanczos steps at each; begun from the last top vector, these suffice for three digits. */
const STEPS = 12;
const SEED = 9;

/** Starts each measurement where the last one ended. Owns its tensors: `dispose` them when done. */
export class SharpnessGauge {
  readonly #architecture: Architecture;
  readonly #data: TensorData;
  #top: tf.Tensor2D;

  /** @param k how many members are measured, all from the same random start */
  constructor(architecture: Architecture, data: TensorData, k: number) {
    this.#architecture = architecture;
    this.#data = data;
    const start = new Random(SEED).normals(parameterCount(architecture));
    this.#top = uploadParameters(Array.from({ length: k }, () => start));
  }

  /** λ_max at each row of θ [k, d]; null where numbers are not finite. */
  async measure(
    theta: tf.Tensor2D,
    read: (tensor: tf.Tensor) => Promise<Float32Array>,
  ): Promise<(number | null)[]> {
    const { members, vectors } = await hessianLanczos({
      architecture: this.#architecture,
      theta,
      data: this.#data,
      start: this.#top,
      steps: STEPS,
      read,
    });
    tf.dispose(this.#top);
    this.#top = vectors;
    return members.map((member) => member?.eigenvalue ?? null);
  }

  dispose(): void {
    tf.dispose(this.#top);
  }
}
