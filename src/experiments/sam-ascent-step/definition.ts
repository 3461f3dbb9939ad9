import { maximum } from '../../numerics/statistics.ts';
import { formatPercent, formatValue } from '../../text/number.ts';
import { defineExperiment, integer, list, number, type Write } from '../contract.ts';
import { reading, type ReadingsOf } from '../reading.ts';

/** Where the point may be, and by how much it moves. */
export const DRAG = { min: -2.5, max: 2.5, step: 0.05 };

/** The bowl, the point and its ball. */
export interface Setting {
  readonly point: readonly number[];
  readonly radius: number;
  readonly eigenvalues: readonly number[];
}

export const readings = {
  loss: reading.always({
    label: 'loss',
    symbol: 'L',
    tolerance: { absolute: 1e-9 },
    expect: [4, 4],
  }),
  firstOrder: reading.always({
    label: 'first-order value',
    symbol: 'L + ρ‖∇L‖',
    tolerance: { absolute: 1e-9 },
    expect: [6.236, 6.2361],
  }),
  atPerturbation: reading.number({
    label: 'loss at the first-order guess',
    symbol: 'L(θ + ε̂)',
    tolerance: { absolute: 1e-9 },
    expect: [6.661, 6.6611],
  }),
  exactMax: reading.always({
    label: 'worst loss in the ball',
    symbol: 'max L',
    tolerance: { absolute: 1e-9 },
    expect: [6.6775, 6.6776],
  }),
  perturbation: reading.list({
    label: 'first-order guess',
    symbol: 'ε̂ = ρ∇L/‖∇L‖',
    tolerance: { absolute: 1e-9 },
  }),
  worstPerturbation: reading.list({
    label: 'worst perturbation',
    symbol: 'ε',
    tolerance: { absolute: 1e-7 },
  }),
  worstRise: reading.always({
    label: 'worst rise in the ball',
    symbol: 'max L − L',
    tolerance: { absolute: 1e-9 },
  }),
  penalty: reading.always({
    label: 'first-order penalty',
    symbol: 'ρ‖∇L‖',
    tolerance: { absolute: 1e-9 },
  }),
  curvatureTerm: reading.always({
    label: 'worst rise at a minimum',
    symbol: 'ρ²λ_max/2',
    tolerance: { absolute: 1e-9 },
    expect: [0.5, 0.5],
  }),
  networkGradientNorm: reading.number({
    label: 'network: gradient norm',
    symbol: '‖∇L‖',
    tolerance: { absolute: 1e-6 },
  }),
  remainderSlope: reading.number({
    label: 'network: exponent of ρ in max L − (L + ρ‖∇L‖)',
    tolerance: { absolute: 0.06 },
    expect: [1.96, 2.08],
  }),
  gradientSlope: reading.number({
    label: 'network: exponent of ρ in SAM’s gradient − ∇(L + ρ‖∇L‖)',
    tolerance: { absolute: 0.05 },
    expect: [1.95, 2.05],
  }),
};

export type AscentReadings = ReadingsOf<typeof readings>;

export const definition = defineExperiment({
  id: 'sam-ascent-step',
  title: 'SAM’s penalty ρ‖∇L‖ vanishes at a minimum; the worst loss nearby does not',
  immediate: true,
  parameters: {
    point: list({
      label: 'point',
      symbol: 'θ',
      default: [1, 2],
      least: 2,
      most: 2,
      ...DRAG,
    }),
    radius: number({
      label: 'radius',
      symbol: 'ρ',
      default: 0.5,
      min: 0,
      max: 1,
      step: 0.01,
    }),
    eigenvalues: list({
      label: 'curvatures of the bowl',
      symbol: 'λ',
      default: [4, 1],
      least: 2,
      most: 2,
      min: 0,
      max: 10,
      step: 0.1,
    }),
    seed: integer({
      label: 'seed of the network',
      default: 1,
      min: 1,
      max: 999999,
      advanced: true,
    }),
  },
  readings,
  headline: ['exactMax', 'firstOrder', 'atPerturbation'],
  describe: sentences,
});

function sentences(
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
