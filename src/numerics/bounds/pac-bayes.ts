/**
 * PAC-Bayes bounds on the risk of a randomised predictor, for a loss in [0, 1]: with probability
 * at least 1 − δ over n independent examples they hold for all posteriors Q at once, given a prior
 * P chosen before the examples were seen.
 */

/**
 * kl(q ‖ p) between the Bernoulli distributions with means q and p; Infinity where p excludes q.
 */
export function bernoulliKl(q: number, p: number): number {
  const term = (a: number, b: number) => (a === 0 ? 0 : a * Math.log(a / b));
  return term(q, p) + term(1 - q, 1 - p);
}

/**
 * The kl-inverse: the largest p in [q, 1] with kl(q ‖ p) ≤ c.
 *
 * @throws RangeError unless 0 ≤ q ≤ 1 and c ≥ 0
 */
export function klInverse(q: number, c: number): number {
  if (!(q >= 0 && q <= 1)) throw new RangeError(`expected an error rate from 0 to 1, got ${q}`);
  if (!(c >= 0)) throw new RangeError(`expected a divergence of at least 0, got ${c}`);
  let [low, high] = [q, 1];
  // Halving the interval until it holds no further float64 number.
  for (let middle = (low + high) / 2; low < middle && middle < high; middle = (low + high) / 2) {
    if (bernoulliKl(q, middle) > c) high = middle;
    else low = middle;
  }
  return low;
}

/**
 * KL(Q ‖ P) for Q = N(mean, σ²I) and P = N(0, σ_P²I) in d dimensions:
 * ½[d(σ²/σ_P² − 1 − ln(σ²/σ_P²)) + ‖mean‖²/σ_P²]. Give the mean relative to the prior's.
 *
 * @throws RangeError unless both standard deviations are positive
 */
export function gaussianKl(mean: ArrayLike<number>, sigma: number, priorSigma: number): number {
  for (const deviation of [sigma, priorSigma]) {
    if (!(deviation > 0)) {
      throw new RangeError(`expected a positive standard deviation, got ${deviation}`);
    }
  }
  const squaredNorm = Array.from(mean).reduce((sum, x) => sum + x * x, 0);
  const ratio = (sigma / priorSigma) ** 2;
  return (mean.length * (ratio - 1 - Math.log(ratio)) + squaredNorm / priorSigma ** 2) / 2;
}

export interface BoundInputs {
  /** The randomised predictor's risk on the n examples, 0 to 1. */
  readonly risk: number;
  /** KL(Q ‖ P) in nats. */
  readonly kl: number;
  /** Number of examples. */
  readonly n: number;
  /** The bound may fail with this probability, 0 < δ < 1. */
  readonly delta: number;
  /** How many priors this one was picked from: a union bound pays for them. 1 if unstated. */
  readonly choices?: number;
}

/** (KL + ln(2√n/δ) + ln choices)/n, the complexity both bounds pay for. */
export function complexity({ kl, n, delta, choices = 1 }: BoundInputs): number {
  return (kl + Math.log((2 * Math.sqrt(n)) / delta) + Math.log(choices)) / n;
}

/**
 * McAllester's bound with Maurer's constant: risk + √((KL + ln(2√n/δ))/2n). Above 1 it says
 * nothing.
 */
export function mcAllesterBound(inputs: BoundInputs): number {
  return inputs.risk + Math.sqrt(complexity(inputs) / 2);
}

/** The kl form (seeger2002, maurer2004), never worse: kl⁻¹(risk, (KL + ln(2√n/δ))/n). */
export function klBound(inputs: BoundInputs): number {
  return klInverse(inputs.risk, complexity(inputs));
}
