import { linspace } from '../../numerics/grid.ts';
import { maximum, minimum } from '../../numerics/statistics.ts';
import { formatPercent, formatValue } from '../../text/number.ts';
import { sentence } from '../../text/sentence.ts';
import { defineExperiment, integer, list, number, type Write } from '../contract.ts';
import { reading, type ReadingsOf } from '../reading.ts';

/** Inputs (x₁, x₂) on a horizontal line through both moons, where the outputs are shown. */
export const LINE = { from: -2, to: 2, height: 0.1, points: 61 };
/** Distances t from the network along its sharpest direction at which the loss is shown. */
export const OFFSETS = [...linspace(-0.3, 0.3, 41)];

const RANGE = { min: 0.05, max: 20, logarithmic: true };

export const readings = {
  loss: reading.perMember({
    label: 'training loss',
    symbol: 'L',
    tolerance: { relative: 1e-3 },
    expect: [0.00331, 0.00333],
  }),
  lambdaMax: reading.perMember({
    label: 'sharpness',
    symbol: 'λ_max',
    tolerance: { relative: 0.01 },
    expect: [0.11, 11.4],
  }),
  scaledLambdaMax: reading.perMember({
    label: 'sharpness in units of the weights',
    symbol: 'λ_max(THT)',
    tolerance: { relative: 1e-3 },
    expect: [0.7398, 0.7414],
  }),
  fisherRao: reading.perMember({
    label: 'square of the Fisher–Rao norm',
    symbol: 'θᵀFθ',
    tolerance: { relative: 1e-3 },
    expect: [0.1709, 0.1713],
  }),
  adaptiveBall: reading.perMember({
    label: 'worst rise in the ball of radius 0.05 in units of the weights',
    tolerance: { relative: 0.01 },
    expect: [0.00153, 0.00156],
  }),
  klReused: reading.perMember({
    label: 'divergence with the same isotropic Gaussians',
    symbol: 'KL',
    unit: 'nats',
    tolerance: { relative: 1e-3 },
    expect: [200, 8000],
  }),
  klCarried: reading.perMember({
    label: 'divergence with both Gaussians rescaled too',
    symbol: 'KL',
    unit: 'nats',
    tolerance: { relative: 1e-3 },
    expect: [231, 231.6],
  }),
  outputChange: reading.number({
    label: 'largest change of any output, in 64-bit numbers',
    tolerance: { absolute: 1e-12 },
    expect: [0, 1e-12],
  }),
  outputChangeFloat32: reading.number({
    label: 'the same in the 32-bit numbers of the device',
    tolerance: { absolute: 1e-4 },
    expect: [0, 1e-4],
  }),
  chosenLambdaMax: reading.number({
    label: 'sharpness at the chosen α',
    symbol: 'λ_max(α)',
    tolerance: { relative: 0.01 },
    expect: [0.36, 0.365],
  }),
  chosenRatio: reading.number({
    label: 'the same over the sharpness at α = 1',
    symbol: 'λ_max(α)/λ_max(1)',
    tolerance: { relative: 0.01 },
    expect: [2.69, 2.73],
  }),
  floor: reading.number({
    label: 'floor that no common α gets below',
    symbol: '√(h_{1}h_{2})',
    tolerance: { relative: 0.01 },
    expect: [0.01, 0.098],
  }),
  lowestLambdaMax: reading.number({
    label: 'lowest sharpness over all common α tried',
    tolerance: { relative: 0.01 },
    expect: [0.096, 0.099],
  }),
  lowestAlpha: reading.number({
    label: 'α there',
    tolerance: { absolute: 0.2 },
    expect: [1.2, 1.8],
  }),
  lowestUnitwise: reading.number({
    label: 'lowest sharpness with a factor for each hidden unit',
    tolerance: { relative: 0.01 },
    expect: [0.09, 0.0915],
  }),
  floorUnitwise: reading.number({
    label: 'floor that no such factors get below',
    symbol: 'max_j √(h_{1j}h_{2j})',
    tolerance: { relative: 0.01 },
    expect: [0.02, 0.022],
  }),
  slopeSmall: reading.number({
    label: 'power of α that the sharpness follows for small α',
    tolerance: { absolute: 0.02 },
    expect: [-2.02, -1.98],
  }),
  slopeLarge: reading.number({
    label: 'power of α that the sharpness follows for large α',
    tolerance: { absolute: 0.02 },
    expect: [1.97, 2.02],
  }),
};

