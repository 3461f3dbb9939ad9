import { geomspace } from '../../numerics/grid.ts';
import { formatPercent, formatValue } from '../../text/number.ts';
import { counted } from '../../text/sentence.ts';
import { defineExperiment, integer, number } from '../contract.ts';
import { reading, type ReadingsOf } from '../reading.ts';

/** The radii at which ball and Hessian are compared. */
export const RADII = {
  valley: [...geomspace(0.01, 2, 41)],
  network: [...geomspace(0.01, 2, 12)],
};

/** The grid on which the loss over a plane is measured, from −reach to reach along both axes. */
export const PLANE = { reach: 1.5, nodes: 21 };

/** The most products with the Hessian that a reader may ask for. */
export const PRODUCTS = 100;

export const readings = {
  lambdaMax: reading.always({
    label: 'valley: sharpness',
    symbol: 'λ_max',
    tolerance: { absolute: 1e-9 },
    expect: [4.25, 4.25],
  }),
  ballSharpness: reading.always({
    label: 'valley: worst rise in the ball',
    symbol: 'S',
    tolerance: { absolute: 1e-9 },
    expect: [0.02177, 0.02178],
  }),
  quadraticEstimate: reading.always({
    label: 'valley: what the Hessian says',
    symbol: 'ρ²λ_max/2',
    tolerance: { absolute: 1e-9 },
    expect: [0.02124, 0.02126],
  }),
  ratio: reading.always({
    label: 'valley: ball over Hessian',
    symbol: 'S/(ρ²λ_max/2)',
    tolerance: { absolute: 1e-6 },
    expect: [1.0247, 1.0248],
  }),
  networkLoss: reading.number({
    label: 'network: loss with weight decay',
    symbol: 'L',
    tolerance: { relative: 1e-6 },
    expect: [0.27886, 0.27887],
  }),
  networkLambdaMax: reading.number({
    label: 'network: sharpness, all eigenvalues computed',
    symbol: 'λ_max',
    tolerance: { relative: 1e-6 },
    expect: [0.6528, 0.6529],
  }),
  networkTrace: reading.number({
    label: 'network: sum of all eigenvalues',
    symbol: 'tr H',
    tolerance: { relative: 1e-6 },
    expect: [2.04, 2.041],
  }),
  networkPowerIteration: reading.number({
    label: 'network: power iteration after m products',
    symbol: 'λ',
    tolerance: { relative: 1e-3 },
    expect: [0.6527, 0.6529],
  }),
  networkPowerResidual: reading.number({
    label: 'network: its error bar',
    symbol: '‖Hv − λv‖',
    tolerance: { absolute: 1e-4 },
    expect: [0, 0.01],
  }),
  networkLanczos: reading.number({
    label: 'network: Lanczos after m products',
    symbol: 'λ',
    tolerance: { relative: 1e-4 },
    expect: [0.6528, 0.6529],
  }),
  networkLanczosResidual: reading.number({
    label: 'network: its error bar',
    symbol: '‖Hv − λv‖',
    tolerance: { absolute: 1e-5 },
    expect: [0, 1e-5],
  }),
  networkBallRatio: reading.number({
    label: 'network: ball over Hessian',
    symbol: 'S/(ρ²λ_max/2)',
    tolerance: { absolute: 0.02 },
    expect: [1.005, 1.012],
  }),
  planeShare: reading.number({
    label: 'largest curvature in the random plane, as a share of the sharpness',
    tolerance: { absolute: 1e-6 },
    expect: [0, 0.6],
  }),
  planeShareMedian: reading.number({
    label: 'the same, median of 1000 random planes',
    tolerance: { absolute: 1e-6 },
    expect: [0.05, 0.3],
  }),
  planeShareLargest: reading.number({
    label: 'the same, largest of 1000 random planes',
    tolerance: { absolute: 1e-6 },
    expect: [0.2, 0.9],
  }),
};

export type SharpnessReadings = ReadingsOf<typeof readings>;

export const definition = defineExperiment({
  id: 'sharpness-measures',
  title: 'Two measures of sharpness agree for small balls, and a random slice shows neither',
  immediate: true,
  parameters: {
    a: number({
      label: 'place on the valley floor',
      symbol: 'a',
      default: 2,
      min: 0.2,
      max: 5,
      logarithmic: true,
    }),
    radius: number({
      label: 'radius of the ball',
      symbol: 'ρ',
      default: 0.1,
      min: 0.01,
      max: 2,
      logarithmic: true,
    }),
    iterations: integer({
      label: 'Hessian-vector products',
      symbol: 'm',
      default: 20,
      min: 1,
      max: PRODUCTS,
    }),
    plane: integer({
      label: 'number of the random plane',
      default: 1,
      min: 1,
      max: 999_999,
      advanced: true,
    }),
  },
  readings,
  headline: ['lambdaMax', 'ratio', 'networkBallRatio', 'planeShare'],
  describe: (readings, values) =>
    `${valleySentence(readings, values.radius)} ${networkSentence(readings, values)}`,
  short: { values: { iterations: 5 }, until: 0.65 },
});

function valleySentence(
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

function networkSentence(readings: SharpnessReadings, { radius, iterations }: Settings): string {
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
