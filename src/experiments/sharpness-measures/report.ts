/** The picture and the readings of what has been measured so far. */
import { valleyWorst } from '../../numerics/sharpness/valley-ball.ts';
import { valleyEigenvalues, type Point } from '../../numerics/landscapes/valley.ts';
import type { Convergence, Estimates } from './convergence.ts';
import type { SharpnessReadings } from './definition.ts';
import type { Minimum } from './network.ts';
import { RADII } from './radii.ts';
import type { Shares } from './slices.ts';

/** Everything known of the network; undefined where it has not been measured yet. */
export interface Measured {
  readonly minimum?: Minimum | undefined;
  /** Ball over Hessian at `RADII.network`, and at the chosen radius. */
  readonly ratios?: readonly number[] | undefined;
  readonly ratioHere?: number | undefined;
  readonly convergence?: Convergence | undefined;
  readonly shares?: Shares | undefined;
  readonly planes?: Planes | undefined;
}

/** Rises of the loss on the random plane and on that of the two sharpest directions. */
export interface Planes {
  readonly share: number;
  readonly random: readonly number[];
  readonly sharpest: readonly number[];
}

interface Settings {
  readonly a: number;
  readonly radius: number;
  readonly iterations: number;
}

/** One method after 1, 2, … products; empty before it has been measured. */
export interface MethodFrame {
  /** λ from each starting vector. */
  readonly starts: readonly (readonly number[])[];
  /** ‖Hv − λv‖ and |λ − λ_max| of the first of them. */
  readonly residuals: readonly number[];
  readonly errors: readonly number[];
}

export interface SharpnessFrame {
  readonly valley: {
    /** Where in the ball the loss is largest. */
    readonly worst: Point;
    /** Ball over Hessian at `RADII.valley`. */
    readonly ratios: readonly number[];
    readonly ratio: number;
  };
  /** Ball over Hessian at `RADII.network`; empty before it has been measured. */
  readonly ratios: readonly number[];
  readonly ratio: number | null;
  readonly lambdaMax: number | null;
  readonly power: MethodFrame;
  readonly lanczos: MethodFrame;
  readonly planes: Planes | null;
}

export function reportOf(values: Settings, measured: Measured) {
  const { a, radius, iterations } = values;
  const point: Point = [a, 1 / a];
  const [, lambda] = valleyEigenvalues(point);
  const quadratic = (rho: number) => (rho ** 2 * lambda) / 2;
  const { rise, point: worst } = valleyWorst(point, radius);
  const { minimum, convergence, planes, shares } = measured;
  const lambdaMax = minimum?.lambdaMax ?? null;
  const power = methodFrame(convergence?.power ?? [], iterations, lambdaMax);
  const lanczos = methodFrame(convergence?.lanczos ?? [], iterations, lambdaMax);

  const frame: SharpnessFrame = {
    valley: {
      worst,
      ratios: RADII.valley.map((rho) => valleyWorst(point, rho).rise / quadratic(rho)),
      ratio: rise / quadratic(radius),
    },
    ratios: measured.ratios ?? [],
    ratio: measured.ratioHere ?? null,
    lambdaMax,
    power,
    lanczos,
    planes: planes ?? null,
  };
  const readings: SharpnessReadings = {
    lambdaMax: lambda,
    ballSharpness: rise,
    quadraticEstimate: quadratic(radius),
    ratio: rise / quadratic(radius),
    networkLoss: minimum?.loss ?? null,
    networkLambdaMax: lambdaMax,
    networkTrace: minimum?.eigen.values.reduce((sum, value) => sum + value, 0) ?? null,
    networkPowerIteration: power.starts[0]?.at(-1) ?? null,
    networkPowerResidual: power.residuals.at(-1) ?? null,
    networkLanczos: lanczos.starts[0]?.at(-1) ?? null,
    networkLanczosResidual: lanczos.residuals.at(-1) ?? null,
    networkBallRatio: measured.ratioHere ?? null,
    planeShare: planes?.share ?? null,
    planeShareMedian: shares?.median ?? null,
    planeShareLargest: shares?.largest ?? null,
  };
  return { frame, readings };
}

/** The first m estimates; Lanczos has no more than the network has parameters. */
function methodFrame(
  estimates: readonly Estimates[],
  m: number,
  lambdaMax: number | null,
): MethodFrame {
  const starts = estimates.map(({ eigenvalues }) => eigenvalues.slice(0, m));
  const [first = []] = starts;
  return {
    starts,
    residuals: estimates[0]?.residuals.slice(0, m) ?? [],
    errors: lambdaMax === null ? [] : first.map((value) => Math.abs(value - lambdaMax)),
  };
}
