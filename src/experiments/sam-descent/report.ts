/** What the figure shows and reads off. */
import { geomspace } from '../../numerics/grid.ts';
import { driftSharpness, slowDriftSharpness } from '../../numerics/landscapes/sam-drift.ts';
import { minimum } from '../../numerics/statistics.ts';
import { flowSharpness } from '../../numerics/landscapes/valley-flow.ts';
import { valleyLoss, type Point } from '../../numerics/landscapes/valley.ts';
import type { DescentReadings } from './definition.ts';
import { METHODS } from './methods.ts';
import type { NetworkSettings, Traces } from './networks.ts';
import type { Path } from './path.ts';
import { ascentLosses } from './rescaling.ts';
import type { ValleySettings } from './valley.ts';

/** α of the readings, and of the curve. */
const ALPHAS = [1, 2, 4] as const;
const CURVE: readonly number[] = [...geomspace(0.25, 4, 33)];
/** Digits of the picture. */
const DIGITS = 6;

export type Settings = ValleySettings & NetworkSettings;

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

export function frameOf(
  { radius }: Settings,
  paths: readonly Path[],
  { times, members }: Traces,
): DescentFrame {
  const ascents = CURVE.map((alpha) => ascentLosses(alpha, radius));
  return {
    paths: paths.map((path) => ({
      times: [...path.times],
      points: path.points.map(([a, b]): Point => [short(a), short(b)]),
      losses: path.points.map((point) => short(valleyLoss(point))),
      lambdas: path.lambdas.map(short),
    })),
    times: [...times],
    networks: members.map(({ lambdas, losses }) => ({
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

export function readingsOf(
  settings: Settings,
  steps: number,
  paths: readonly Path[],
  { members }: Traces,
): DescentReadings {
  const [a = NaN, b = NaN] = settings.start;
  const of = <T>(name: (typeof METHODS)[number]['name'], pick: (path: Path) => T | null) => {
    const path = paths[METHODS.findIndex((method) => method.name === name)];
    return path ? pick(path) : null;
  };
  const byMethod = (pick: (path: Path) => number | null) => ({
    gradientDescent: of('gradientDescent', pick),
    sam: of('sam', pick),
    unnormalised: of('unnormalised', pick),
  });
  const taken = (name: (typeof METHODS)[number]['name']) =>
    of(name, ({ divergedAt }) => divergedAt) ?? steps;
  const ascents = ALPHAS.map((alpha) => ascentLosses(alpha, settings.radius));
  const nearby = flowSharpness([a, b]);
  const sam = paths[METHODS.findIndex(({ name }) => name === 'sam')];
  return {
    lambdaGradientDescent: of('gradientDescent', ({ lambda }) => lambda),
    lambdaUnnormalised: of('unnormalised', ({ lambda }) => lambda),
    lambdaSam: of('sam', ({ lambda }) => lambda),
    lambdaLaw: driftSharpness(nearby, settings, steps),
    early: earlyOf(settings, nearby, sam),
    valleyLoss: byMethod(({ loss }) => loss),
    divergedAt: byMethod(({ divergedAt }) => divergedAt),
    gradientEvaluations: {
      gradientDescent: taken('gradientDescent'),
      sam: 2 * taken('sam'),
      unnormalised: 2 * taken('unnormalised'),
    },
    networkLambdaMax: members.map(({ lambdas }) => lambdas.at(-1) ?? null),
    networkLoss: members.map(({ losses }) => losses.at(-1) ?? null),
    networkDivergedAt: members.map(({ divergedAt }) => divergedAt),
    asamLoss: ascents.map(({ asam }) => asam),
    samLoss: ascents.map(({ sam }) => sam),
  };
}

/** SAM and both laws at the step of its path nearest to a quarter of the run. */
function earlyOf(
  settings: Settings,
  nearby: number,
  sam: Path | undefined,
): DescentReadings['early'] {
  const quarter = settings.steps / 4;
  const distances = sam?.times.map((time) => Math.abs(time - quarter)) ?? [];
  const index = distances.indexOf(minimum(distances));
  const [step = 0, lambda = null] = [sam?.times[index], sam?.lambdas[index]];
  return {
    step,
    sam: lambda,
    law: driftSharpness(nearby, settings, step),
    slowLaw: slowDriftSharpness(nearby, settings, step),
  };
}

function short(value: number): number {
  return Number(value.toPrecision(DIGITS));
}

function shortOrNone(value: number | null): number | null {
  return value === null ? null : short(value);
}
