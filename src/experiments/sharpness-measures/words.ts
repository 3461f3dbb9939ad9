/** What the readings say, in words. */
import { formatPercent, formatValue } from '../../text/number.ts';
import { counted } from '../../text/sentence.ts';
import type { SharpnessReadings } from './definition.ts';

export function valleySentence(
  { lambdaMax, ballSharpness, ratio }: SharpnessReadings,
  radius: number,
): string {
  return (
    `On the valley floor the sharpness here is ${formatValue(lambdaMax)}; in the ball of radius ` +
    `${formatValue(radius)} the loss rises by at most ${formatValue(ballSharpness)}, which is ` +
    `${formatValue(ratio)} times what the Hessian says.`
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
    `The network’s sharpness is ${formatValue(networkLambdaMax)}.`,
    estimateSentence(readings, iterations),
  ];
  if (networkBallRatio !== null) {
    parts.push(
      `In its ball of radius ${formatValue(radius)} the loss rises by ${formatValue(networkBallRatio)} times ` +
        `what the Hessian says.`,
    );
  }
  if (planeShare !== null && planeShareMedian !== null) {
    parts.push(
      `The random plane shows ${formatPercent(planeShare)} of the largest curvature; half of all ` +
        `random planes show less than ${formatPercent(planeShareMedian)}.`,
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
  const products = counted(iterations, 'product');
  return (
    `After ${products} with the Hessian, power iteration reads ${formatValue(power)} ± ` +
    `${formatValue(powerBar, 2)} and Lanczos ${formatValue(lanczos)} ± ${formatValue(lanczosBar, 2)}.`
  );
}
