/** What the figure shows, in words. */
import { maximum } from '../../numerics/statistics.ts';
import { formatCount, formatRange, formatValue } from '../../text/number.ts';
import { listed } from '../../text/sentence.ts';
import type { Write } from '../contract.ts';
import type { TemperatureReadings } from './readings.ts';
import { ESCAPE_TIME, STABILITY, STEP_SIZES } from './settings.ts';

interface Values {
  readonly temperature: number;
  readonly sharpCurvature: number;
  readonly particles: number;
  readonly time: number;
}

/** Up to this ηk the temperature in the sharp well is at most a quarter above T. */
const SMALL = 0.4;

export function sentences(
  readings: TemperatureReadings,
  values: Values,
  write: Write<TemperatureReadings>,
): string {
  const parts = [occupancy(readings, values, write), collapse(readings, values, write)];
  return parts.filter((part) => part !== '').join(' ');
}

function occupancy(
  readings: TemperatureReadings,
  { temperature, time, particles }: Values,
  write: Write<TemperatureReadings>,
) {
  const { occupancySimulated, coldSimulated, curvatureNoiseSimulated, divergedAt } = readings;
  if (divergedAt !== null) {
    return `The particles leave both wells and have diverged by step ${formatCount(divergedAt)}.`;
  }
  if (occupancySimulated === null) return 'The particles have not moved yet.';
  const late = readings.coldLongRun;
  // What comes after the particles is known once they have been followed to the end.
  const ended = readings.escaped.some((share) => share !== null);
  const parts = [
    `At T = ${formatValue(temperature)} the flat well holds ` +
      `${write.percent('occupancySimulated', occupancySimulated)} of ` +
      `${formatCount(particles)} particles${ended ? ` after time ${formatValue(time)}` : ' so far'} ` +
      `(Gibbs: ${write.percent('occupancySimulated', readings.occupancyGibbs)})`,
  ];
  if (coldSimulated !== null) {
    parts.push(
      `at half that temperature ${write.percent('coldSimulated', coldSimulated)} ` +
        `(Gibbs: ${write.percent('coldSimulated', readings.coldGibbs)}` +
        `${late === null ? '' : `; ${write.percent('coldSimulated', late)} in the long run`})`,
    );
  }
  if (curvatureNoiseSimulated !== null) {
    parts.push(
      'with noise in proportion to curvature ' +
        write.percent('curvatureNoiseSimulated', curvatureNoiseSimulated),
    );
  }
  return `${listed(parts)}.`;
}

function collapse(
  { escaped, escapedUnstable }: TemperatureReadings,
  { sharpCurvature }: Values,
  write: Write<TemperatureReadings>,
) {
  const ends = escaped.flatMap((share, i) =>
    share === null ? [] : [{ share, product: (STEP_SIZES[i] ?? NaN) * sharpCurvature }],
  );
  const largest = ends.at(-1);
  const last = escapedUnstable.at(-1) ?? null;
  if (!largest || ends.length < STEP_SIZES.length || last === null) return '';
  const small = ends.filter(({ product }) => product <= SMALL).map(({ share }) => share);
  const beyond =
    largest.product <= SMALL
      ? ''
      : ` and ${write.percent('escaped', largest.share)} at ${formatValue(largest.product, 3)}`;
  const spread = formatRange(small, (share) => write.percent('escaped', share));
  const stable = escapedUnstable.filter((_, i) => (STABILITY[i] ?? NaN) < 2);
  return (
    `At one ratio η/B, ${spread} leave the sharp well, of curvature k, by time ` +
    `${ESCAPE_TIME} where ηk is at most ${SMALL}${beyond}; with next to no noise ` +
    `${write.percent('escapedUnstable', maximum(stable.map((share) => share ?? 0)))} while it is below 2, ` +
    `${write.percent('escapedUnstable', last)} at ${formatValue(STABILITY.at(-1))}.`
  );
}
