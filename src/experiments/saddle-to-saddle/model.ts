/** What the figure shows and reads off, kept as the run goes on. */
import { criticalLoss } from '../../numerics/linear-networks/critical-points.ts';
import type { PlateauReadings } from './definition.ts';

/** Starts drawn besides the first. */
const OTHERS = 11;
/** A loss this close to a level, relative to it, is at its saddle. */
const CLOSE = 0.05;
/** A loss beyond this is a run that has blown up. */
const BLOWN_UP = 1e6;

type Series = (number | null)[];

export interface PlateauFrame {
  /** The steps drawn so far. */
  readonly times: readonly number[];
  readonly horizon: number;
  /** The losses of the first start and of some others; null once diverged. */
  readonly runs: readonly (readonly (number | null)[])[];
  /** How much of each mode the first start has learned: the diagonal of its product. */
  readonly learned: readonly (readonly (number | null)[])[];
  /** Descending. */
  readonly strengths: readonly number[];
  readonly levels: readonly number[];
}

export class PlateauReport {
  readonly #strengths: readonly number[];
  readonly #levels: readonly number[];
  readonly #starts: number;
  readonly #horizon: number;
  readonly #every: number;
  readonly #times: number[] = [];
  readonly #runs: Series[];
  readonly #learned: Series[];
  readonly #crossings: (number | null)[];
  readonly #stepsAtSaddles: number[];
  #finalLoss: number | null = null;
  /** Of each start, whether it has diverged. */
  readonly #gone: boolean[];
  #step = 0;

  /**
   * @param strengths the singular values, descending
   * @param every how many steps lie between drawn points
   */
  constructor(strengths: readonly number[], starts: number, horizon: number, every: number) {
    this.#strengths = strengths;
    const modes = strengths.map((_, i) => i + 1);
    this.#levels = [0, ...modes].map((count) => criticalLoss(strengths, modes.slice(0, count)));
    this.#starts = starts;
    this.#horizon = horizon;
    this.#every = every;
    this.#runs = Array.from({ length: Math.min(starts, 1 + OTHERS) }, () => []);
    this.#learned = strengths.map(() => []);
    this.#gone = Array<boolean>(starts).fill(false);
    this.#crossings = strengths.map(() => null);
    this.#stepsAtSaddles = strengths.map(() => 0);
  }

  /** Whether a step is one of those drawn. */
  draws(step: number): boolean {
    return step % this.#every === 0 || step === this.#horizon;
  }

  /**
   * Takes the losses of consecutive steps, for each step those of all starts, and for each drawn
   * step among them the first start's product, row by row.
   */
  append(losses: Float32Array, products: Float32Array): void {
    const m = this.#strengths.length;
    let product = 0;
    for (let from = 0; from < losses.length; from += this.#starts) {
      this.#gone.forEach((gone, i) => {
        this.#gone[i] = gone || known(losses[from + i]) === null;
      });
      this.#follow(losses[from] ?? NaN);
      if (this.draws(this.#step)) {
        this.#times.push(this.#step);
        this.#runs.forEach((run, i) => run.push(this.#gone[i] ? null : known(losses[from + i])));
        this.#learned.forEach((mode, i) => mode.push(known(products[product + i * (m + 1)])));
        product += m * m;
      }
      this.#step += 1;
    }
  }

  /** Whether no start is left. */
  get over(): boolean {
    return this.#gone.every(Boolean);
  }

  get frame(): PlateauFrame {
    return {
      times: [...this.#times],
      horizon: this.#horizon,
      runs: this.#runs.map((run) => [...run]),
      learned: this.#learned.map((mode) => [...mode]),
      strengths: this.#strengths,
      levels: this.#levels,
    };
  }

  get readings(): PlateauReadings {
    return {
      levels: this.#levels,
      crossings: [...this.#crossings],
      stepsAtSaddles: [...this.#stepsAtSaddles],
      finalLoss: this.#finalLoss,
    };
  }

  /** Reads off one loss of the first start. */
  #follow(loss: number): void {
    this.#finalLoss = this.#gone[0] ? null : loss;
    if (this.#gone[0]) return;
    this.#levels.slice(0, -1).forEach((level, i) => {
      const halfWay = (level + (this.#levels[i + 1] ?? 0)) / 2;
      if (loss < halfWay) this.#crossings[i] ??= this.#step;
      if (Math.abs(loss - level) <= CLOSE * level) {
        this.#stepsAtSaddles[i] = (this.#stepsAtSaddles[i] ?? 0) + 1;
      }
    });
  }
}

function known(value: number | undefined): number | null {
  return value !== undefined && Math.abs(value) <= BLOWN_UP ? value : null;
}
