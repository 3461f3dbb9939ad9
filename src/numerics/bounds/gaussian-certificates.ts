/** Certificates of Gaussian noise on a network's weights, over grids of its size and of priors. */
import { minimum } from '../statistics.ts';
import { complexity, gaussianKl, klBound, klInverse, mcAllesterBound } from './pac-bayes.ts';

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
  /** The grid of σ, in ascending order; the first few, where not all have been measured. */
  readonly sigmas: readonly number[];
  /** R̂(Q) at each of them. */
  readonly noisyErrors: readonly number[];
  /** n. */
  readonly examples: number;
  readonly delta: number;
  /** σ_P of the priors among which the best may be chosen. */
  readonly priorSigmas: readonly number[];
}

/**
 * For each σ at which the error was measured the tightest bound over the priors N(0, σ_P²I). A
 * union bound pays for the choice among the priors; the choice of σ is free, as the theorem holds
 * for all posteriors at once.
 */
export function certificates({
  theta,
  sigmas,
  noisyErrors,
  examples: n,
  delta,
  priorSigmas,
}: Terms): readonly Certificate[] {
  return noisyErrors.map((noisyError, i) => {
    const sigma = sigmas[i] ?? NaN;
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

/** The one with the smallest bound; undefined if there is none. */
export function tightest(all: readonly Certificate[]): Certificate | undefined {
  return all.toSorted((a, b) => a.bound - b.bound)[0];
}

/**
 * The kl form with R̂(Q), of which the draws give an estimate only, replaced by what it exceeds at
 * any of the σ with probability δ′ at most (langford2002). Here the choice of σ counts:
 * it looks at the draws.
 *
 * @param draws how many networks were drawn at each σ
 * @param choices how many σ there are
 * @param drawsDelta δ′
 */
export function strictBound(
  { noisyError, complexity }: Certificate,
  { draws, choices, drawsDelta }: Readonly<Record<'draws' | 'choices' | 'drawsDelta', number>>,
): number {
  const price = Math.log((2 * choices) / drawsDelta);
  return klInverse(klInverse(noisyError, price / draws), complexity);
}
