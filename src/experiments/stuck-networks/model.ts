/** Networks in training, and what is read off them. */
import * as tf from '@tensorflow/tfjs-core';
import type { TensorData } from '../../networks/ensembles/data.ts';
import { forward, uploadParameters } from '../../networks/ensembles/parameters.ts';
import { gradient, loss } from '../../networks/gradients/gradient.ts';
import { Descent } from '../../networks/optimisers/descent.ts';
import { gradientDescent } from '../../networks/optimisers/optimiser.ts';
import type { Architecture } from '../../numerics/networks/architecture.ts';
import { Random } from '../../numerics/random.ts';
import { median } from '../../numerics/statistics.ts';
import type { RunContext } from '../contract.ts';
import { FITTED, type StuckReadings } from './definition.ts';

/** A share of the ensemble that is worth a smaller one, once it is done. */
const WORTH = 1 / 8;
/** Stuck losses are told apart to this many decimals. */
const DECIMALS = 3;
/** A loss counts as common from this share of the stuck networks on. */
const COMMON = 0.1;

export interface Network {
  readonly width: number;
  /** As last measured in training; NaN before that and once it has diverged. */
  loss: number;
  /** ‖∇L‖ where it has been measured. */
  gradient: number | null;
  /** Fitted or diverged once and for all, or still above the threshold. */
  state: 'training' | 'fitted' | 'diverged';
}

interface CohortSettings {
  readonly inits: number;
  readonly seed: number;
  readonly stepSize: number;
}

/** Networks of one width, trained as one ensemble that shrinks as they are done. */
export class Cohort {
  readonly networks: readonly Network[];
  readonly #architecture: Architecture;
  readonly #data: TensorData;
  readonly #read: RunContext['read'];
  readonly #descent: Descent;
  /** The network in each place of the ensemble. */
  #members: readonly Network[];

  constructor(
    width: number,
    { inits, seed, stepSize }: CohortSettings,
    data: TensorData,
    read: RunContext['read'],
  ) {
    this.networks = Array.from({ length: inits }, (): Network => {
      return { width, loss: NaN, gradient: null, state: 'training' };
    });
    this.#members = this.networks;
    this.#architecture = networkOf(width);
    this.#data = data;
    this.#read = read;
    const starts = uploadParameters(startsOf(width, inits, seed));
    this.#descent = new Descent(gradientDescent({ stepSizes: [stepSize] }), starts);
    starts.dispose();
  }

  /** Hidden units of the ensemble. */
  get units(): number {
    return this.#members.length * (this.networks[0]?.width ?? 0);
  }

  get done(): boolean {
    return this.#members.every(({ state }) => state !== 'training');
  }

  advance(steps: number): void {
    this.#descent.train(this.#architecture, this.#data, steps).dispose();
  }

  /** Reads the losses; those that are done leave the ensemble once they are many enough. */
  async measure(): Promise<void> {
    const numbers = await this.#take(loss(this.#architecture, this.#descent.theta, this.#data));
    this.#members.forEach((network, i) => {
      if (network.state !== 'training') return;
      const loss = numbers[i] ?? NaN;
      network.loss = Number.isFinite(loss) ? loss : NaN;
      if (Number.isNaN(network.loss)) network.state = 'diverged';
      else if (network.loss <= FITTED) network.state = 'fitted';
    });
    const going = this.#members.filter(({ state }) => state === 'training');
    const left = going.length / this.#members.length;
    if (left > 0 && left <= 1 - WORTH) {
      this.#descent.keep(going.map((network) => this.#members.indexOf(network)));
      this.#members = going;
    }
  }

  /** Reads the gradient norms of the networks in training. */
  async measureGradients(): Promise<void> {
    const norms = tf.tidy(() => {
      const slopes = gradient(this.#architecture, this.#descent.theta, this.#data);
      return tf.sqrt(tf.sum(tf.square(slopes), 1));
    });
    const numbers = await this.#take(norms);
    this.#members.forEach((network, i) => {
      if (network.state === 'training') network.gradient = numbers[i] ?? null;
    });
  }

  /** f(x) of a network in training for every example; undefined for other networks. */
  async outputs(network: Network): Promise<readonly number[] | undefined> {
    const place = this.#members.indexOf(network);
    if (place < 0) return undefined;
    const outputs = tf.tidy(() => {
      const theta = tf.slice(this.#descent.theta, [place, 0], [1, -1]);
      return forward(this.#architecture, theta, this.#data);
    });
    return [...(await this.#take(outputs))];
  }

  dispose(): void {
    this.#descent.dispose();
  }

  async #take(tensor: tf.Tensor): Promise<Float32Array> {
    try {
      return await this.#read(tensor);
    } finally {
      tensor.dispose();
    }
  }
}

/** One hidden layer of ReLU units, one input and one output. */
export function networkOf(width: number): Architecture {
  return { sizes: [1, width, 1], activation: 'relu', loss: 'mse' };
}

/**
 * He's initialisation (He et al. 2015), biases 0, of all networks of a width, in the layout of
 * `networkOf`. A width h draws from the generator seed + h: first the weights w of all its networks,
 * then a.
 */
function startsOf(width: number, inits: number, seed: number): readonly Float64Array[] {
  const random = new Random(seed + width);
  const draw = (deviation: number) =>
    Array.from({ length: inits }, () => random.normals(width).map((z) => deviation * z));
  const [hidden, output] = [draw(Math.SQRT2), draw(Math.sqrt(2 / width))];
  return hidden.map((weights, i) => {
    const theta = new Float64Array(3 * width + 1);
    theta.set(weights);
    theta.set(output[i] ?? [], 2 * width);
    return theta;
  });
}

interface Gathering {
  /** The median loss of the networks. */
  readonly loss: number;
  readonly networks: readonly Network[];
}

/** The losses at which networks in training gather, the most frequent first. */
export function gatherings(networks: readonly Network[]): readonly Gathering[] {
  const stuck = networks.filter(({ state, loss }) => state === 'training' && Number.isFinite(loss));
  const byLoss = Map.groupBy(stuck, ({ loss }) => loss.toFixed(DECIMALS));
  return [...byLoss.values()]
    .filter((group) => group.length >= COMMON * stuck.length)
    .sort((a, b) => b.length - a.length)
    .map((group) => ({ loss: median(group.map(({ loss }) => loss)), networks: group }));
}

/** The share still in training of the networks that did not diverge; null where all did. */
export function stuckShare(networks: readonly Network[]): number | null {
  const known = networks.filter(({ state }) => state !== 'diverged');
  return known.length === 0 ? null : shareOf(known, 'training');
}

function shareOf(networks: readonly Network[], wanted: Network['state']): number {
  return networks.filter(({ state }) => state === wanted).length / networks.length;
}

/** @param cohorts the networks of each width */
export function readingsOf(
  cohorts: readonly Cohort[],
  widths: readonly number[],
  stepsTaken: number,
): StuckReadings {
  const groups = cohorts.map(({ networks }) => networks);
  return {
    widths,
    fractionStuck: groups.map(stuckShare),
    stuckLosses: gatherings(groups.flat()).map(({ loss }) => loss),
    stuckGradient: groups.map((networks) => {
      const norms = networks.map(({ gradient }) => gradient).filter((norm) => norm !== null);
      return norms.length > 0 ? median(norms) : null;
    }),
    fractionDiverged: groups.map((networks) => shareOf(networks, 'diverged')),
    stepsTaken,
  };
}
