/**
 * The network whose sharpness is measured, in float64: 2-8-1, tanh, logistic loss with weight
 * decay on two moons, at an exact minimum; and what is shown and read off it and the valley.
 */
import { Matrix } from 'ml-matrix';
import { exactMachine, SingleNetwork } from '../../networks/kernels/single.ts';
import { valleyEigenvalues, type Point } from '../../numerics/landscapes/valley.ts';
import { symmetricEigen, type SymmetricEigen } from '../../numerics/linear-algebra/eigen.ts';
import { addScaled, dot } from '../../numerics/linear-algebra/vector.ts';
import { initialise, type Architecture } from '../../numerics/networks/architecture.ts';
import { twoMoons } from '../../numerics/networks/datasets.ts';
import { hessian } from '../../numerics/networks/hessian.ts';
import { loss, lossAndGradient } from '../../numerics/networks/network.ts';
import { newton } from '../../numerics/optimisers/newton.ts';
import { Random } from '../../numerics/random.ts';
import type { Stage } from '../../numerics/recent.ts';
import { largestCurvatureIn, randomPlane } from '../../numerics/sharpness/planes.ts';
import { valleyWorst } from '../../numerics/sharpness/valley-ball.ts';
import { maximum, median } from '../../numerics/statistics.ts';
import type { ValuesOf } from '../contract.ts';
import { unmeasured } from '../reading.ts';
import { RADII, readings, type definition, type SharpnessReadings } from './definition.ts';

export const architecture: Architecture = {
  sizes: [2, 8, 1],
  activation: 'tanh',
  loss: 'logistic',
};
export const data = twoMoons(100, 0.15, 1);
/** c of the penalty ½c‖θ‖², which makes the minimum strict. */
export const DECAY = 0.01;

const SEED = 3;
const STEP_SIZE = 0.5;
/** Steps of gradient descent before Newton's method. */
const STEPS = 3000;
/** Steps between two reports. */
const EVERY = 500;

export interface Minimum {
  readonly theta: Float64Array;
  /** With the penalty. */
  readonly loss: number;
  /** ∇²L, [d, d] row by row. */
  readonly hessian: Float64Array;
  /** All eigenvalues, ascending, and unit eigenvectors. */
  readonly eigen: SymmetricEigen;
  readonly lambdaMax: number;
}

/** L(θ) + ½c‖θ‖². */
export function penalisedLoss(theta: Float64Array): number {
  return loss(architecture, theta, data) + (DECAY * dot(theta, theta)) / 2;
}

function gradient(theta: Float64Array): Float64Array {
  return addScaled(lossAndGradient(architecture, theta, data).gradient, DECAY, theta);
}

function penalisedHessian(theta: Float64Array): Matrix {
  return Matrix.add(
    hessian(architecture, theta, data),
    Matrix.eye(theta.length, theta.length, DECAY),
  );
}

/** Random planes of which the shares are taken. */
const PLANES = 1000;
const PLANES_SEED = 7;

/** Trains from the seed. */
export async function* train(): AsyncGenerator<Stage<Minimum>, void> {
  const start = initialise(architecture, new Random(SEED));
  const settings = { architecture, data, stepSize: STEP_SIZE, decay: DECAY };
  const network = new SingleNetwork(await exactMachine(), settings, start);
  for (let step = 0; step < STEPS; step += EVERY) {
    yield { share: step / STEPS };
    network.advance(EVERY);
  }
  const theta = newton({ gradient, hessian: penalisedHessian }, network.theta);
  const exact = penalisedHessian(theta);
  const eigen = symmetricEigen(exact);
  const result = {
    theta,
    loss: penalisedLoss(theta),
    hessian: Float64Array.from(exact.to1DArray()),
    eigen,
    lambdaMax: eigen.values.at(-1) ?? NaN,
  };
  yield { share: 1, result };
}

/** What a thousand random planes show of λ_max: half of them more than the median. */
export type Shares = Pick<SharpnessReadings, 'planeShareMedian' | 'planeShareLargest'>;

export function sharesOfPlanes({ theta, hessian, lambdaMax }: Minimum): Shares {
  const random = new Random(PLANES_SEED);
  const shares = Float64Array.from(
    { length: PLANES },
    () => largestCurvatureIn(hessian, randomPlane(random, theta.length)) / lambdaMax,
  );
  return { planeShareMedian: median(shares), planeShareLargest: maximum(shares) };
}

/** λ and ‖Hv − λv‖ after 1, 2, … products; one list for each start, that of the recipe first. */
export interface Estimates {
  readonly eigenvalues: readonly number[];
  readonly residuals: readonly number[];
}

export interface Convergence {
  readonly power: readonly Estimates[];
  readonly lanczos: readonly Estimates[];
}

/** Everything known of the network; undefined where it has not been measured yet. */
export interface Measured {
  minimum?: Minimum | undefined;
  /** Ball over Hessian at `RADII.network`, and at the chosen radius. */
  ratios?: readonly number[] | undefined;
  ratioHere?: number | undefined;
  convergence?: Convergence | undefined;
  shares?: Shares | undefined;
  planes?: Planes | undefined;
}

/** Rises of the loss on the random plane and on that of the two sharpest directions. */
export interface Planes {
  readonly share: number;
  readonly random: readonly number[];
  readonly sharpest: readonly number[];
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

export function reportOf(values: ValuesOf<typeof definition.parameters>, measured: Measured) {
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
  return {
    frame,
    readings: {
      lambdaMax: lambda,
      ballSharpness: rise,
      quadraticEstimate: quadratic(radius),
      ratio: frame.valley.ratio,
      ...unmeasured(readings),
      ...(minimum && {
        networkLoss: minimum.loss,
        networkLambdaMax: minimum.lambdaMax,
        networkTrace: minimum.eigen.values.reduce((sum, value) => sum + value, 0),
      }),
      networkPowerIteration: power.starts[0]?.at(-1) ?? null,
      networkPowerResidual: power.residuals.at(-1) ?? null,
      networkLanczos: lanczos.starts[0]?.at(-1) ?? null,
      networkLanczosResidual: lanczos.residuals.at(-1) ?? null,
      networkBallRatio: frame.ratio,
      ...(planes && { planeShare: planes.share }),
      ...shares,
    } satisfies SharpnessReadings,
  };
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
