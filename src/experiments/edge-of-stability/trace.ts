/** What one member of the ensemble went through, kept as the run goes on. */

/** A loss beyond this is a run that has blown up. */
const BLOWN_UP = 1e6;

export class Trace {
  readonly threshold: number;
  /** λ_max over the threshold at each measurement; null once diverged. */
  readonly ratios: (number | null)[] = [];
  /** Smallest and largest loss from each measurement to the next. */
  readonly lossLow: (number | null)[] = [];
  readonly lossHigh: (number | null)[] = [];
  /** The losses of the newest steps. */
  recent: (number | null)[] = [];
  lambdaInitial: number | null = null;
  loss500: number | null = null;
  lossFinal: number | null = null;
  divergedAt: number | null = null;
  #steps = 0;
  #rises = 0;

  constructor(threshold: number) {
    this.threshold = threshold;
  }

  get fractionRising(): number | null {
    return this.#steps > 0 ? this.#rises / this.#steps : null;
  }

  /** Records a measured sharpness; null or a number that is not finite counts as none. */
  measure(lambda: number | null): void {
    const known = lambda !== null && Number.isFinite(lambda) && this.divergedAt === null;
    if (known && this.ratios.length === 0) this.lambdaInitial = lambda;
    this.ratios.push(known ? lambda / this.threshold : null);
  }

  /**
   * Records the losses L(θ_t) of consecutive steps between two measurements.
   * @param first the step t of the first of them
   * @param window how many of the newest losses to keep
   */
  append(losses: readonly number[], first: number, window: number): void {
    let low = Infinity;
    let high = -Infinity;
    losses.forEach((loss, index) => {
      const step = first + index;
      if (this.divergedAt === null && !(loss <= BLOWN_UP)) this.divergedAt = step;
      if (this.divergedAt !== null) {
        this.recent.push(null);
        return;
      }
      if (this.lossFinal !== null) {
        this.#steps += 1;
        if (loss > this.lossFinal) this.#rises += 1;
      }
      this.lossFinal = loss;
      if (step === 500) this.loss500 = loss;
      this.recent.push(loss);
      low = Math.min(low, loss);
      high = Math.max(high, loss);
    });
    this.recent = this.recent.slice(-window);
    this.lossLow.push(Number.isFinite(low) ? low : null);
    this.lossHigh.push(Number.isFinite(high) ? high : null);
  }
}
