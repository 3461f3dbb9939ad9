/** What the figure shows, in words. */
import { formatValue } from '../../text/number.ts';
import { counted, divergence, listed, sentence } from '../../text/sentence.ts';
import type { Write } from '../contract.ts';
import type { DescentReadings } from './definition.ts';

export function sentences(
  readings: DescentReadings,
  radii: readonly number[],
  write: Write<DescentReadings>,
): string {
  return [onValley(readings, write), onNetworks(readings, radii, write)].join(' ').trim();
}

function onValley(readings: DescentReadings, write: Write<DescentReadings>): string {
  const { divergedAt, gradientEvaluations } = readings;
  const fate = (
    name: 'lambdaGradientDescent' | 'lambdaSam' | 'lambdaUnnormalised',
    method: keyof DescentReadings['gradientEvaluations'],
  ) => {
    const step = divergedAt[method] ?? null;
    const after = `after ${counted(gradientEvaluations[method], 'gradient')}`;
    return step === null
      ? `is at sharpness ${write.value(name, readings[name])} ${after}`
      : `diverged at step ${step}, ${after}`;
  };
  return sentence(
    'on the valley ' +
      listed([
        `gradient descent ${fate('lambdaGradientDescent', 'gradientDescent')}`,
        `SAM ${fate('lambdaSam', 'sam')}`,
        `un-normalised SAM ${fate('lambdaUnnormalised', 'unnormalised')}`,
      ]),
  );
}

function onNetworks(
  { networkLambdaMax, networkLoss, networkDivergedAt }: DescentReadings,
  radii: readonly number[],
  write: Write<DescentReadings>,
): string {
  const going: string[] = [];
  const gone: { name: string; step: number }[] = [];
  radii.forEach((radius, i) => {
    const name = `ρ = ${formatValue(radius)}`;
    const [lambda = null, loss = null] = [networkLambdaMax[i], networkLoss[i]];
    const step = networkDivergedAt[i] ?? null;
    if (step !== null) gone.push({ name, step });
    else if (lambda !== null && loss !== null) {
      going.push(
        `${write.value('networkLambdaMax', lambda)} at loss ` +
          `${write.value('networkLoss', loss)} with ${name}`,
      );
    }
  });
  const sharpness = going.length === 0 ? '' : `The network’s sharpness is ${listed(going)}. `;
  return `${sharpness}${divergence(gone, 'network', radii.length)}`.trim();
}
