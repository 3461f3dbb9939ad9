/** The runs on the valley and of the networks, kept as they go on; what is shown and read off them. */
import { geomspace } from '../../numerics/grid.ts';
import { driftSharpness, slowDriftSharpness } from '../../numerics/landscapes/sam-drift.ts';
import {
  flowSharpness,
  valleyEigenvalues,
  valleyGradient,
  valleyLoss,
  type Point,
} from '../../numerics/landscapes/valley.ts';
import { addScaled } from '../../numerics/linear-algebra/vector.ts';
import { adaptivePerturbation, samPerturbation } from '../../numerics/sharpness/ascent-step.ts';
import { minimum } from '../../numerics/statistics.ts';
import type { ValuesOf } from '../contract.ts';
import { ofMembers, type MemberReadings } from '../reading.ts';
import {
  METHODS,
  networkReadings,
  type definition,
  type DescentReadings,
  type MethodName,
} from './definition.ts';

export type Settings = ValuesOf<typeof definition.parameters>;

/** α of the readings, and of the curve. */
const ALPHAS = [1, 2, 4] as const;
const CURVE: readonly number[] = [...geomspace(0.25, 4, 33)];
/** Digits of the picture. */
const DIGITS = 6;
/** Steps on the valley between two reports. */
const BLOCK = 100;
/** Points kept of a path, about. */
const KEPT = 100;
/** Single steps kept at the beginning. */
const FIRST = 20;
/** A coordinate beyond this is a run that has blown up. */
const FAR = 1e3;
/** A loss beyond this is a network that has blown up. */
const BLOWN_UP = 1e6;

export interface DescentFrame {
  /** On the valley, in the order of `METHODS`. */
  readonly paths: readonly {
    readonly times: readonly number[];
    readonly points: readonly Point[];
    /** At each of them: its digits are lost in those of the points. */
    readonly losses: readonly number[];
    /** At each of them, in the mean with the step before. */
    readonly lambdas: readonly number[];
  }[];
  /** Steps at which the networks were measured. */
  readonly times: readonly number[];
  /** For each radius, at each of `times`. */
  readonly networks: readonly {
    readonly lambdas: readonly (number | null)[];
    readonly losses: readonly (number | null)[];
  }[];
  /** One ascent step after rescaling by α. */
  readonly rescaled: {
    readonly alphas: readonly number[];
    readonly asam: readonly number[];
    readonly sam: readonly number[];
  };
}

/** The way of one run on the valley. */
class Path {
  readonly times: number[] = [];
  readonly points: Point[] = [];
  /** λ_max at each of them, in the mean with the step before: a bounce has two sides. */
  readonly lambdas: number[] = [];
  divergedAt: number | null = null;
  readonly #every: number;
  #now: Point;
  #before: Point;
  #steps = -1;

