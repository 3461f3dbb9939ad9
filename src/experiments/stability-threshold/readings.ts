/** What can be read off the figure. */
import type { Scalar } from '../reading.ts';

/** One value for each step size. */
type PerStepSize<T> = readonly (T | null)[];

export interface ThresholdReadings extends Record<
  string,
  Scalar | PerStepSize<number> | PerStepSize<boolean>
> {
  /** λ_max of the minimum that small steps reach. */
  readonly nearbyLambda: number;
  readonly threshold: PerStepSize<number>;
  /** |1 − ηλ| on the parabola with that λ_max. */
  readonly factor: PerStepSize<number>;
  readonly parabolaDivergedAt: PerStepSize<number>;
  /** λ_max at the end; null where the run diverged. */
  readonly finalLambda: PerStepSize<number>;
  readonly finalLoss: PerStepSize<number>;
  readonly largestLoss: PerStepSize<number>;
  readonly settledAt: PerStepSize<number>;
  readonly diverged: PerStepSize<boolean>;
  readonly divergedAt: PerStepSize<number>;
}
