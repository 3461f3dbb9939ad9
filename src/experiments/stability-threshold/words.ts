/** What the figure shows, in words. */
import { formatCount, formatValue } from '../../text/number.ts';
import { listed } from '../../text/sentence.ts';
import type { Write } from '../contract.ts';
import type { ThresholdReadings } from './readings.ts';

/** A sharpness this close to the minimum nearby, relative to it, is that minimum's. */
const SAME = 0.02;

export function sentences(
  readings: ThresholdReadings,
  stepSizes: readonly number[],
  write: Write<ThresholdReadings>,
): string {
  const { nearbyLambda } = readings;
  const parabola = stepSizes.filter((_, i) => (readings.factor[i] ?? 0) > 1);
  const numbers = listed(parabola.map((stepSize) => formatValue(stepSize)));
  const unstable =
    parabola.length > 0
      ? `η = ${numbers} would diverge`
      : stepSizes.length === 1
        ? 'this step size would not diverge'
        : 'none of the step sizes would diverge';
  const runs = stepSizes.map(
    (stepSize, i) => `with η = ${formatValue(stepSize)} ${fate(readings, i, write)}`,
  );
  return (
    `The minimum nearby has sharpness ${formatValue(nearbyLambda)}, and on a parabola as sharp ` +
    `${unstable}. On the valley gradient descent ${runs.join('; ')}.`
  );
}

function fate(readings: ThresholdReadings, i: number, write: Write<ThresholdReadings>): string {
  const { nearbyLambda } = readings;
  const threshold = readings.threshold[i] ?? NaN;
  const lambda = readings.finalLambda[i] ?? null;
  const divergedAt = readings.divergedAt[i] ?? null;
  if (divergedAt !== null) return `diverges at step ${formatCount(divergedAt)}`;
  if (lambda === null) return 'has not begun';
  const where = `at sharpness ${write.value('finalLambda', lambda)}`;
  if ((readings.settledAt[i] ?? null) === null) {
    return `has not come to rest: it is ${where}, with 2/η = ${formatValue(threshold)}`;
  }
  if (lambda > threshold) {
    return `stays ${where}, above 2/η = ${formatValue(threshold)}, having no error that could grow`;
  }
  const near = Math.abs(lambda / nearbyLambda - 1) < SAME;
  return near
    ? `settles there, ${where}, below 2/η = ${formatValue(threshold)}`
    : `leaves and settles ${where}, below 2/η = ${formatValue(threshold)}`;
}
