/** What the readings say, in words. */
import { maximum, minimum } from '../../numerics/statistics.ts';
import { formatPercent, formatValue } from '../../text/number.ts';
import { sentence } from '../../text/sentence.ts';
import type { Write } from '../contract.ts';
import type { EachAlpha, RescalingReadings } from './definition.ts';

/** Rounding of 64-bit outputs of order 10. */
const EXACT = 1e-12;
/** What varies less is not told apart. */
const LEAST = 1e-4;

export function sentences(
  readings: RescalingReadings,
  alpha: number,
  write: Write<RescalingReadings>,
): string {
  const { chosenRatio, chosenLambdaMax, floor, lowestLambdaMax, lowestAlpha } = readings;
  if (chosenRatio === null || chosenLambdaMax === null) {
    return 'The network has not been trained yet.';
  }
  const ratio =
    alpha === 1 ? '' : `, ${write.value('chosenRatio', chosenRatio)} times that at α = 1`;
  const parts = [
    `At α = ${formatValue(alpha)} the sharpness is ` +
      `${write.value('chosenLambdaMax', chosenLambdaMax)}${ratio}.`,
    stays(readings),
  ];
  if (floor !== null && lowestLambdaMax !== null && lowestAlpha !== null) {
    parts.push(
      `No common α brings the sharpness below ${write.value('floor', floor)}; the lowest found ` +
        `is ${write.value('lowestLambdaMax', lowestLambdaMax)}, at α = ` +
        `${write.value('lowestAlpha', lowestAlpha)}.`,
    );
  }
  return parts.filter((part) => part !== '').join(' ');
}

/** How far apart the invariants are over the tabulated rescalings. */
function stays({ outputChange, ...readings }: RescalingReadings): string {
  const invariants = [readings.loss, readings.scaledLambdaMax, readings.fisherRao].map(spread);
  if (outputChange === null || !invariants.every((each) => each !== null)) return '';
  const outputs =
    outputChange <= EXACT
      ? 'the outputs stay the same to rounding'
      : `the outputs change by at most ${formatValue(outputChange, 2)}`;
  // One value varies from no other.
  if (readings.loss.length === 1) return sentence(`at the tabulated α ${outputs}`);
  const largest = maximum(invariants);
  const measures =
    largest < LEAST
      ? `by less than ${formatPercent(LEAST)}`
      : `by at most ${formatPercent(largest)}`;
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
