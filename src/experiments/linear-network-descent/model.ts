/** What the figure shows and reads off, kept as the run goes on. */
import { median, quantile } from '../../numerics/statistics.ts';
import type { DescentReadings } from './definition.ts';

/** Steps that are drawn, evenly spaced on a logarithmic axis. */
const TIMES = 44;
/** Runs drawn one by one: the first ones, and the worst at the moment. */
const FIRST = 24;
const WORST = 8;
/** A loss this close to an optimum, relative to it, counts as having reached it. */
const CLOSE = 0.01;
/** A loss beyond this is a run that has blown up. */
const BLOWN_UP = 1e6;

type Losses = readonly (number | null)[];

export interface DescentFrame {
  /** The steps drawn so far. */
  readonly times: readonly number[];
  readonly horizon: number;
  /** Some of the runs, the loss at each time; null once diverged. */
  readonly runs: readonly Losses[];
  /** Over all runs that have not diverged. */
  readonly lowest: Losses;
  readonly middle: Losses;
  readonly highest: Losses;
  /** The share of those within 1 % of the optimum. */
  readonly arrived: Losses;
  readonly optima: readonly number[];
}

interface Summary {
  readonly lowest: number | null;
  readonly middle: number | null;
  readonly highest: number | null;
  readonly arrived: number | null;
}

export class DescentReport {
  readonly #optima: readonly number[];
  readonly #count: number;
  readonly #horizon: number;
  readonly #planned: ReadonlySet<number>;
  readonly #times: number[] = [];
  readonly #history: { readonly losses: Losses; readonly summary: Summary }[] = [];
  #step = -1;
  #latest: Losses = [];

  /**
   * @param optima the least loss of rank 0, 1, … that the network can reach
   * @param count the number of runs
   */
  constructor(optima: readonly number[], count: number, horizon: number) {
    this.#optima = optima;
    this.#count = count;
    this.#horizon = horizon;
    this.#planned = new Set(
      Array.from({ length: TIMES }, (_, i) => Math.round(horizon ** (i / (TIMES - 1)))),
    );
  }

  /**
   * Takes the losses of consecutive steps, for each step those of all runs.
   * @param floor added to each
   */
  append(excess: Float32Array, floor: number): void {
    for (let from = 0; from < excess.length; from += this.#count) {
      this.#step += 1;
      const losses = Array.from(excess.subarray(from, from + this.#count), (value, run) => {
        const gone = this.#latest[run] === null || !(value <= BLOWN_UP);
        return gone ? null : value + floor;
      });
      this.#latest = losses;
      if (!this.#planned.has(this.#step)) continue;
      this.#times.push(this.#step);
      this.#history.push({ losses, summary: this.#summarise(losses) });
    }
  }

  get frame(): DescentFrame {
    const shown = this.#shownRuns();
    const summaries = this.#history.map(({ summary }) => summary);
    return {
      times: [...this.#times],
      horizon: this.#horizon,
      runs: shown.map((run) => this.#history.map(({ losses }) => losses[run] ?? null)),
      lowest: summaries.map(({ lowest }) => lowest),
      middle: summaries.map(({ middle }) => middle),
      highest: summaries.map(({ highest }) => highest),
      arrived: summaries.map(({ arrived }) => arrived),
      optima: this.#optima,
    };
  }

  get readings(): DescentReadings {
    const { arrived, highest, middle } = this.#summarise(this.#latest);
    return {
      optima: this.#optima,
      fractionAtOptimum: arrived,
      worstLoss: highest,
      medianLoss: middle,
      diverged: this.#latest.filter((loss) => loss === null).length,
    };
  }

  /** Whether no run is left. */
  get over(): boolean {
    return this.#step >= 0 && this.#latest.every((loss) => loss === null);
  }

  #summarise(losses: Losses): Summary {
    const optimum = this.#optima.at(-1) ?? 0;
    const known = losses.filter((loss) => loss !== null);
    const close = known.filter((loss) => loss - optimum < CLOSE * optimum);
    if (known.length === 0) return { lowest: null, middle: null, highest: null, arrived: null };
    return {
      lowest: quantile(known, 0),
      middle: median(known),
      highest: quantile(known, 1),
      arrived: close.length / known.length,
    };
  }

  #shownRuns(): number[] {
    const all = this.#latest.map((loss, run) => ({ loss: loss ?? 0, run }));
    const worst = all.slice(FIRST).sort((a, b) => b.loss - a.loss);
    return [...all.slice(0, FIRST), ...worst.slice(0, WORST)].map(({ run }) => run);
  }
}
