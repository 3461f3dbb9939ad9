/** What one run goes through, kept as it goes on, and the picture of all of them. */
import { valleyLoss, valleySharpness, type Point } from '../../numerics/landscapes/valley.ts';
import { maximum } from '../../numerics/statistics.ts';
import type { MemberReadings } from '../reading.ts';
import type { memberReadings } from './definition.ts';

/** A coordinate beyond this is a run that has blown up. */
const FAR = 1e3;
/** Steps of which the picture can be drawn. */
export const WINDOW = 1000;
/** An error |ab − 1| below this, in float32, is at rest but for rounding. */
const QUIET = 1e-5;
/** So long at rest, in a place that is stable, and a run will not leave it. */
const PATIENCE = 100;
/** Points drawn of a run. */
const DRAWN = 200;
/** Steps shown at least, and of a run that does not come to rest. */
const LEAST = 40;
const RESTLESS = 150;

/** A run of gradient descent on the valley, and one with the same step size on the parabola. */
export class Path implements MemberReadings<typeof memberReadings> {
  readonly stepSize: number;
  readonly threshold: number;
  /** |1 − ηλ| on the parabola. */
  readonly factor: number;
  /** The points after 0, 1, … steps, up to `WINDOW` or the step of divergence. */
  readonly points: Point[];
  /** The places x on the parabola ½λx² after 0, 1, … steps, up to the step of divergence. */
  readonly parabola: number[];
  divergedAt: number | null = null;
  parabolaDivergedAt: number | null = null;
  #now: Point;
  #highest = 0;
  #steps = 0;
  #restlessAt = -1;
  #still = false;

  /** @param nearbyLambda λ of the parabola, on which the run begins as high as in the valley */
  constructor(start: Point, stepSize: number, nearbyLambda: number) {
    this.stepSize = stepSize;
    this.threshold = 2 / stepSize;
    this.factor = Math.abs(1 - stepSize * nearbyLambda);
    this.points = [start];
    this.parabola = [Math.sqrt((2 * valleyLoss(start)) / nearbyLambda)];
    this.#now = start;
    this.#observe();
  }

  /** Takes the point in the valley after the next step. */
  append(point: Point): void {
    if (this.diverged) return;
    this.#steps += 1;
    if (!point.every(within)) {
      this.divergedAt = this.#steps;
      return;
    }
    this.#still = point[0] === this.#now[0] && point[1] === this.#now[1];
    this.#now = point;
    if (this.#steps <= WINDOW) this.points.push(point);
    this.#observe();
  }

  /** Takes the place on the parabola after the next step. */
  appendOnParabola(x: number): void {
    if (this.parabolaDivergedAt !== null) return;
    if (within(x)) this.parabola.push(x);
    else this.parabolaDivergedAt = this.parabola.length;
  }

  get diverged(): boolean {
    return this.divergedAt !== null;
  }

  get finalLoss(): number | null {
    return this.diverged ? null : valleyLoss(this.#now);
  }

  /** λ_max where the run is now. */
  get finalLambda(): number | null {
    return this.diverged ? null : valleySharpness(this.#now);
  }

  get largestLoss(): number | null {
    return this.diverged ? null : this.#highest;
  }

  /** The step from which on the run is at rest; null while it is not. */
  get settledAt(): number | null {
    return !this.diverged && this.#atRest() ? this.#restlessAt + 1 : null;
  }

  /** Whether further steps would tell nothing new. */
  get over(): boolean {
    return this.diverged || this.#atRest();
  }

  /**
   * At a minimum that is too sharp an error may be too small to see and still be growing: there
   * only a run that no longer changes at all counts as being at rest.
   */
  #atRest(): boolean {
    const quiet = this.#steps - this.#restlessAt > PATIENCE;
    return quiet && (this.#still || valleySharpness(this.#now) < this.threshold);
  }

  #observe(): void {
    const [a, b] = this.#now;
    if (Math.abs(a * b - 1) > QUIET) this.#restlessAt = this.#steps;
    this.#highest = Math.max(this.#highest, valleyLoss(this.#now));
  }
}

/** False for a place beyond all bounds, or none. */
function within(x: number): boolean {
  return Math.abs(x) <= FAR;
}

export interface ThresholdFrame {
  /** The last step shown. */
  readonly horizon: number;
  readonly nearbyLambda: number;
  readonly members: readonly {
    readonly stepSize: number;
    readonly times: readonly number[];
    readonly a: readonly number[];
    readonly b: readonly number[];
    readonly losses: readonly number[];
    readonly lambdas: readonly number[];
    /** The loss on the parabola, at each step up to the one of divergence. */
    readonly parabola: readonly number[];
    readonly atRest: boolean;
  }[];
  /** Many more step sizes. */
  readonly sweep: {
    readonly stepSizes: readonly number[];
    /** λ_max where each has come to rest; null where it has not, or diverged. */
    readonly lambdas: readonly (number | null)[];
    /** The smallest step size that diverged. */
    readonly divergesFrom: number | null;
  };
}

/** @param sweep runs with many more step sizes, ascending */
export function frameOf(
  members: readonly Path[],
  sweep: readonly Path[],
  nearbyLambda: number,
): ThresholdFrame {
  const ends = members.map(({ settledAt, divergedAt }) => settledAt ?? divergedAt ?? RESTLESS);
  const horizon = Math.min(
    WINDOW,
    Math.max(LEAST, maximum(ends.map((end) => Math.ceil(1.1 * end)))),
  );
  // Odd, so that both sides of an oscillation are drawn.
  const every = 2 * Math.ceil(horizon / DRAWN / 2 - 0.5) + 1;
  const drawn = <T>(series: readonly T[]) =>
    series.slice(0, horizon + 1).filter((_, step) => step % every === 0);
  return {
    horizon,
    nearbyLambda,
    members: members.map((path) => {
      const points = drawn(path.points);
      return {
        stepSize: path.stepSize,
        times: points.map((_, i) => i * every),
        a: points.map(([a]) => a),
        b: points.map(([, b]) => b),
        losses: points.map(valleyLoss),
        lambdas: points.map(valleySharpness),
        parabola: drawn(path.parabola).map((x) => (nearbyLambda * x * x) / 2),
        atRest: path.settledAt !== null,
      };
    }),
    sweep: {
      stepSizes: sweep.map(({ stepSize }) => stepSize),
      lambdas: sweep.map(({ settledAt, finalLambda }) => (settledAt === null ? null : finalLambda)),
      divergesFrom: sweep.find(({ diverged }) => diverged)?.stepSize ?? null,
    },
  };
}
