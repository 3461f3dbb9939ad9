/** What does not change while the particles move: the potential and the predictions for it. */
import {
  barrier,
  potential,
  type Barrier,
  type DoubleWell,
} from '../../numerics/landscapes/double-well.ts';
import { geomspace, linspace } from '../../numerics/grid.ts';
import {
  crossoverTemperature,
  curvatureNoiseOccupancy,
  gibbsDensity,
  gibbsOccupancy,
} from '../../numerics/landscapes/well-occupancy.ts';

/** Points of the curves over position, and over temperature. */
const CURVE = 81;
const TEMPERATURES = 25;

export type Shares = readonly (number | null)[];

export interface WellAndTemperature extends DoubleWell {
  readonly temperature: number;
}

export interface Scenery {
  readonly barrier: Barrier;
  readonly xs: readonly number[];
  readonly potential: readonly number[];
  /** The Gibbs density at `xs`. */
  readonly density: readonly number[];
  readonly occupancy: {
    readonly temperatures: readonly number[];
    readonly gibbs: readonly number[];
    /** With wells of equal depth. */
    readonly equalDepth: Shares;
    readonly curvatureNoise: readonly number[];
  };
  readonly crossover: number | null;
}

export function sceneryOf(values: WellAndTemperature, top: Barrier): Scenery {
  const { temperature, flatPosition, flatCurvature, sharpCurvature } = values;
  const left = -5 * Math.sqrt(temperature / sharpCurvature);
  const right = flatPosition + 4 * Math.sqrt(temperature / flatCurvature);
  const xs = [...linspace(left, right, CURVE)];
  const temperatures = [...geomspace(0.025, 1, TEMPERATURES)];
  const equal = { ...values, depthDifference: 0 };
  return {
    barrier: top,
    xs,
    potential: xs.map((x) => potential(values, x)),
    density: [...gibbsDensity(values, temperature, xs)],
    occupancy: {
      temperatures,
      gibbs: temperatures.map((each) => gibbsOccupancy(values, each)),
      equalDepth: barrier(equal) ? temperatures.map((each) => gibbsOccupancy(equal, each)) : [],
      curvatureNoise: temperatures.map((each) => curvatureNoiseOccupancy(values, each)),
    },
    crossover: crossoverTemperature(values),
  };
}
