/** What can be read off the figure. */
import type { Scalar } from '../reading.ts';

type Numbers = readonly (number | null)[];

export interface TemperatureReadings extends Record<string, Scalar | Numbers> {
  readonly batch: number;
  readonly occupancyGibbs: number;
  /** Null before the first measurement and where the particles diverged; so below. */
  readonly occupancySimulated: number | null;
  /** After any number of steps, by the law of one particle; null where no grid is fine enough. */
  readonly occupancyLongRun: number | null;
  readonly coldGibbs: number;
  readonly coldSimulated: number | null;
  readonly coldLongRun: number | null;
  readonly curvatureNoisePredicted: number;
  readonly curvatureNoiseSimulated: number | null;
  readonly crossoverTemperature: number | null;
  readonly divergedAt: number | null;
  /** One value for each step size of the comparison. */
  readonly batches: Numbers;
  readonly escaped: Numbers;
  readonly escapedFlat: Numbers;
  readonly sharpTemperature: Numbers;
  /** One value for each ηk_s of the runs with next to no noise. */
  readonly escapedUnstable: Numbers;
}
