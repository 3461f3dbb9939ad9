/** The network that is rescaled, in float64, and what is shown and read off its copies. */
import type { Matrix } from 'ml-matrix';
import { exactMachine, SingleNetwork } from '../../networks/kernels/single.ts';
import { diagonalGaussianKl } from '../../numerics/bounds/gaussian-kl.ts';
import { gaussianKl } from '../../numerics/bounds/pac-bayes.ts';
import { geomspace } from '../../numerics/grid.ts';
import { addScaled, timesEach } from '../../numerics/linear-algebra/vector.ts';
import { initialise, type Architecture } from '../../numerics/networks/architecture.ts';
import { twoMoons, type DataSet } from '../../numerics/networks/datasets.ts';
import { forward, loss } from '../../numerics/networks/network.ts';
import { rescalingFloor, unitwise } from '../../numerics/networks/rescaled-sharpness.ts';
import { rescalingFactors } from '../../numerics/networks/rescaling.ts';
import { Random } from '../../numerics/random.ts';
import type { Stage } from '../../numerics/recent.ts';
import { fisherRaoNorm } from '../../numerics/sharpness/fisher-rao.ts';
import { maximum, minimum, powerLawExponent } from '../../numerics/statistics.ts';
import { unmeasured } from '../reading.ts';
import { readings, type RescalingReadings } from './definition.ts';

export const architecture: Architecture = {
  sizes: [2, 16, 1],
  activation: 'relu',
  loss: 'logistic',
};

const GAIN = Math.SQRT2;
const DESCENT = { stepSize: 0.1, momentum: 0.9 };
const STEPS = 1500;
/** Steps between two reports. */
const EVERY = 100;

/** α of the curve, and the points at either end to which a power law is fitted. */
export const ALPHAS = geomspace(0.05, 20, 61);
const ENDS = 8;

/** Standard deviations of posterior and prior in the divergences. */
const SIGMA = 0.1;
const PRIOR_SIGMA = 1;

export function dataOf(seed: number): DataSet {
  return twoMoons(200, 0.15, seed);
}

/** Heavy-ball descent: θ at α = 1. */
export async function* train(
  seed: number,
  data: DataSet,
): AsyncGenerator<Stage<Float64Array>, void> {
  const start = initialise(architecture, new Random(seed), GAIN);
  const settings = { architecture, data, ...DESCENT };
  const network = new SingleNetwork(await exactMachine(), settings, start);
  for (let step = 0; step < STEPS; step += EVERY) {
    network.advance(EVERY);
    yield { share: step / STEPS };
  }
  yield { share: 1, result: network.theta };
}

/** (αW₁, αb₁, W₂/α, b₂). */
export function rescaled(theta: Float64Array, alpha: number): Float64Array {
  return timesEach(theta, rescalingFactors(architecture, alpha));
}

/** The sharpness over the whole range of α, and the floor beneath it. */
export interface Curve {
  readonly lambdas: readonly (number | null)[];
  readonly readings: Pick<
    RescalingReadings,
    | 'floor'
    | 'lowestLambdaMax'
    | 'lowestAlpha'
    | 'lowestUnitwise'
    | 'floorUnitwise'
    | 'slopeSmall'
    | 'slopeLarge'
  >;
}

/**
 * @param lambdas λ_max at each of `ALPHAS`
 * @param hessian at α = 1
 */
export function curveOf(lambdas: readonly (number | null)[], hessian: Matrix): Curve {
  const positive = lambdas.map((lambda) => (lambda !== null && lambda > 0 ? lambda : NaN));
  const sound = positive.every(Number.isFinite);
  const lowest = minimum(positive);
  const slope = (from: number, to?: number) =>
    sound
      ? powerLawExponent(ALPHAS.slice(from, to), Float64Array.from(positive.slice(from, to)))
      : null;
  const withUnits = unitwise(architecture, hessian);
  return {
    lambdas,
    readings: {
      floor: rescalingFloor(architecture, hessian),
      lowestLambdaMax: sound ? lowest : null,
      lowestAlpha: sound ? (ALPHAS[positive.indexOf(lowest)] ?? NaN) : null,
      lowestUnitwise: withUnits.lowest,
      floorUnitwise: withUnits.floor,
      slopeSmall: slope(0, ENDS),
      slopeLarge: slope(-ENDS),
    },
  };
}

/** Measured on the device, at each tabulated α; λ_max at α = 1 too, as the last. */
interface OnDevice {
  readonly lambdaMax: readonly (number | null)[];
  readonly scaledLambdaMax: readonly (number | null)[];
  readonly adaptiveBall: readonly number[];
  readonly outputs: readonly Float64Array[];
}

