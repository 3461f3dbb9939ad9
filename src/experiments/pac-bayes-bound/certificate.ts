/** The bound for every σ of the grid, with the best prior for each. */
import {
  complexity,
  gaussianKl,
  klBound,
  klInverse,
  mcAllesterBound,
} from '../../numerics/bounds/pac-bayes.ts';
import { minimum } from '../../numerics/statistics.ts';
import { DRAWS_DELTA, PRIOR_SIGMAS, SIGMAS } from './grids.ts';

export interface Certificate {
  readonly sigma: number;
  readonly priorSigma: number;
  /** R̂(Q), the error of the noisy network on the training examples. */
  readonly noisyError: number;
  /** KL(Q ‖ P) in nats. */
  readonly kl: number;
  /** (KL + ln(2√n/δ) + ln G)/n for G priors. */
  readonly complexity: number;
  /** The kl form. */
  readonly bound: number;
  readonly mcAllester: number;
}

export interface Terms {
  readonly theta: Float64Array;
  /** R̂(Q) at each σ of the grid. */
  readonly noisyErrors: readonly number[];
  /** n. */
  readonly examples: number;
  readonly delta: number;
}

/**
 * For each σ the tightest bound over the given prior deviations. A union bound pays for the choice
 * among the priors; the choice of σ is free, as the theorem holds for all posteriors at once.
 */
export function certificates(
  { theta, noisyErrors, examples: n, delta }: Terms,
  priorSigmas: readonly number[] = PRIOR_SIGMAS,
): readonly Certificate[] {
  return noisyErrors.map((noisyError, i) => {
    const sigma = SIGMAS[i] ?? NaN;
    const kls = priorSigmas.map((priorSigma) => gaussianKl(theta, sigma, priorSigma));
    // Both bounds grow with KL.
    const kl = minimum(kls);
    const inputs = { risk: noisyError, kl, n, delta, choices: priorSigmas.length };
    return {
      sigma,
      priorSigma: priorSigmas[kls.indexOf(kl)] ?? NaN,
      noisyError,
      kl,
      complexity: complexity(inputs),
      bound: klBound(inputs),
      mcAllester: mcAllesterBound(inputs),
    };
  });
}

export function tightest(all: readonly Certificate[]): Certificate | undefined {
  return all.toSorted((a, b) => a.bound - b.bound)[0];
}

/**
 * The kl form with R̂(Q), of which the draws give an estimate only, replaced by what it exceeds at
 * any of the σ with probability δ′ at most (Langford & Caruana 2002). Here the choice of σ counts:
 * it looks at the draws.
 */
export function strictBound({ noisyError, complexity }: Certificate, draws: number): number {
  const price = Math.log((2 * SIGMAS.length) / DRAWS_DELTA);
  return klInverse(klInverse(noisyError, price / draws), complexity);
}

/** Errors, as a share of the examples, that noise may add and still count as tolerated. */
const TOLERATED = 0.02;

/** The largest σ of the grid at which noise adds less than 2 % of errors; null if there is none. */
export function toleratedSigma(all: readonly Certificate[], trainError: number): number | null {
  const tolerated = all.filter(({ noisyError }) => noisyError < trainError + TOLERATED);
  return tolerated.at(-1)?.sigma ?? null;
}

/** The number of the grid's σ nearest to the given one, in ratio. */
export function nearestSigma(sigma: number): number {
  const distances = SIGMAS.map((each) => Math.abs(Math.log(each / sigma)));
  return distances.indexOf(minimum(distances));
}
