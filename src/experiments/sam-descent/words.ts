/** What the figure shows, in words. */
import type { DescentReadings } from './definition.ts';

export function sentences(readings: DescentReadings, radii: readonly number[]): string {
  return [onValley(readings), onNetworks(readings, radii)].join(' ').trim();
}

function onValley(readings: DescentReadings): string {
  const { divergedAt, gradientEvaluations } = readings;
  const fate = (lambda: number | null, step: number | null) =>
    step === null ? `is at sharpness ${short(lambda)}` : `has diverged at step ${step}`;
  const gd = fate(readings.lambdaGradientDescent, divergedAt.gradientDescent);
  const plain = fate(readings.lambdaUnnormalised, divergedAt.unnormalised);
  const sam = fate(readings.lambdaSam, divergedAt.sam);
  return (
    `On the valley gradient descent ${gd} after ${gradientEvaluations.gradientDescent} gradients; ` +
    `after ${gradientEvaluations.sam}, in as many steps, SAM ${sam} and un-normalised SAM ${plain}.`
  );
}

function onNetworks(
  { networkLambdaMax, networkLoss, networkDivergedAt }: DescentReadings,
  radii: readonly number[],
): string {
  const fates = radii.flatMap((radius, i) => {
    const [lambda = null, loss = null] = [networkLambdaMax[i], networkLoss[i]];
    const divergedAt = networkDivergedAt[i] ?? null;
    if (divergedAt !== null) return [`with ρ = ${radius} it diverged at step ${divergedAt}`];
    if (lambda === null || loss === null) return [];
    return [`${short(lambda)} at loss ${short(loss, 2)} with ρ = ${radius}`];
  });
  return fates.length === 0 ? '' : `The network’s sharpness is ${fates.join(', ')}.`;
}

function short(value: number | null, digits = 3): string {
  return value === null ? 'not known' : String(Number(value.toPrecision(digits)));
}
