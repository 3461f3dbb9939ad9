/** What the figure shows, in words. */
import { maximum } from '../../numerics/statistics.ts';
import { formatPercent, formatValue } from '../../text/number.ts';
import type { Write } from '../contract.ts';
import type { AscentReadings } from './definition.ts';

interface Setting {
  readonly point: readonly number[];
  readonly radius: number;
  readonly eigenvalues: readonly number[];
}

export function sentences(
  readings: AscentReadings,
  setting: Setting,
  write: Write<AscentReadings>,
): string {
  return [onBowl(readings, setting), onNetwork(readings, write)].join(' ').trim();
}

function onBowl(readings: AscentReadings, { point, radius, eigenvalues }: Setting): string {
  const { loss, firstOrder, atPerturbation, exactMax, penalty, worstRise, curvatureTerm } =
    readings;
  const steepest = maximum(eigenvalues);
  const here = `θ = (${point.map((x) => formatValue(x)).join(', ')})`;
  const stationary = atPerturbation === null;
  const level = 'the gradient vanishes, so that ε̂ is not defined and the first-order penalty is 0';
  if (steepest === 0) return `Without curvature the loss is 0 everywhere: ${level}.`;
  if (radius === 0) {
    const guess = stationary ? '; the gradient vanishes there, and ε̂ is not defined' : '';
    return `With ρ = 0 the ball is the point ${here} itself, where the loss is ${formatValue(loss)}${guess}.`;
  }
  if (stationary) {
    return (
      `At the minimum ${here} ${level}; the worst loss in the ball is higher by ` +
      `half of ρ² times the sharpness, ${formatValue(curvatureTerm)}.`
    );
  }
  const ratio = (radius * steepest * radius) / penalty;
  const share = penalty / worstRise;
  const trust = Number.isFinite(ratio + share)
    ? ` With ρ times the sharpness at ${formatValue(ratio, 2)} of ‖∇L‖, the penalty ρ‖∇L‖ makes ` +
      `up ${formatPercent(share)} of the rise.`
    : '';
  return (
    `At ${here} the loss is ${formatValue(loss)}, its first-order value in the ball ` +
    `${formatValue(firstOrder)} and the worst loss ${formatValue(exactMax)}; the guess ε̂ finds ` +
    `${formatValue(atPerturbation)}.${trust}`
  );
}

function onNetwork(
  { remainderSlope, gradientSlope }: AscentReadings,
  write: Write<AscentReadings>,
): string {
  if (remainderSlope === null || gradientSlope === null) return '';
  return (
    `On a network the error of the first-order value grows as ρ to the power ` +
    `${write.value('remainderSlope', remainderSlope)}, that of the gradient as ` +
    `${write.value('gradientSlope', gradientSlope)}.`
  );
}