/** Every measure at every tabulated α. */
export interface Table {
  readonly readings: Pick<
    RescalingReadings,
    | 'loss'
    | 'lambdaMax'
    | 'scaledLambdaMax'
    | 'fisherRao'
    | 'adaptiveBall'
    | 'klReused'
    | 'klCarried'
    | 'outputChange'
    | 'outputChangeFloat32'
  >;
  /** The measures that stay, at α = 1. */
  readonly original: {
    readonly loss: number;
    readonly scaledLambdaMax: number | null;
    readonly fisherRao: number;
  };
}

/** What is a sum over examples is computed here, in float64. */
export function tableOf(
  theta: Float64Array,
  alphas: readonly number[],
  examples: DataSet,
  { lambdaMax, scaledLambdaMax, adaptiveBall, outputs }: OnDevice,
): Table {
  const copies = alphas.map((alpha) => rescaled(theta, alpha));
  const lossAt = (point: Float64Array) => loss(architecture, point, examples);
  const fisherRaoAt = (point: Float64Array) => fisherRaoNorm(architecture, point, examples);
  const original = forward(architecture, theta, examples);
  const exact = copies.map((copy) => forward(architecture, copy, examples));
  const largestChange = (all: readonly Float64Array[]) =>
    maximum(all.map((each) => maximum(addScaled(each, -1, original).map(Math.abs))));
  return {
    readings: {
      loss: copies.map(lossAt),
      lambdaMax: lambdaMax.slice(0, -1),
      scaledLambdaMax: scaledLambdaMax.slice(0, -1),
      fisherRao: copies.map(fisherRaoAt),
      adaptiveBall,
      klReused: copies.map((copy) => gaussianKl(copy, SIGMA, PRIOR_SIGMA)),
      klCarried: copies.map((copy, i) => carriedKl(copy, alphas[i] ?? 1)),
      outputChange: largestChange(exact),
      outputChangeFloat32: largestChange(outputs),
    },
    original: {
      loss: lossAt(theta),
      scaledLambdaMax: scaledLambdaMax.at(-1) ?? null,
      fisherRao: fisherRaoAt(theta),
    },
  };
}

/** The divergence with posterior and prior both rescaled as the weights are. */
function carriedKl(copy: Float64Array, alpha: number): number {
  const factors = rescalingFactors(architecture, alpha);
  const times = (sigma: number) => factors.map((factor) => sigma * factor);
  return diagonalGaussianKl(copy, times(SIGMA), times(PRIOR_SIGMA));
}

interface Profile {
  /** f along the line of `LINE`. */
  readonly outputs: readonly number[];
  /** L(θ + tv) for the offsets t of `OFFSETS` along the sharpest direction. */
  readonly plain: readonly number[];
  /** L(θ + t|θ|∘v), v the sharpest direction in units of the weights. */
  readonly inWeights: readonly number[];
}

/** At α = 1 and at the chosen α. */
export interface Chosen {
  readonly lambdas: readonly [original: number | null, chosen: number | null];
  readonly profiles: readonly [original: Profile, chosen: Profile];
}

/** Each measure over its value at α = 1; empty where not measured. */
export interface RescalingFrame {
  readonly curve: {
    readonly alphas: readonly number[];
    readonly ratios: readonly (number | null)[];
  };
  /** √(h₁h₂) over λ_max(1). */
  readonly floor: number | null;
  readonly chosenRatio: number | null;
  readonly table: (Table['readings'] & Pick<Table, 'original'>) | null;
  readonly profiles: Chosen['profiles'] | null;
}

/** What has been measured so far. */
export interface Measured {
  curve?: Curve | undefined;
  table?: Table | undefined;
  chosen?: Chosen | undefined;
}

export function reportOf(alphas: readonly number[], { curve, table, chosen }: Measured) {
  const [original = null, lambda = null] = chosen?.lambdas ?? [];
  const relative = (value: number | null) =>
    original === null || !(original > 0) || value === null ? null : value / original;
  const frame: RescalingFrame = {
    curve: {
      alphas: curve ? [...ALPHAS] : [],
      ratios: curve?.lambdas.map(relative) ?? [],
    },
    floor: relative(curve?.readings.floor ?? null),
    chosenRatio: relative(lambda),
    table: table ? { ...table.readings, original: table.original } : null,
    profiles: chosen?.profiles ?? null,
  };
  return {
    frame,
    readings: {
      ...unmeasured(readings, alphas.length),
      ...table?.readings,
      ...curve?.readings,
      chosenLambdaMax: lambda,
      chosenRatio: frame.chosenRatio,
    } satisfies RescalingReadings,
  };
}
