/** Stochastic gradient descent of an ensemble, each member on mini-batches of its own. */
import * as tf from '@tensorflow/tfjs-core';
import type { Architecture } from '../numerics/architecture.ts';
import { batches } from '../numerics/batches.ts';
import type { DataSet } from '../numerics/datasets.ts';
import { Random } from '../numerics/random.ts';
import { disposeData, gatherBatches, uploadData, type TensorData } from './data.ts';
import { uploadParameters } from './ensemble.ts';
import { gradient } from './gradient.ts';
import { HeavyBall, type HeavyBallSettings } from './heavy-ball.ts';

/** From a step on, batches in the order of this seed, and the velocity set back to 0. */
interface Leg {
  readonly from: number;
  readonly seed: number;
}

export interface Trainee {
  readonly start: Float64Array;
  /** In the order of `from`, the first from step 0; legs that begin after the end do not matter. */
  readonly legs: readonly Leg[];
}

export interface SgdSettings extends HeavyBallSettings {
  readonly batch: number;
}

/** Owns its tensors: `dispose` them when done. */
export class MinibatchTraining {
  /** Steps taken. */
  step = 0;
  readonly #architecture: Architecture;
  readonly #data: TensorData;
  readonly #n: number;
  readonly #batch: number;
  readonly #trainees: readonly Trainee[];
  readonly #streams: Generator<Int32Array, never>[] = [];
  readonly #descent: HeavyBall;

  constructor(
    architecture: Architecture,
    data: DataSet,
    trainees: readonly Trainee[],
    settings: SgdSettings,
  ) {
    this.#architecture = architecture;
    this.#data = uploadData(data);
    this.#n = data.n;
    this.#batch = settings.batch;
    this.#trainees = trainees;
    const start = uploadParameters(trainees.map(({ start }) => start));
    this.#descent = new HeavyBall(start, settings);
    start.dispose();
  }

  /** θ of each member, [k, d]: valid until the next step. */
  get theta(): tf.Tensor2D {
    return this.#descent.theta;
  }

  /** Takes further steps. */
  advance(steps: number): void {
    for (let i = 0; i < steps; i++) {
      this.#beginLegs();
      const rows = this.#nextBatches();
      this.#descent.step((theta) =>
        gradient(
          this.#architecture,
          theta,
          gatherBatches(
            this.#data,
            tf.tensor2d(rows, [this.#streams.length, this.#batch], 'int32'),
          ),
        ),
      );
      this.step += 1;
    }
  }

  dispose(): void {
    this.#descent.dispose();
    disposeData(this.#data);
  }

  #beginLegs(): void {
    const begun = this.#trainees.map(({ legs }) => legs.findLast(({ from }) => from === this.step));
    if (begun.every((leg) => leg === undefined)) return;
    begun.forEach((leg, member) => {
      if (leg) this.#streams[member] = batches(new Random(leg.seed), this.#n, this.#batch);
    });
    this.#descent.rest(begun.map((leg) => leg !== undefined));
  }

  /** Indices of every member's next batch, one member after the other. */
  #nextBatches(): Int32Array {
    const rows = new Int32Array(this.#streams.length * this.#batch);
    this.#streams.forEach((stream, member) => rows.set(stream.next().value, member * this.#batch));
    return rows;
  }
}
