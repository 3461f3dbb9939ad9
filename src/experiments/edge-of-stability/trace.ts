/** What one member of the ensemble went through, kept as the run goes on. */

/** Steps from one measurement of the sharpness to the next. */
export const EVERY = 25;
/** Measurements that a picture holds of a member; of more only every second, third, … is shown. */
export const MOST_SHOWN = 600;
/** A loss beyond this is a run that has blown up. */
const BLOWN_UP = 1e6;

export class Trace {
  readonly threshold: number;
  /** λ_max over the threshold at each measurement; null once diverged. */
  readonly ratios: (number | null)[] = [];
  /** The same at each measurement that is shown. */
  readonly shownRatios: (number | null)[] = [];
  /** Smallest and largest loss from each measurement that is shown to the next. */
  readonly lossLow: (number | null)[] = [];
  readonly lossHigh: (number | null)[] = [];
  /** Every loss from the first measurement above the threshold on, for a close-up. */
  readonly closeUp: (number | null)[] = [];
  lambdaInitial: number | null = null;
  loss500: number | null = null;
  lossInitial: number | null = null;
  lossFinal: number | null = null;
  divergedAt: number | null = null;
  #crossed = false;
  #steps = 0;
  #rises = 0;
  readonly #stride: number;

  /** @param stride how many measurements go into one that is shown */
  constructor(threshold: number, stride = 1) {
    this.threshold = threshold;
    this.#stride = stride;
  }

  /** Whether the last loss is below the first; null once diverged. */
  get falls(): boolean | null {
    const { lossInitial, lossFinal, divergedAt } = this;
    if (lossInitial === null || lossFinal === null || divergedAt !== null) return null;
    return lossFinal < lossInitial;
  }

  get fractionRising(): number | null {
    return this.#steps > 0 ? this.#rises / this.#steps : null;
  }

  /** Records a measured sharpness; null or a number that is not finite counts as none. */
  measure(lambda: number | null): void {
    const known = lambda !== null && Number.isFinite(lambda) && this.divergedAt === null;
    if (known && this.ratios.length === 0) this.lambdaInitial = lambda;
    const ratio = known ? lambda / this.threshold : null;
    if (this.ratios.length % this.#stride === 0) {
      this.shownRatios.push(ratio);
      this.lossLow.push(null);
      this.lossHigh.push(null);
    }
    this.ratios.push(ratio);
    if (ratio !== null && ratio > 1) this.#crossed = true;
  }

  /**
   * Records the losses L(θ_t) of the consecutive steps that follow a measurement.
   * @param first the step t of the first of them
   * @param window how many losses the close-up holds
   */
  append(losses: readonly number[], first: number, window: number): void {
    const shown = this.lossLow.length - 1;
    let low = this.lossLow[shown] ?? Infinity;
    let high = this.lossHigh[shown] ?? -Infinity;
    losses.forEach((loss, index) => {
      const step = first + index;
      if (this.divergedAt === null && !(loss <= BLOWN_UP)) this.divergedAt = step;
      if (this.divergedAt !== null) return;
      if (this.lossFinal !== null) {
        this.#steps += 1;
        if (loss > this.lossFinal) this.#rises += 1;
      }
      this.lossInitial ??= loss;
      this.lossFinal = loss;
      if (step === 500) this.loss500 = loss;
      if (this.#crossed && this.closeUp.length < window) this.closeUp.push(loss);
      low = Math.min(low, loss);
      high = Math.max(high, loss);
    });
    this.lossLow[shown] = Number.isFinite(low) ? low : null;
    this.lossHigh[shown] = Number.isFinite(high) ? high : null;
  }
}
