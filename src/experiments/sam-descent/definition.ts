import { formatValue } from '../../text/number.ts';
import { counted, divergence, listed, sentence } from '../../text/sentence.ts';
import { defineExperiment, integer, list, number, type Write } from '../contract.ts';
import { reading, type ReadingsOf } from '../reading.ts';

export type MethodName = 'gradientDescent' | 'sam' | 'unnormalised';

interface Method {
  readonly name: MethodName;
  readonly label: string;
  /** Its token among the chapter's colours. */
  readonly colour: 'accent' | 'gd' | 'sam';
  /** Gradients for each step. */
  readonly price: 1 | 2;
}

/** What leaves one place of the valley together. */
export const METHODS: readonly [Method, Method, Method] = [
  { name: 'gradientDescent', label: 'gradient descent', colour: 'gd', price: 1 },
  { name: 'sam', label: 'SAM', colour: 'sam', price: 2 },
  { name: 'unnormalised', label: 'un-normalised SAM', colour: 'accent', price: 2 },
];

const [descent, sam, unnormalised] = METHODS;
const byMethod = { gradientDescent: descent, sam, unnormalised };

/** The networks, one for each radius. */
export function membersOf({ radii }: { readonly radii: readonly number[] }): readonly string[] {
  return radii.map((radius) => `ρ = ${formatValue(radius)}`);
}

/** What is read off each network. */
export const networkReadings = {
  networkLambdaMax: reading.perMember({
    label: 'network: sharpness at the end, for each radius',
    symbol: 'λ_max',
    tolerance: { relative: 0.05 },
  }),
  networkLoss: reading.perMember({
    label: 'network: loss at the end, for each radius',
    symbol: 'L',
    tolerance: { relative: 0.2 },
  }),
  networkDivergedAt: reading.divergedAt({
    label: 'network: diverged at, for each radius',
  }),
};

export const readings = {
  lambdaGradientDescent: reading.number({
    label: 'valley: sharpness at the end, gradient descent',
    symbol: 'λ_max',
    tolerance: { relative: 0.02 },
    expect: [8.9, 9],
  }),
  lambdaUnnormalised: reading.number({
    label: 'valley: sharpness at the end, un-normalised SAM',
    symbol: 'λ_max',
    tolerance: { relative: 0.02 },
    expect: [8.8, 9],
  }),
  lambdaSam: reading.number({
    label: 'valley: sharpness at the end, SAM',
    symbol: 'λ_max',
    tolerance: { relative: 0.02 },
    expect: [1.98, 2.02],
  }),
  lambdaLaw: reading.number({
    label: 'valley: sharpness at the end, by the law of the drift',
    symbol: 'λ_max',
    tolerance: { relative: 1e-6 },
  }),
  early: reading.parts({
    label: 'valley: after a quarter of the steps',
    parts: {
      step: { label: 'step' },
      sam: { label: 'sharpness, SAM', symbol: 'λ_max' },
      law: { label: 'sharpness, law of the drift', symbol: 'λ_max' },
      slowLaw: { label: 'sharpness, law for ηλ → 0', symbol: 'λ_max' },
    },
    tolerance: { relative: 0.02 },
  }),
  valleyLoss: reading.parts({
    label: 'valley: loss at the end',
    symbol: 'L',
    parts: byMethod,
    tolerance: { absolute: 1e-3 },
    expect: [0, 0.02],
  }),
  divergedAt: reading.parts({
    label: 'valley: diverged at',
    unit: 'step',
    parts: byMethod,
    tolerance: { absolute: 1 },
  }),
  gradientEvaluations: reading.parts({
    label: 'valley: gradients computed',
    parts: byMethod,
    tolerance: 'exact',
  }),
  ...networkReadings,
  asamLoss: reading.alwaysList({
    label: 'rescaled by α = 1, 2, 4: loss after ASAM’s ascent step',
    tolerance: { absolute: 1e-5 },
    expect: [0.034, 0.0341],
  }),
  samLoss: reading.alwaysList({
    label: 'rescaled by α = 1, 2, 4: loss after SAM’s ascent step',
    tolerance: { absolute: 1e-5 },
    expect: [0.032, 0.147],
  }),
};

export type DescentReadings = ReadingsOf<typeof readings>;

export const definition = defineExperiment({
  id: 'sam-descent',
  title: 'From one sharp place SAM drifts to flatter minima; descent stays, at half the price',
  immediate: true,
  parameters: {
    radius: number({
      label: 'radius on the valley',
      symbol: 'ρ',
      default: 0.1,
      min: 0,
      max: 0.5,
      step: 0.005,
    }),
    radii: list({
      label: 'radii on the network',
      symbol: 'ρ',
      default: [0, 0.03, 0.1],
      min: 0,
      max: 0.5,
      step: 0.005,
      most: 6,
    }),
    stepSize: number({
      label: 'step size',
      symbol: 'η',
      default: 0.05,
      min: 0.001,
      max: 2,
      logarithmic: true,
    }),
    start: list({
      label: 'start on the valley',
      symbol: '(a, b)',
      default: [3, 0.5],
      least: 2,
      most: 2,
      min: 0.1,
      max: 4,
      step: 0.05,
      advanced: true,
    }),
    steps: integer({
      label: 'steps on the valley',
      default: 4000,
      min: 100,
      max: 20000,
      step: 100,
      advanced: true,
    }),
    networkSteps: integer({
      label: 'steps of the networks',
      default: 2500,
      min: 50,
      max: 20000,
      step: 50,
      advanced: true,
    }),
    seed: integer({
      label: 'seed of the initial weights',
      default: 1,
      min: 1,
      max: 999999,
      advanced: true,
    }),
  },
  readings,
  headline: ['lambdaGradientDescent', 'lambdaSam', 'networkLambdaMax'],
  members: membersOf,
  describe: (readings, values, write) =>
    `${onValley(readings, write)} ${onNetworks(readings, membersOf(values), write)}`.trim(),
  short: { values: { steps: 100, networkSteps: 50 } },
});

function onValley(readings: DescentReadings, write: Write<DescentReadings>): string {
  const { divergedAt, gradientEvaluations } = readings;
  const fate = (
    name: 'lambdaGradientDescent' | 'lambdaSam' | 'lambdaUnnormalised',
    method: MethodName,
  ) => {
    const step = divergedAt[method];
    const after = `after ${counted(gradientEvaluations[method] ?? 0, 'gradient')}`;
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
  names: readonly string[],
  write: Write<DescentReadings>,
): string {
  const going: string[] = [];
  const gone: { name: string; step: number }[] = [];
  names.forEach((name, i) => {
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
  return `${sharpness}${divergence(gone, 'network', names.length)}`.trim();
}
