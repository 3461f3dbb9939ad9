/** The way of one run of gradient descent, kept as it goes on. */
import { valleyEigenvalues, valleyLoss, type Point } from '../../numerics/landscapes/valley.ts';

/** A coordinate beyond this is a run that has blown up. */
export const FAR = 1e3;
/** Steps of which the picture can be drawn. */
export const WINDOW = 1000;
/** An error |ab − 1| below this, in float32, is at rest but for rounding. */
const QUIET = 1e-5;
/** So long at rest, in a place that is stable, and a run will not leave it. */
const PATIENCE = 100;

export class Path {
  readonly threshold: number;
  /** The points after 0, 1, … steps, up to `WINDOW` or the step of divergence. */
  readonly points: Point[];
  divergedAt: number | null = null;
  largestLoss = 0;
  #now: Point;
  #steps = 0;
  #restlessAt = -1;
  #still = false;

  constructor(start: Point, stepSize: number) {
    this.threshold = 2 / stepSize;
    this.points = [start];
    this.#now = start;
    this.#observe();
  }

  /** Takes the point after the next step. */
  append(point: Point): void {
    if (this.divergedAt !== null) return;
    this.#steps += 1;
    if (!(Math.abs(point[0]) <= FAR && Math.abs(point[1]) <= FAR)) {
      this.divergedAt = this.#steps;
      return;
    }
    this.#still = point[0] === this.#now[0] && point[1] === this.#now[1];
    this.#now = point;
    if (this.#steps <= WINDOW) this.points.push(point);
    this.#observe();
  }

  get loss(): number | null {
    return this.divergedAt === null ? valleyLoss(this.#now) : null;
  }

  /** λ_max where the run is now. */
  get sharpness(): number | null {
    return this.divergedAt === null ? sharpnessAt(this.#now) : null;
  }

  /** The step from which on the run is at rest; null while it is not. */
  get settledAt(): number | null {
    return this.divergedAt === null && this.#atRest() ? this.#restlessAt + 1 : null;
  }

  /** Whether further steps would tell nothing new. */
  get over(): boolean {
    return this.divergedAt !== null || this.#atRest();
  }

  /**
   * At a minimum that is too sharp an error may be too small to see and still be growing: there
   * only a run that no longer changes at all counts as being at rest.
   */
  #atRest(): boolean {
    const quiet = this.#steps - this.#restlessAt > PATIENCE;
    return quiet && (this.#still || sharpnessAt(this.#now) < this.threshold);
  }

  #observe(): void {
    const [a, b] = this.#now;
    if (Math.abs(a * b - 1) > QUIET) this.#restlessAt = this.#steps;
    this.largestLoss = Math.max(this.largestLoss, valleyLoss(this.#now));
  }
}

export function sharpnessAt(point: Point): number {
  return valleyEigenvalues(point)[1];
}
