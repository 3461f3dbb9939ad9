/** The picture and the readings of what has been measured so far. */
import type { Curve } from './curve.ts';
import type { RescalingReadings } from './definition.ts';
import type { Profile } from './profiles.ts';
import type { Tabulated } from './tabulate.ts';

/** At α = 1 and at the chosen α. */
export interface Chosen {
  readonly lambdas: readonly [original: number | null, chosen: number | null];
  readonly profiles: readonly [original: Profile, chosen: Profile];
}

export interface Measured {
  readonly curve?: Curve | undefined;
  readonly table?: Tabulated | undefined;
  readonly chosen?: Chosen | undefined;
}

/** Each measure over its value at α = 1; empty where not measured. */
export interface RescalingFrame {
  readonly curve: {
    readonly alphas: readonly number[];
    readonly ratios: readonly (number | null)[];
  };
  /** √(h₁h₂) over λ_max(1). */
  readonly floor: number | null;
  readonly chosenRatio: number | null;
  readonly table: Tabulated | null;
  readonly profiles: Chosen['profiles'] | null;
}

export function reportOf(alphas: readonly number[], { curve, table, chosen }: Measured) {
  const [original = null, lambda = null] = chosen?.lambdas ?? [];
  const relative = (value: number | null | undefined) =>
    original === null || !(original > 0) || value === null || value === undefined
      ? null
      : value / original;
  const frame: RescalingFrame = {
    curve: {
      alphas: curve?.alphas ?? [],
      ratios: curve?.lambdas.map(relative) ?? [],
    },
    floor: relative(curve?.floor),
    chosenRatio: relative(lambda),
    table: table ?? null,
    profiles: chosen?.profiles ?? null,
  };
  const unknown = alphas.map(() => null);
  const readings: RescalingReadings = {
    loss: table?.loss ?? unknown,
    lambdaMax: table?.lambdaMax ?? unknown,
    scaledLambdaMax: table?.scaledLambdaMax ?? unknown,
    fisherRao: table?.fisherRao ?? unknown,
    adaptiveBall: table?.adaptiveBall ?? unknown,
    klReused: table?.klReused ?? unknown,
    klCarried: table?.klCarried ?? unknown,
    outputChange: table?.outputChange ?? null,
    outputChangeFloat32: table?.outputChangeFloat32 ?? null,
    chosenLambdaMax: lambda,
    chosenRatio: relative(lambda),
    floor: curve?.floor ?? null,
    lowestLambdaMax: curve?.lowest?.lambda ?? null,
    lowestAlpha: curve?.lowest?.alpha ?? null,
    lowestUnitwise: curve?.unitwise.lowest ?? null,
    floorUnitwise: curve?.unitwise.floor ?? null,
    slopeSmall: curve?.slopes?.small ?? null,
    slopeLarge: curve?.slopes?.large ?? null,
  };
  return { frame, readings };
}
