/** Stochastic gradient descent of one particle in a double well, as a Markov chain. */
import { sharpWeight, slope, type DoubleWell } from './double-well.ts';

/** x ← x − η(V′(x) + σ(x)·ξ) with ξ standard normal. */
export interface NoisyDescent {
  /** η > 0. */
  readonly stepSize: number;
  /**
   * T = ησ²/2, and σ² = s²/B with s² the variance of one example's gradient and B the batch size.
   */
  readonly temperature: number;
  /** Equally strong everywhere, or with T·c(x)/√(k_s·k_f) for T, c being the local curvature. */
  readonly noise: 'constant' | 'curvature';
}

/**
 * The temperature of the noise at a place.
 * @param weight that of the sharp parabola in V′ there: 1 in the sharp well, 0 in the flat one
 */
export function temperatureAt(
  { sharpCurvature, flatCurvature }: DoubleWell,
  { temperature, noise }: Pick<NoisyDescent, 'temperature' | 'noise'>,
  weight: number,
): number {
  if (noise === 'constant') return temperature;
  const curvature = weight * sharpCurvature + (1 - weight) * flatCurvature;
  return (temperature * curvature) / Math.sqrt(sharpCurvature * flatCurvature);
}

/** The batch size that gives this temperature with this step size: B = ηs²/(2T). */
export function batchSize(stepSize: number, temperature: number, variance: number): number {
  return (stepSize * variance) / (2 * temperature);
}

/**
 * The temperature at which diffusion would spread as widely in a well of curvature k as steps of
 * size η do: T/(1 − ηk/2), exact in a parabola. Null from ηk = 2 on, where nothing is stationary.
 */
export function effectiveTemperature(
  { stepSize, temperature }: Pick<NoisyDescent, 'stepSize' | 'temperature'>,
  curvature: number,
): number | null {
  const rest = 1 - (stepSize * curvature) / 2;
  return rest > 0 ? temperature / rest : null;
}

/**
 * The transition matrix of one step on an evenly spaced grid: P_ij ∝ exp(−(x_j − x_i +
 * ηV′(x_i))²/4ηT(x_i)), [n, n] row by row, each row scaled to sum to 1. Accurate where the grid is
 * no coarser than the noise.
 */
export function transitionMatrix(
  well: DoubleWell,
  descent: NoisyDescent,
  grid: Float64Array,
): Float32Array {
  const n = grid.length;
  const matrix = new Float32Array(n * n);
  grid.forEach((x, i) => {
    const mean = x - descent.stepSize * slope(well, x);
    const twiceVariance = 4 * descent.stepSize * temperatureAt(well, descent, sharpWeight(well, x));
    const row = grid.map((to) => Math.exp(-((to - mean) ** 2) / twiceVariance));
    const total = row.reduce((sum, mass) => sum + mass, 0);
    // Where a step leads off the grid, to its nearest end.
    if (total === 0) matrix[i * n + (mean < x ? 0 : n - 1)] = 1;
    else
      matrix.set(
        row.map((mass) => mass / total),
        i * n,
      );
  });
  return matrix;
}
