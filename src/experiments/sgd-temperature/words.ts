/** What the figure shows, in words. */
import { maximum, minimum } from '../../numerics/statistics.ts';
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

export function sentences(readings: TemperatureReadings, values: Values): string {
  const parts = [occupancy(readings, values), collapse(readings, values)];
  return parts.filter((part) => part !== '').join(' ');
}

function occupancy(readings: TemperatureReadings, { temperature, time, particles }: Values) {
  const { occupancySimulated, coldSimulated, curvatureNoiseSimulated, divergedAt } = readings;
  if (divergedAt !== null) {
    return `The particles leave both wells and have diverged by step ${divergedAt}.`;
  }
  if (occupancySimulated === null) return 'The particles have not moved yet.';
  const late = readings.coldLongRun;
  const parts = [
    `At T = ${short(temperature)} the flat well holds ${percent(occupancySimulated)} of ` +
      `${particles} particles after time ${short(time)} (Gibbs: ${percent(readings.occupancyGibbs)})`,
  ];
  if (coldSimulated !== null) {
    parts.push(
      `at half that temperature ${percent(coldSimulated)} (Gibbs: ${percent(readings.coldGibbs)}` +
        `${late === null ? '' : `; ${percent(late)} in the long run`})`,
    );
  }
  if (curvatureNoiseSimulated !== null) {
    parts.push(`with noise in proportion to curvature ${percent(curvatureNoiseSimulated)}`);
  }
  return `${parts.join(', ')}.`;
}

function collapse({ escaped, escapedUnstable }: TemperatureReadings, { sharpCurvature }: Values) {
  const ends = escaped.flatMap((share, i) =>
    share === null ? [] : [{ share, product: (STEP_SIZES[i] ?? NaN) * sharpCurvature }],
  );
  const largest = ends.at(-1);
  const last = escapedUnstable.at(-1) ?? null;
  if (!largest || ends.length < STEP_SIZES.length || last === null) return '';
  const small = ends.filter(({ product }) => product <= SMALL).map(({ share }) => share);
  const beyond =
    largest.product <= SMALL ? '' : ` and ${percent(largest.share)} at ${short(largest.product)}`;
  const stable = escapedUnstable.filter((_, i) => (STABILITY[i] ?? NaN) < 2);
  return (
    `At one ratio η/B, ${spread(small)} leave the sharp well, of curvature k, by time ` +
    `${ESCAPE_TIME} where ηk is at most ${SMALL}${beyond}; with next to no noise ` +
    `${percent(maximum(stable.map((share) => share ?? 0)))} while it is below 2, ` +
    `${percent(last)} at ${STABILITY.at(-1) ?? ''}.`
  );
}

function spread(shares: readonly number[]): string {
  const [low, high] = [percent(minimum(shares)), percent(maximum(shares))];
  return low === high ? low : `${low.replace(' %', '')} to ${high}`;
}

/** Whole per cent, and two decimals more where that would say “all” of what is not all. */
function percent(share: number): string {
  const value = 100 * share;
  return `${value.toFixed(value > 99.5 && value < 100 ? 2 : 0)} %`;
}

function short(value: number): string {
  return String(Number(value.toPrecision(3)));
}
