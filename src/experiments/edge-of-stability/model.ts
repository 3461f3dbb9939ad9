/** What one member of the ensemble went through, kept as the run goes on. */
import { maximum, mean } from '../../numerics/statistics.ts';
import type { MemberReadings } from '../reading.ts';
import type { readings } from './definition.ts';

/** Steps from one measurement of the sharpness to the next. */
export const EVERY = 25;
/** Measurements that a picture holds of a member; of more only every second, third, … is shown. */
const MOST_SHOWN = 600;
/** Single steps shown in close-up, from the first measurement above the threshold on. */
const WINDOW = 150;
/** A loss beyond this is a run that has blown up. */
const BLOWN_UP = 1e6;

/** The measurements of a run of so many steps that are shown, 1 for all, 2 for every second, … */
export function strideOf(steps: number): number {
  return Math.ceil((steps / EVERY + 1) / MOST_SHOWN);
}

export class Trace implements MemberReadings<typeof readings> {
  readonly threshold: number;
  /** The ratios to the threshold that are shown. */
  readonly shownRatios: (number | null)[] = [];
  /** Smallest and largest loss from each measurement that is shown to the next. */
  readonly lossLow: (number | null)[] = [];
  readonly lossHigh: (number | null)[] = [];
  /** Every loss from the first measurement above the threshold on, for a close-up. */
  readonly closeUp: number[] = [];
  lambdaInitial: number | null = null;
  loss500: number | null = null;
  firstCrossing: number | null = null;
  divergedAt: number | null = null;
  /** λ_max over the threshold at each measurement; null once diverged. */
  readonly #ratios: (number | null)[] = [];
  #first: number | null = null;
  #last: number | null = null;
  #taken = 0;
  #rises = 0;
  readonly #steps: number;
  readonly #stride: number;

  /** @param steps how many the run will have */
  constructor(threshold: number, steps: number) {
    this.threshold = threshold;
    this.#steps = steps;
    this.#stride = strideOf(steps);
  }

  get ratioLastThird(): number | null {
    const late = known(this.#ratios.slice(Math.ceil((2 * this.#steps) / 3 / EVERY)));
    return late.length > 0 ? mean(late) : null;
  }

  get ratioPeak(): number | null {
    const ratios = known(this.#ratios);
    return ratios.length > 0 ? maximum(ratios) : null;
  }

  get ratioFinal(): number | null {
    return this.#ratios.at(-1) ?? null;
  }

  get lossFinal(): number | null {
    return this.diverged ? null : this.#last;
  }

  get falls(): boolean | null {
    const [first, last] = [this.#first, this.lossFinal];
    return first === null || last === null ? null : last < first;
  }

  get fractionRising(): number | null {
    return this.#taken > 0 ? this.#rises / this.#taken : null;
  }

  get diverged(): boolean {
    return this.divergedAt !== null;
  }

  /** Records a measured sharpness; null or a number that is not finite counts as none. */
  measure(lambda: number | null): void {
    const known = lambda !== null && Number.isFinite(lambda) && !this.diverged;
    const ratio = known ? lambda / this.threshold : null;
    if (known && this.#ratios.length === 0) this.lambdaInitial = lambda;
    if (this.#ratios.length % this.#stride === 0) {
      this.shownRatios.push(ratio);
      this.lossLow.push(null);
      this.lossHigh.push(null);
    }
    if (ratio !== null && ratio > 1) this.firstCrossing ??= this.#ratios.length * EVERY;
    this.#ratios.push(ratio);
  }

  /**
   * Records the losses L(θ_t) of the consecutive steps that follow a measurement.
   * @param first the step t of the first of them
   */
  append(losses: readonly number[], first: number): void {
    const crossed = this.firstCrossing !== null;
    const shown = this.lossLow.length - 1;
    let low = this.lossLow[shown] ?? Infinity;
    let high = this.lossHigh[shown] ?? -Infinity;
    losses.forEach((loss, index) => {
      const step = first + index;
      if (!this.diverged && !(loss <= BLOWN_UP)) this.divergedAt = step;
      if (this.diverged) return;
      if (this.#last !== null) {
        this.#taken += 1;
        if (loss > this.#last) this.#rises += 1;
      }
      this.#first ??= loss;
      this.#last = loss;
      if (step === 500) this.loss500 = loss;
      if (crossed && this.closeUp.length < WINDOW) this.closeUp.push(loss);
      low = Math.min(low, loss);
      high = Math.max(high, loss);
    });
    this.lossLow[shown] = Number.isFinite(low) ? low : null;
    this.lossHigh[shown] = Number.isFinite(high) ? high : null;
  }
}

function known(ratios: readonly (number | null)[]): readonly number[] {
  return ratios.filter((ratio) => ratio !== null);
}
