/** What the figure shows, in words. */
import type { ThresholdReadings } from './readings.ts';

/** A sharpness this close to the minimum nearby, relative to it, is that minimum's. */
const SAME = 0.02;

export function sentences(readings: ThresholdReadings, stepSizes: readonly number[]): string {
  const { nearbyLambda } = readings;
  const parabola = stepSizes.filter((_, i) => (readings.factor[i] ?? 0) > 1);
  const stuck = parabola.length === 0 ? 'none of the step sizes' : named(parabola);
  const runs = stepSizes.map((stepSize, i) => `with η = ${stepSize} ${fate(readings, i)}`);
  return (
    `The minimum nearby has sharpness ${short(nearbyLambda)}, and on a parabola as sharp ` +
    `${stuck} would diverge. On the valley gradient descent ${runs.join('; ')}.`
  );
}

function fate(readings: ThresholdReadings, i: number): string {
  const { nearbyLambda } = readings;
  const threshold = readings.threshold[i] ?? NaN;
  const lambda = readings.finalLambda[i] ?? null;
  const divergedAt = readings.divergedAt[i] ?? null;
  if (divergedAt !== null) return `diverges at step ${divergedAt}`;
  if (lambda === null) return 'has not begun';
  const where = `at sharpness ${short(lambda)}`;
  if ((readings.settledAt[i] ?? null) === null) {
    return `has not come to rest: it is ${where}, with 2/η = ${short(threshold)}`;
  }
  if (lambda > threshold) {
    return `stays ${where}, above 2/η = ${short(threshold)}, having no error that could grow`;
  }
  const near = Math.abs(lambda / nearbyLambda - 1) < SAME;
  return near
    ? `settles there, ${where}, below 2/η = ${short(threshold)}`
    : `leaves and settles ${where}, below 2/η = ${short(threshold)}`;
}

function named(stepSizes: readonly number[]): string {
  const last = stepSizes.at(-1) ?? NaN;
  if (stepSizes.length === 1) return `η = ${last}`;
  return `η = ${stepSizes.slice(0, -1).join(', ')} and ${last}`;
}

function short(value: number): string {
  return String(Number(value.toPrecision(3)));
}
