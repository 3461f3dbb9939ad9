/** Networks of similar width, trained as one ensemble that shrinks as they are done. */
import * as tf from '@tensorflow/tfjs-core';
import type { TensorData } from '../../networks/ensembles/data.ts';
import {
  descend,
  disposeEnsemble,
  gradientNorms,
  lossOfOutputs,
  outputsOf,
  sizeOf,
  subset,
  type OneHiddenLayer,
} from '../../networks/one-hidden-layer.ts';
import type { RunContext } from '../contract.ts';
import { FITTED } from './definition.ts';
import { initialEnsemble, type Start } from './start.ts';

export interface Network {
  readonly width: number;
  /** As last measured in training; NaN before that and once it has diverged. */
  loss: number;
  /** ‖∇L‖ where it has been measured. */
  gradient: number | null;
  /** Fitted or diverged once and for all, or still above the threshold. */
  state: 'training' | 'fitted' | 'diverged';
}

export class Cohort {
  readonly networks: readonly Network[];
  readonly #data: TensorData;
  readonly #read: RunContext['read'];
  #ensemble: OneHiddenLayer;
  /** The network in each place of the ensemble. */
  #members: readonly Network[];

  constructor(start: Start, data: TensorData, read: RunContext['read']) {
    this.networks = start.widths.flatMap((width) =>
      Array.from({ length: start.inits }, (): Network => {
        return { width, loss: NaN, gradient: null, state: 'training' };
      }),
    );
    this.#members = this.networks;
    this.#data = data;
    this.#read = read;
    this.#ensemble = initialEnsemble(start);
  }

  /** Hidden units of the ensemble. */
  get units(): number {
    return this.#ensemble.output.size;
  }

  get done(): boolean {
    return this.#members.every(({ state }) => state !== 'training');
  }

  advance(stepSize: number): void {
    const before = this.#ensemble;
    this.#ensemble = descend(before, this.#data, stepSize);
    disposeEnsemble(before);
  }

  /** Reads the losses; once half of the ensemble is done, the other half goes on alone. */
  async measure(): Promise<void> {
    const losses = tf.tidy(() => lossOfOutputs(outputsOf(this.#ensemble, this.#data), this.#data));
    const numbers = await this.#take(losses);
    this.#members.forEach((network, i) => {
      if (network.state !== 'training') return;
      const loss = numbers[i] ?? NaN;
      network.loss = Number.isFinite(loss) ? loss : NaN;
      if (Number.isNaN(network.loss)) network.state = 'diverged';
      else if (network.loss <= FITTED) network.state = 'fitted';
    });
    const going = this.#members.filter(({ state }) => state === 'training');
    if (going.length > 0 && 2 * going.length <= sizeOf(this.#ensemble)) this.#keep(going);
  }

  /** Reads the gradient norms of the networks in training. */
  async measureGradients(): Promise<void> {
    const numbers = await this.#take(gradientNorms(this.#ensemble, this.#data));
    this.#members.forEach((network, i) => {
      if (network.state === 'training') network.gradient = numbers[i] ?? null;
    });
  }

  /** f(x) of a network in training for every example; undefined for other networks. */
  async outputs(network: Network): Promise<readonly number[] | undefined> {
    const place = this.#members.indexOf(network);
    if (place < 0) return undefined;
    const outputs = tf.tidy(() => outputsOf(subset(this.#ensemble, [place]), this.#data));
    return [...(await this.#take(outputs))];
  }

  dispose(): void {
    disposeEnsemble(this.#ensemble);
  }

  #keep(networks: readonly Network[]): void {
    const before = this.#ensemble;
    const places = networks.map((network) => this.#members.indexOf(network));
    this.#ensemble = subset(before, places);
    this.#members = networks;
    disposeEnsemble(before);
  }

  async #take(tensor: tf.Tensor): Promise<Float32Array> {
    try {
      return await this.#read(tensor);
    } finally {
      tensor.dispose();
    }
  }
}
