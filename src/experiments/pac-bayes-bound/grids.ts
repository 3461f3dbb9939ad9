/** The constants of the certificates. */
import { geomspace } from '../../numerics/grid.ts';

/** Posterior standard deviations. */
export const SIGMAS = [...geomspace(0.01, 2, 24)];
/** Prior standard deviations. */
export const PRIOR_SIGMAS = [0.5, 1, 2, 4, 8, 16, 32];
/**
 * δ′: where the finite number of draws is allowed for, it may mislead at one of the σ with this
 * probability.
 */
export const DRAWS_DELTA = 0.01;
