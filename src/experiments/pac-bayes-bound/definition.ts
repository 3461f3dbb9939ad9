import { geomspace } from '../../numerics/grid.ts';
import { formatValue } from '../../text/number.ts';
import { listed } from '../../text/sentence.ts';
import { choice, defineExperiment, integer, number, type Write } from '../contract.ts';
import { reading, type ReadingsOf } from '../reading.ts';

/** Posterior standard deviations. */
export const SIGMAS = [...geomspace(0.01, 2, 24)];
/** Prior standard deviations. */
export const PRIOR_SIGMAS = [0.5, 1, 2, 4, 8, 16, 32];
/**
 * δ′: where the finite number of draws is allowed for, it may mislead at one of the σ with this
 * probability.
 */
export const DRAWS_DELTA = 0.01;

export type Setting = 'A' | 'B';

interface Sizes {
  /** n. */
  readonly examples: number;
  readonly noise: number;
  /** Further examples with the wrong label, to which the sharp network is fitted as well. */
  readonly poison: number;
}

export const SETTINGS: Readonly<Record<Setting, Sizes>> = {
  A: { examples: 500, noise: 0.15, poison: 60 },
  B: { examples: 1000, noise: 0.1, poison: 100 },
};

export const NAMES = ['flat', 'sharp', 'large'] as const;
export type Name = (typeof NAMES)[number];

interface Network {
  readonly title: string;
  /** As a member of the ensemble. */
  readonly member: string;
  /** Of the initial weights, which are the same up to this factor. */
  readonly gain: number;
  /** c of the penalty ½c‖θ‖². */
  readonly decay: number;
  readonly steps: number;
  /** Fitted to the wrong labels too: the solution is no critical point of the clean loss. */
  readonly poisoned: boolean;
}

export const NETWORKS: Readonly<Record<Name, Network>> = {
  flat: {
    title: 'flat network',
    member: 'flat',
    gain: 1,
    decay: 3e-4,
    steps: 3000,
    poisoned: false,
  },
  sharp: {
    title: 'sharp network',
    member: 'sharp',
    gain: 2,
    decay: 3e-5,
    steps: 8000,
    poisoned: true,
  },
  large: {
    title: 'network with large weights',
    member: 'large weights',
    gain: 20,
    decay: 0,
    steps: 3000,
    poisoned: false,
  },
};

/** What is read off one network. */
const parts = {
  trainError: { label: 'error on the training examples' },
  testError: { label: 'error on test examples' },
  lambdaMax: { label: 'sharpness', symbol: 'λ_max' },
  squaredNorm: { label: 'squared norm', symbol: '‖θ‖²' },
  sigma: { label: 'noise that adds less than 2 % of errors', symbol: 'σ' },
  bound: { label: 'certificate' },
};

export const readings = {
  flat: reading.parts({
    label: NETWORKS.flat.title,
    parts,
    tolerance: { relative: 0.03 },
    expect: [0, 170],
  }),
  sharp: reading.parts({
    label: NETWORKS.sharp.title,
    parts,
    tolerance: { relative: 0.03 },
    expect: [0, 720],
  }),
  large: reading.parts({ label: NETWORKS.large.title, parts, tolerance: { relative: 0.1 } }),
  bestSigma: reading.perMember({
    label: 'noise of the tightest bound',
    symbol: 'σ',
    tolerance: { relative: 1e-9 },
  }),
  noisyError: reading.perMember({
    label: 'error of the noisy networks on the training examples, at the best σ',
    symbol: 'R(Q) estimated',
    tolerance: { absolute: 0.003 },
    expect: [0.01, 0.06],
  }),
  kl: reading.perMember({
    label: 'divergence from the prior, at the best σ',
    symbol: 'KL',
    unit: 'nats',
    tolerance: { relative: 0.05 },
    expect: [50, 300],
  }),
  priorSigma: reading.perMember({
    label: 'standard deviation of the best prior',
    symbol: 'σ_P',
    tolerance: 'exact',
  }),
  mcAllester: reading.perMember({
    label: 'bound in the square-root form',
    tolerance: { absolute: 0.01 },
    expect: [0.3, 0.6],
  }),
  strictBound: reading.perMember({
    label: 'bound that also allows for the finite number of draws',
    tolerance: { absolute: 0.02 },
    expect: [0.3, 0.6],
  }),
  noisyTestError: reading.perMember({
    label: 'error of the noisy networks on test examples, at the best σ',
    tolerance: { absolute: 0.01 },
    expect: [0.01, 0.1],
  }),
  unitPriorBound: reading.perMember({
    label: 'bound with one prior, of standard deviation 1',
    tolerance: { absolute: 0.01 },
    expect: [0.3, 1],
  }),
  unitPriorMcAllester: reading.perMember({
    label: 'the same in the square-root form; 1 or more says nothing',
    tolerance: { relative: 0.03 },
    expect: [0.3, 3],
  }),
  trace: reading.perMember({
    label: 'sum of all eigenvalues',
    symbol: 'tr H',
    tolerance: { relative: 0.05 },
  }),
  gradientNorm: reading.perMember({
    label: 'gradient of the training loss',
    symbol: '‖∇L‖',
    tolerance: { absolute: 0.01 },
  }),
  chosenSigma: reading.always({
    label: 'σ of the grid nearest to the chosen one',
    symbol: 'σ',
    tolerance: { relative: 1e-9 },
  }),
  chosenError: reading.perMember({
    label: 'error of the noisy networks at that σ',
    tolerance: { absolute: 0.003 },
    expect: [0, 0.5],
  }),
  chosenKl: reading.perMember({
    label: 'divergence from the best prior at that σ',
    symbol: 'KL',
    unit: 'nats',
    tolerance: { relative: 0.05 },
  }),
  chosenBound: reading.perMember({
    label: 'bound at the chosen σ, for each network',
    tolerance: { absolute: 0.01 },
    expect: [0, 1],
  }),
};