  /** @param steps how many the run will have */
  constructor(start: Point, steps: number) {
    // An even number, so that of a bounce from side to side one side is seen.
    this.#every = 2 * Math.max(1, Math.round(steps / KEPT / 2));
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

export type Paths = Readonly<Record<MethodName, Path>>;

/** The paths of all methods, at their start. */
export function pathsOf({ start: [a = NaN, b = NaN], steps }: Settings): Paths {
  const path = () => new Path([a, b], steps);
  return { gradientDescent: path(), sam: path(), unnormalised: path() };
}

/** Follows all methods to the end of the run, or until all have diverged; reports the steps taken. */
export function* followValley(
  { start: [a = NaN, b = NaN], stepSize, radius, steps }: Settings,
  paths: Paths,
): Generator<number, void> {
  const runs = METHODS.map(({ name }) => ({
    path: paths[name],
    ascent: ASCENTS[name],
    place: [a, b] as Point,
  }));
  for (let step = 0, ended = false; step < steps && !ended;) {
    const count = Math.min(BLOCK, steps - step);
    for (let i = 0; i < count; i += 1) {
      for (const run of runs) {
        const [x, y] = run.place;
        const [up, across] = run.ascent(valleyGradient(run.place), radius);
        const [dx, dy] = valleyGradient([x + up, y + across]);
        run.place = [x - stepSize * dx, y - stepSize * dy];
        run.path.append(run.place);
      }
    }
    step += count;
    ended = runs.every(({ path }) => path.divergedAt !== null);
    yield step;
  }
}

/** ε of the step θ − η∇L(θ + ε), from the gradient g at θ: 0, ρg/‖g‖ or ρg. */
const ASCENTS: Readonly<Record<MethodName, (gradient: Point, radius: number) => Point>> = {
  gradientDescent: () => [0, 0],
  sam: ([x, y], radius) => {
    const length = Math.hypot(x, y);
    const scale = length > 0 ? radius / length : 0;
    return [scale * x, scale * y];
  },
  unnormalised: ([x, y], radius) => [radius * x, radius * y],
};

/** One network along its run. */
export class NetworkTrace implements MemberReadings<typeof networkReadings> {
  readonly lambdas: (number | null)[] = [];
  readonly losses: (number | null)[] = [];
  networkDivergedAt: number | null = null;

  get networkLambdaMax(): number | null {
    return this.lambdas.at(-1) ?? null;
  }

  get networkLoss(): number | null {
    return this.losses.at(-1) ?? null;
  }

  get diverged(): boolean {
    return this.networkDivergedAt !== null;
  }

  /** Takes the loss at a step; one that is too large or no number is that of a run that diverged. */
  watch(step: number, loss: number): void {
    if (!(loss <= BLOWN_UP)) this.networkDivergedAt ??= step;
  }

  /** Records a measurement; of a run that diverged, none. */
  measure(lambda: number | null, loss: number | null): void {
    this.lambdas.push(this.diverged ? null : lambda);
    this.losses.push(this.diverged ? null : loss);
  }
}

export interface Networks {
  /** Steps at which losses and sharpness were measured. */
  readonly times: number[];
  /** For each radius. */
  readonly traces: readonly NetworkTrace[];
}

export function frameOf(
  { radius }: Settings,
  paths: Paths,
  { times, traces }: Networks,
): DescentFrame {
  const ascents = CURVE.map((alpha) => ascentLosses(alpha, radius));
  return {
    paths: METHODS.map(({ name }) => {
      const { times, points, lambdas } = paths[name];
      return {
        times: [...times],
        points: points.map(([a, b]): Point => [short(a), short(b)]),
        losses: points.map((point) => short(valleyLoss(point))),
        lambdas: lambdas.map(short),
      };
    }),
    times: [...times],
    networks: traces.map(({ lambdas, losses }) => ({
      lambdas: lambdas.map(shortOrNone),
      losses: losses.map(shortOrNone),
    })),
    rescaled: {
      alphas: CURVE,
      asam: ascents.map(({ asam }) => asam),
      sam: ascents.map(({ sam }) => sam),
    },
  };
}

/** @param steps how many have been taken on the valley */
export function readingsOf(
  settings: Settings,
  steps: number,
  paths: Paths,
  { traces }: Networks,
): DescentReadings {
  const byMethod = (pick: (path: Path) => number | null) => ({
    gradientDescent: pick(paths.gradientDescent),
    sam: pick(paths.sam),
    unnormalised: pick(paths.unnormalised),
  });
  const taken = ({ divergedAt }: Path) => divergedAt ?? steps;
  const ascents = ALPHAS.map((alpha) => ascentLosses(alpha, settings.radius));
  const nearby = nearbySharpness(settings);
  return {
    lambdaGradientDescent: paths.gradientDescent.lambda,
    lambdaUnnormalised: paths.unnormalised.lambda,
    lambdaSam: paths.sam.lambda,
    lambdaLaw: driftSharpness(nearby, settings, steps),
    early: earlyOf(settings, nearby, paths.sam),
    valleyLoss: byMethod(({ loss }) => loss),
    divergedAt: byMethod(({ divergedAt }) => divergedAt),
    gradientEvaluations: {
      gradientDescent: taken(paths.gradientDescent),
      sam: 2 * taken(paths.sam),
      unnormalised: 2 * taken(paths.unnormalised),
    },
    ...ofMembers(networkReadings, traces),
    asamLoss: ascents.map(({ asam }) => asam),
    samLoss: ascents.map(({ sam }) => sam),
  };
}

/** λ_max of the minimum that gradient flow reaches from the start. */
export function nearbySharpness({ start: [a = NaN, b = NaN] }: Settings): number {
  return flowSharpness([a, b]);
}

/** SAM and both laws at the step of its path nearest to a quarter of the run. */
function earlyOf(settings: Settings, nearby: number, sam: Path): DescentReadings['early'] {
  const quarter = settings.steps / 4;
  const distances = sam.times.map((time) => Math.abs(time - quarter));
  const index = distances.indexOf(minimum(distances));
  const [step = 0, lambda = null] = [sam.times[index], sam.lambdas[index]];
  return {
    step,
    sam: lambda,
    law: driftSharpness(nearby, settings, step),
    slowLaw: slowDriftSharpness(nearby, settings, step),
  };
}

/**
 * L(θ + ε̂) on the valley by SAM and by ASAM from θ = (1.1α, 1/α); all θ have the same loss and the
 * same product ab.
 */
function ascentLosses(alpha: number, radius: number) {
  const theta = Float64Array.of(1.1 * alpha, 1 / alpha);
  const gradient = Float64Array.from(valleyGradient(pair(theta)));
  const lossAt = (offset: Float64Array) => valleyLoss(pair(addScaled(theta, 1, offset)));
  return {
    asam: lossAt(adaptivePerturbation(theta, gradient, radius)),
    sam: lossAt(samPerturbation(gradient, radius)),
  };
}

function pair([a = NaN, b = NaN]: Float64Array): Point {
  return [a, b];
}

function short(value: number): number {
  return Number(value.toPrecision(DIGITS));
}

function shortOrNone(value: number | null): number | null {
  return value === null ? null : short(value);
}
