/** What the readings say, in words. */
import type { SharpnessReadings } from './definition.ts';

export function valleySentence(
  { lambdaMax, ballSharpness, ratio }: SharpnessReadings,
  radius: number,
): string {
  return (
    `On the valley floor the sharpness here is ${short(lambdaMax)}; in the ball of radius ` +
    `${short(radius)} the loss rises by at most ${short(ballSharpness)}, which is ` +
    `${short(ratio)} times what the Hessian says.`
  );
}

interface Settings {
  readonly radius: number;
  readonly iterations: number;
}

export function networkSentence(
  readings: SharpnessReadings,
  { radius, iterations }: Settings,
): string {
  const { networkLambdaMax, networkBallRatio, planeShare, planeShareMedian } = readings;
  if (networkLambdaMax === null) return 'The network has not been trained yet.';
  const parts = [
    `The network’s sharpness is ${short(networkLambdaMax)}.`,
    estimateSentence(readings, iterations),
  ];
  if (networkBallRatio !== null) {
    parts.push(
      `In its ball of radius ${short(radius)} the loss rises by ${short(networkBallRatio)} times ` +
        `what the Hessian says.`,
    );
  }
  if (planeShare !== null && planeShareMedian !== null) {
    parts.push(
      `The random plane shows ${percent(planeShare)} of the largest curvature; half of all ` +
        `random planes show less than ${percent(planeShareMedian)}.`,
    );
  }
  return parts.filter((part) => part !== '').join(' ');
}

function estimateSentence(
  {
    networkPowerIteration: power,
    networkPowerResidual: powerBar,
    networkLanczos: lanczos,
    networkLanczosResidual: lanczosBar,
  }: SharpnessReadings,
  iterations: number,
): string {
  if (power === null || powerBar === null || lanczos === null || lanczosBar === null) return '';
  const products = iterations === 1 ? '1 product' : `${iterations} products`;
  return (
    `After ${products} with the Hessian, power iteration reads ${short(power)} ± ` +
    `${short(powerBar, 2)} and Lanczos ${short(lanczos)} ± ${short(lanczosBar, 2)}.`
  );
}

function short(value: number, digits = 4): string {
  const [mantissa = '', exponent = ''] = value.toExponential(digits - 1).split('e');
  if (value === 0 || Number(exponent) > -4) return String(Number(value.toPrecision(digits)));
  const raised = exponent.slice(1).replaceAll(/\d/g, (digit) => '⁰¹²³⁴⁵⁶⁷⁸⁹'.charAt(Number(digit)));
  return `${Number(mantissa)} · 10⁻${raised}`;
}

function percent(share: number): string {
  return `${short(100 * share, 2)} %`;
}