export type BoundReadings = ReadingsOf<typeof readings>;

export const definition = defineExperiment({
  id: 'pac-bayes-bound',
  title: 'More noise costs errors and saves divergence; the bound is least in between',
  immediate: true,
  parameters: {
    sigma: number({
      label: 'noise on the weights',
      symbol: 'σ',
      default: 0.25,
      min: 0.01,
      max: 0.99,
      logarithmic: true,
    }),
    delta: number({
      label: 'the bound may fail with probability',
      symbol: 'δ',
      default: 0.05,
      min: 1e-6,
      max: 0.99,
      logarithmic: true,
    }),
    setting: choice({
      label: 'data',
      default: 'A',
      options: [
        { value: 'A', label: 'A: 500 examples, noise 0.15' },
        { value: 'B', label: 'B: 1000 examples, noise 0.1' },
      ],
    }),
    draws: integer({
      label: 'noisy networks drawn for each σ',
      symbol: 'K',
      default: 400,
      min: 50,
      max: 2000,
      advanced: true,
    }),
  },
  readings,
  headline: ['chosenBound', 'bestSigma', 'strictBound'],
  members: () => NAMES.map((name) => NETWORKS[name].member),
  describe: (readings, _values, write) => sentences(readings, write),
  short: { values: { sigma: 0.6, delta: 0.01, draws: 50 } },
});

/** A square-root bound of this or more holds for every network. */
const VACUOUS = 1;

interface Named {
  readonly name: string;
  readonly bound: number;
  readonly testError: number;
  readonly lambdaMax: number;
}

function sentences(readings: BoundReadings, write: Write<BoundReadings>): string {
  const networks = NAMES.map((name) => known(NETWORKS[name].member, readings[name])).filter(
    (network) => network !== undefined,
  );
  if (networks.length < NAMES.length) return 'The networks have not been trained and measured yet.';
  const rates = networks.map(
    ({ name, bound, lambdaMax }) =>
      `${name} ${formatValue(bound, 3)} (sharpness ${formatValue(lambdaMax, 3)})`,
  );
  const errors = networks.map(({ testError }) => formatValue(100 * testError, 3));
  return (
    `The noisy networks are certified to err at most at these rates: ${listed(rates)}. ` +
    `On test examples the networks themselves err on ${listed(errors)} % in this order. ` +
    `${orderSentence(networks)} ${priorSentence(readings, write)}`
  ).trimEnd();
}

function known(name: string, reading: BoundReadings[Name]): Named | undefined {
  const { bound, testError, lambdaMax } = reading;
  if (bound === null || testError === null || lambdaMax === null) return undefined;
  return { name, bound, testError, lambdaMax };
}

function orderSentence(networks: readonly Named[]): string {
  const pairs = networks.flatMap((a, i) => networks.slice(i + 1).map((b) => [a, b] as const));
  const agrees = (of: (network: Named) => number) =>
    pairs.every(([a, b]) => Math.sign(a.bound - b.bound) === Math.sign(of(a) - of(b)));
  const byError = agrees(({ testError }) => testError);
  const byCurvature = agrees(({ lambdaMax }) => lambdaMax);
  if (byError && byCurvature) return 'Bound, test error and sharpness put them in the same order.';
  if (byError)
    return 'The bound puts them in the order of their test errors, not of their sharpness.';
  if (byCurvature)
    return 'The bound puts them in the order of their sharpness, not of their test errors.';
  return 'The order of the bounds is neither that of the test errors nor that of the sharpness.';
}

function priorSentence(
  { unitPriorBound, unitPriorMcAllester }: BoundReadings,
  write: Write<BoundReadings>,
): string {
  const [bound, root] = [unitPriorBound.at(-1) ?? null, unitPriorMcAllester.at(-1) ?? null];
  if (bound === null || root === null) return '';
  const verdict = root >= VACUOUS ? ', which says nothing' : '';
  return (
    `With one prior, of standard deviation 1, the bound of the network with large weights is ` +
    `${write.value('unitPriorBound', bound)}, in the square-root form ` +
    `${write.value('unitPriorMcAllester', root)}${verdict}.`
  );
}
