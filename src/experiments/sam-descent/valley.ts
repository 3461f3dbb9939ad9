/** Gradient descent, SAM and un-normalised SAM on the valley, side by side. */
import { valleyGradient, type Point } from '../../numerics/landscapes/valley.ts';
import { METHODS, type Method } from './methods.ts';
import { Path } from './path.ts';

/** Steps between two readings. */
const BLOCK = 100;
/** Points kept of a path, about. */
const KEPT = 100;

export interface ValleySettings {
  readonly start: readonly number[];
  readonly stepSize: number;
  readonly radius: number;
  readonly steps: number;
}

/** Paths in the order of `METHODS`; they grow from one report, the number of steps, to the next. */
export function pathsOf({ start: [a = NaN, b = NaN], steps }: ValleySettings): readonly Path[] {
  const every = 2 * Math.max(1, Math.round(steps / KEPT / 2));
  return METHODS.map(() => new Path([a, b], every));
}

/** Follows all methods to the end of the run, or until all have diverged; in float64. */
export function* followValley(
  { start: [a = NaN, b = NaN], stepSize, radius, steps }: ValleySettings,
  paths: readonly Path[],
): Generator<number, void> {
  let places = METHODS.map((): Point => [a, b]);
  for (let step = 0, ended = false; step < steps && !ended;) {
    const count = Math.min(BLOCK, steps - step);
    for (let i = 0; i < count; i += 1) {
      places = places.map((place, m) => next(place, METHODS[m]?.name, stepSize, radius));
      places.forEach((place, m) => paths[m]?.append(place));
    }
    step += count;
    ended = paths.every(({ divergedAt }) => divergedAt !== null);
    yield step;
  }
}

/** θ − η∇L(θ + ε), with ε = 0, ρ∇L/‖∇L‖ or ρ∇L. */
function next(
  place: Point,
  method: Method['name'] | undefined,
  stepSize: number,
  radius: number,
): Point {
  const [a, b] = place;
  const [up, across] = ascent(valleyGradient(place), method, radius);
  const [da, db] = valleyGradient([a + up, b + across]);
  return [a - stepSize * da, b - stepSize * db];
}

function ascent(
  gradient: Point,
  method: Method['name'] | undefined,
  radius: number,
): readonly [number, number] {
  if (method === 'gradientDescent') return [0, 0];
  if (method === 'unnormalised') return [radius * gradient[0], radius * gradient[1]];
  const length = Math.hypot(gradient[0], gradient[1]);
  const scale = length > 0 ? radius / length : 0;
  return [scale * gradient[0], scale * gradient[1]];
}
