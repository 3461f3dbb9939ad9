/** What is compared, besides what the reader sets. */
import type { NoisyDescent } from '../../numerics/landscapes/noisy-descent.ts';

/** s², the variance of one example's gradient. */
export const VARIANCE = 640;

/** Step sizes that share a temperature, each with its own batch size. */
export const STEP_SIZES = [0.0025, 0.005, 0.01, 0.02, 0.05, 0.1] as const;
/** The time ηt at which they are compared. */
export const ESCAPE_TIME = 3;
/** How many times as many particles: those that leave are few. */
export const ESCAPE_PARTICLES = 2;

/** ηk_s of the runs with next to no noise, how much of it they have, and for how many steps. */
export const STABILITY = [0.16, 0.96, 1.6, 1.92, 2.016, 2.08, 2.4] as const;
export const NEARLY_COLD = 0.004;
export const STABILITY_STEPS = 300;

interface Setting {
  readonly stepSize: number;
  readonly temperature: number;
}

/** The three ensembles that are followed until they settle. */
export function ensemblesOf({ stepSize, temperature }: Setting): readonly NoisyDescent[] {
  return [
    { stepSize, temperature, noise: 'constant' },
    { stepSize, temperature: temperature / 2, noise: 'constant' },
    { stepSize, temperature, noise: 'curvature' },
  ];
}
