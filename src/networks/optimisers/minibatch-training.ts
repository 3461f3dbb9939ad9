/** Stochastic gradient descent of an ensemble, each member on mini-batches of its own. */
import * as tf from '@tensorflow/tfjs-core';
import type { Architecture } from '../../numerics/networks/architecture.ts';
import { batches } from '../../numerics/optimisers/batches.ts';
import type { DataSet } from '../../numerics/networks/datasets.ts';
import { Random } from '../../numerics/random.ts';
import { disposeData, uploadData, type TensorData } from '../ensembles/data.ts';
import { uploadParameters } from '../ensembles/parameters.ts';
import { Descent } from './descent.ts';
import { gradientDescent } from './optimiser.ts';

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

export interface SgdSettings {
  /** η > 0. */
  readonly stepSize: number;
  /** β in [0, 1). */
  readonly momentum: number;
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
  readonly #descent: Descent;

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
    const { stepSize, momentum } = settings;
    this.#descent = new Descent(gradientDescent({ stepSizes: [stepSize], momentum }), start);
    start.dispose();
  }

  /** θ of each member, [k, d]: valid until the next step. */
  get theta(): tf.Tensor2D {
    return this.#descent.theta;
  }

  /** Takes further steps. */
  advance(steps: number): void {
    const end = this.step + steps;
    while (this.step < end) {
      this.#beginLegs();
      const count = Math.min(end, this.#nextLeg()) - this.step;
      const k = this.#streams.length;
      const rows = new Int32Array(count * k * this.#batch);
      for (let place = 0; place < rows.length; place += k * this.#batch) {
        rows.set(this.#nextBatches(), place);
      }
      const batches = tf.tensor3d(rows, [count, k, this.#batch], 'int32');
      const losses = this.#descent.train(this.#architecture, this.#data, count, { batches });
      tf.dispose([losses, batches]);
      this.step += count;
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

  /** The step at which the next leg of any member begins. */
  #nextLeg(): number {
    const starts = this.#trainees.flatMap(({ legs }) => legs.map(({ from }) => from));
    return starts.reduce((next, from) => (from > this.step && from < next ? from : next), Infinity);
  }

  /** Indices of every member's next batch, one member after the other. */
  #nextBatches(): Int32Array {
    const rows = new Int32Array(this.#streams.length * this.#batch);
    this.#streams.forEach((stream, member) => rows.set(stream.next().value, member * this.#batch));
    return rows;
  }
}
