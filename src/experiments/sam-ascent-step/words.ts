/** What the figure shows, in words. */
import { maximum } from '../../numerics/statistics.ts';
import type { AscentReadings } from './definition.ts';

interface Setting {
  readonly point: readonly number[];
  readonly radius: number;
  readonly eigenvalues: readonly number[];
}

export function sentences(readings: AscentReadings, setting: Setting): string {
  return [onBowl(readings, setting), onNetwork(readings)].join(' ').trim();
}

function onBowl(readings: AscentReadings, { point, radius, eigenvalues }: Setting): string {
  const { loss, firstOrder, atPerturbation, exactMax, penalty, worstRise, curvatureTerm } =
    readings;
  const steepest = maximum(eigenvalues);
  const here = `θ = (${point.map((x) => short(x)).join(', ')})`;
  const stationary = atPerturbation === null;
  const level = 'the gradient vanishes, so that ε̂ is not defined and the first-order penalty is 0';
  if (steepest === 0) return `Without curvature the loss is 0 everywhere: ${level}.`;
  if (radius === 0) {
    const guess = stationary ? '; the gradient vanishes there, and ε̂ is not defined' : '';
    return `With ρ = 0 the ball is the point ${here} itself, where the loss is ${short(loss)}${guess}.`;
  }
  if (stationary) {
    return (
      `At the minimum ${here} ${level}; the worst loss in the ball is higher by ` +
      `half of ρ² times the sharpness, ${short(curvatureTerm)}.`
    );
  }
  const ratio = (radius * steepest * radius) / penalty;
  const share = (100 * penalty) / worstRise;
  const trust = Number.isFinite(ratio + share)
    ? ` With ρ times the sharpness at ${short(ratio, 2)} of ‖∇L‖, the penalty ρ‖∇L‖ makes up ${short(share, 3)} % of the rise.`
    : '';
  return (
    `At ${here} the loss is ${short(loss)}, its first-order value in the ball ` +
    `${short(firstOrder)} and the worst loss ${short(exactMax)}; the guess ε̂ finds ` +
    `${short(atPerturbation)}.${trust}`
  );
}

function onNetwork({ remainderSlope, gradientSlope }: AscentReadings): string {
  if (remainderSlope === null || gradientSlope === null) return '';
  return (
    `On a network the error of the first-order value grows as ρ to the power ` +
    `${remainderSlope.toFixed(2)}, that of the gradient as ${gradientSlope.toFixed(2)}.`
  );
}

function short(value: number, digits = 4): string {
  return String(Number(value.toPrecision(digits)));
}
