/** The way of one run on the valley, kept as it goes on. */
import { valleyEigenvalues, valleyLoss, type Point } from '../../numerics/landscapes/valley.ts';

/** A coordinate beyond this is a run that has blown up. */
const FAR = 1e3;
/** Single steps kept at the beginning. */
const FIRST = 20;

export class Path {
  readonly times: number[] = [];
  readonly points: Point[] = [];
  /** λ_max at each of them, in the mean with the step before: a bounce has two sides. */
  readonly lambdas: number[] = [];
  divergedAt: number | null = null;
  readonly #every: number;
  #now: Point;
  #before: Point;
  #steps = -1;

  /**
   * @param every beyond the first steps only multiples of it are kept: an even number, so that of
   *   a bounce from side to side one side is seen
   */
  constructor(start: Point, every: number) {
    this.#every = every;
    this.#now = start;
    this.#before = start;
    this.append(start);
  }

  /** Takes the point after the next step; the first is the start. */
  append(point: Point): void {
    if (this.divergedAt !== null) return;
    this.#steps += 1;
    if (!(Math.abs(point[0]) <= FAR && Math.abs(point[1]) <= FAR)) {
      this.divergedAt = this.#steps;
      return;
    }
    this.#before = this.#now;
    this.#now = point;
    if (this.#steps > FIRST && this.#steps % this.#every !== 0) return;
    this.times.push(this.#steps);
    this.points.push(point);
    this.lambdas.push(this.#lambda);
  }

  /** λ_max in the mean of the last two steps; null once the run has diverged. */
  get lambda(): number | null {
    return this.divergedAt === null ? this.#lambda : null;
  }

  get #lambda(): number {
    return (valleyEigenvalues(this.#before)[1] + valleyEigenvalues(this.#now)[1]) / 2;
  }

  get loss(): number | null {
    return this.divergedAt === null ? valleyLoss(this.#now) : null;
  }
}
