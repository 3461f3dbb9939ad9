/** The ball on the bowl ½(λ₁x² + λ₂y²): what the figure shows and reads off. */
import { bowlGradient, bowlLoss, bowlRise, bowlWorst } from '../../numerics/sharpness/bowl-ball.ts';
import { geomspace } from '../../numerics/grid.ts';
import type { ExpansionErrors } from '../../numerics/sharpness/sam-expansion.ts';
import { maximum, powerLawExponent } from '../../numerics/statistics.ts';
import { norm, scaled } from '../../numerics/linear-algebra/vector.ts';
import type { AscentReadings, Setting } from './definition.ts';

/** Radii of the curves. */
export const RADII: readonly number[] = [...geomspace(1e-3, 1, 41)];
/** Radii for the network. */
export const NETWORK_RADII: readonly number[] = [
  1e-3, 2e-3, 3e-3, 5e-3, 0.01, 0.02, 0.03, 0.05, 0.1,
];
/** Those between which the exponents are read off. */
const FITTED: readonly number[] = [3e-3, 0.01, 0.03];

/** Rises above L for one radius. */
interface Rises {
  readonly firstOrder: number;
  readonly atPerturbation: number | null;
  readonly exact: number;
}

/** What the formulas miss of the worst rise: its digits are lost in those of the rises. */
interface Missed {
  readonly byFirstOrder: number;
  readonly byGuess: number | null;
}

export interface AscentFrame {
  readonly loss: number;
  /** ε̂; null where the gradient vanishes. */
  readonly guess: readonly number[] | null;
  /** The worst ε: one, or two opposite ones. */
  readonly worst: readonly (readonly number[])[];
  readonly rises: Rises;
  /** For each of `RADII`. */
  readonly curve: readonly (Rises & Missed)[];
  /** For each of `NETWORK_RADII`; null until computed. */
  readonly network: ExpansionErrors | null;
}

export function frameOf(setting: Setting, network: ExpansionErrors | null): AscentFrame {
  const { eigenvalues, radius } = setting;
  const point = Float64Array.from(setting.point);
  const { guess, worst, rises } = ballAround(eigenvalues, point, radius);
  return {
    loss: bowlLoss(eigenvalues, point),
    guess: guess && [...guess],
    worst: worst.map((offset) => [...offset]),
    rises,
    curve: RADII.map((each) => withMissed(ballAround(eigenvalues, point, each).rises)),
    network,
  };
}

function ballAround(eigenvalues: readonly number[], point: Float64Array, radius: number) {
  const slope = bowlGradient(eigenvalues, point);
  const length = norm(slope);
  const guess = length > 0 ? scaled(scaled(slope, 1 / length), radius) : null;
  const { rise: exact, offsets } = bowlWorst(eigenvalues, point, radius);
  const rises: Rises = {
    firstOrder: radius * length,
    atPerturbation: guess && bowlRise(eigenvalues, point, guess),
    exact,
  };
  return { guess, worst: offsets, rises };
}

function withMissed(rises: Rises): Rises & Missed {
  const { exact, firstOrder, atPerturbation } = rises;
  const byGuess = atPerturbation === null ? null : exact - atPerturbation;
  return { ...rises, byFirstOrder: exact - firstOrder, byGuess };
}

export function readingsOf(
  { loss, guess, worst, rises, network }: AscentFrame,
  { radius, eigenvalues }: Setting,
): AscentReadings {
  const { firstOrder, atPerturbation, exact } = rises;
  return {
    loss,
    firstOrder: loss + firstOrder,
    atPerturbation: atPerturbation === null ? null : loss + atPerturbation,
    exactMax: loss + exact,
    perturbation: guess ?? [null, null],
    worstPerturbation: worst[0] ?? [],
    worstRise: exact,
    penalty: firstOrder,
    curvatureTerm: (radius ** 2 * maximum(eigenvalues)) / 2,
    networkGradientNorm: network?.gradientNorm ?? null,
    remainderSlope: network && exponentOf(network.values),
    gradientSlope: network && exponentOf(network.gradients),
  };
}

/** Null where an error is lost in rounding and has no logarithm. */
function exponentOf(errors: readonly number[]): number | null {
  const fitted = FITTED.map((radius) => errors[NETWORK_RADII.indexOf(radius)] ?? NaN);
  return fitted.every((error) => error > 0) ? powerLawExponent(FITTED, fitted) : null;
}
