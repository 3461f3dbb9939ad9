/** What the readings say, in words. */
import { maximum, minimum } from '../../numerics/statistics.ts';
import type { EachAlpha, RescalingReadings } from './definition.ts';

/** Rounding of 64-bit outputs of order 10. */
const EXACT = 1e-12;

export function sentences(readings: RescalingReadings, alpha: number): string {
  const { chosenRatio, chosenLambdaMax, floor, lowestLambdaMax, lowestAlpha } = readings;
  if (chosenRatio === null || chosenLambdaMax === null) {
    return 'The network has not been trained yet.';
  }
  const parts = [
    `At α = ${short(alpha)} the sharpness is ${short(chosenLambdaMax)}, ` +
      `${short(chosenRatio)} times that at α = 1.`,
    stays(readings),
  ];
  if (floor !== null && lowestLambdaMax !== null && lowestAlpha !== null) {
    parts.push(
      `No common α brings the sharpness below ${short(floor)}; the lowest found is ` +
        `${short(lowestLambdaMax)}, at α = ${short(lowestAlpha)}.`,
    );
  }
  return parts.join(' ');
}

/** How far apart the invariants are over the tabulated rescalings. */
function stays({ outputChange, ...readings }: RescalingReadings): string {
  const invariants = [readings.loss, readings.scaledLambdaMax, readings.fisherRao].map(spread);
  if (outputChange === null || !invariants.every((each) => each !== null)) return '';
  const outputs =
    outputChange <= EXACT
      ? 'the outputs stay the same to rounding'
      : `the outputs change by at most ${short(outputChange)}`;
  const percent = 100 * maximum(invariants);
  const measures = percent < 0.01 ? 'by less than 0.01 %' : `by at most ${short(percent)} %`;
  return (
    `Over the tabulated α ${outputs}; the loss, the Fisher–Rao norm and the sharpness in units of ` +
    `the weights vary ${measures}.`
  );
}

/** (largest − smallest)/largest; null where a value is missing. */
function spread(values: EachAlpha): number | null {
  const known = values.filter((value) => value !== null);
  if (known.length < values.length || known.length === 0) return null;
  const [low, high] = [minimum(known), maximum(known)];
  return high > 0 ? (high - low) / high : 0;
}

function short(value: number): string {
  return String(Number(value.toPrecision(3)));
}