export type RescalingReadings = ReadingsOf<typeof readings>;

export const definition = defineExperiment({
  id: 'rescaling-symmetry',
  title: 'Rescaling two layers keeps the function and changes its sharpness',
  immediate: true,
  parameters: {
    alpha: number({ label: 'rescaling', symbol: 'α', default: 4, ...RANGE }),
    alphas: list({
      label: 'rescalings to be tabulated',
      symbol: 'α',
      default: [0.1, 0.25, 0.5, 1, 2, 4, 10],
      most: 12,
      ...RANGE,
      advanced: true,
    }),
    seed: integer({
      label: 'seed of the initial weights',
      default: 4,
      min: 1,
      max: 999_999,
      advanced: true,
    }),
    dataSeed: integer({
      label: 'seed of the data',
      default: 1,
      min: 1,
      max: 999_999,
      advanced: true,
    }),
  },
  readings,
  headline: ['chosenLambdaMax', 'chosenRatio', 'outputChange', 'floor'],
  members: ({ alphas }) => alphas.map((alpha) => `α = ${alpha}`),
  describe: (readings, { alpha }, write) => sentences(readings, alpha, write),
  short: { values: { alphas: [4] } },
});

/** Rounding of 64-bit outputs of order 10. */
const EXACT = 1e-12;
/** What varies less is not told apart. */
const LEAST = 1e-4;

function sentences(
  readings: RescalingReadings,
  alpha: number,
  write: Write<RescalingReadings>,
): string {
  const { chosenRatio, chosenLambdaMax, floor, lowestLambdaMax, lowestAlpha } = readings;
  if (chosenRatio === null || chosenLambdaMax === null) {
    return 'The network has not been trained yet.';
  }
  const ratio =
    alpha === 1 ? '' : `, ${write.value('chosenRatio', chosenRatio)} times that at α = 1`;
  const parts = [
    `At α = ${formatValue(alpha)} the sharpness is ` +
      `${write.value('chosenLambdaMax', chosenLambdaMax)}${ratio}.`,
    stays(readings),
  ];
  if (floor !== null && lowestLambdaMax !== null && lowestAlpha !== null) {
    parts.push(
      `No common α brings the sharpness below ${write.value('floor', floor)}; the lowest found ` +
        `is ${write.value('lowestLambdaMax', lowestLambdaMax)}, at α = ` +
        `${write.value('lowestAlpha', lowestAlpha)}.`,
    );
  }
  return parts.filter((part) => part !== '').join(' ');
}

/** How far apart the invariants are over the tabulated rescalings. */
function stays({ outputChange, ...readings }: RescalingReadings): string {
  const invariants = [readings.loss, readings.scaledLambdaMax, readings.fisherRao].map(spread);
  if (outputChange === null || !invariants.every((each) => each !== null)) return '';
  const outputs =
    outputChange <= EXACT
      ? 'the outputs stay the same to rounding'
      : `the outputs change by at most ${formatValue(outputChange, 2)}`;
  // One value varies from no other.
  if (readings.loss.length === 1) return sentence(`at the tabulated α ${outputs}`);
  const largest = maximum(invariants);
  const measures =
    largest < LEAST
      ? `by less than ${formatPercent(LEAST)}`
      : `by at most ${formatPercent(largest)}`;
  return (
    `Over the tabulated α ${outputs}; the loss, the Fisher–Rao norm and the sharpness in units of ` +
    `the weights vary ${measures}.`
  );
}

/** (largest − smallest)/largest; null where a value is missing. */
function spread(values: readonly (number | null)[]): number | null {
  const known = values.filter((value) => value !== null);
  if (known.length < values.length || known.length === 0) return null;
  const [low, high] = [minimum(known), maximum(known)];
  return high > 0 ? (high - low) / high : 0;
}
