/** What the figure shows and reads off. */
import { maximum } from '../../numerics/statistics.ts';
import { valleyLoss, type Point } from '../../numerics/landscapes/valley.ts';
import type { ThresholdReadings } from './readings.ts';
import { FAR, sharpnessAt, WINDOW, type Path } from './path.ts';

/** Points drawn of a run. */
const DRAWN = 200;
/** Steps shown at least, and of a run that does not come to rest. */
const LEAST = 40;
const RESTLESS = 150;

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

/** A run on the valley, the same step size on the parabola. */
export interface Member {
  readonly stepSize: number;
  readonly path: Path;
  /** Places x on the parabola after 0, 1, … steps, up to the step of divergence. */
  readonly parabola: readonly number[];
}

export interface SweepMember {
  readonly stepSize: number;
  readonly path: Path;
}

export function frameOf(
  members: readonly Member[],
  sweep: readonly SweepMember[],
  nearbyLambda: number,
): ThresholdFrame {
  const ends = members.map(({ path }) => path.settledAt ?? path.divergedAt ?? RESTLESS);
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
    members: members.map(({ stepSize, path, parabola }) => {
      const points = drawn(path.points);
      return {
        stepSize,
        times: points.map((_, i) => i * every),
        a: points.map(([a]) => a),
        b: points.map(([, b]) => b),
        losses: points.map(valleyLoss),
        lambdas: points.map(sharpnessAt),
        parabola: drawn(parabola.filter(within)).map((x) => (nearbyLambda * x * x) / 2),
        atRest: path.settledAt !== null,
      };
    }),
    sweep: {
      stepSizes: sweep.map(({ stepSize }) => stepSize),
      lambdas: sweep.map(({ path }) => (path.settledAt === null ? null : path.sharpness)),
      divergesFrom: sweep.find(({ path }) => path.divergedAt !== null)?.stepSize ?? null,
    },
  };
}

export function readingsOf(members: readonly Member[], nearbyLambda: number): ThresholdReadings {
  const of = <T>(pick: (path: Path) => T) => members.map(({ path }) => pick(path));
  return {
    nearbyLambda,
    threshold: of(({ threshold }) => threshold),
    factor: members.map(({ stepSize }) => Math.abs(1 - stepSize * nearbyLambda)),
    parabolaDivergedAt: members.map(({ parabola }) => {
      const step = parabola.findIndex((x) => !within(x));
      return step < 0 ? null : step;
    }),
    finalLambda: of(({ sharpness }) => sharpness),
    finalLoss: of(({ loss }) => loss),
    largestLoss: of(({ largestLoss, divergedAt }) => (divergedAt === null ? largestLoss : null)),
    settledAt: of(({ settledAt }) => settledAt),
    diverged: of(({ divergedAt }) => divergedAt !== null),
    divergedAt: of(({ divergedAt }) => divergedAt),
  };
}

/** False for a place beyond all bounds, or none. */
function within(x: number): boolean {
  return Math.abs(x) <= FAR;
}

/** The place on the parabola ½λx² as high as the start in the valley. */
export function startOnParabola(start: Point, nearbyLambda: number): number {
  return Math.sqrt((2 * valleyLoss(start)) / nearbyLambda);
}
