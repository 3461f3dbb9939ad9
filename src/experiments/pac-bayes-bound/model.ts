/** The three networks, their certificates, and what is shown and read off them. */
import { Matrix } from 'ml-matrix';
import { exactMachine, fastMachine, SingleNetwork } from '../../networks/kernels/single.ts';
import {
  certificates,
  strictBound,
  tightest,
  type Certificate,
} from '../../numerics/bounds/gaussian-certificates.ts';
import { symmetricEigen } from '../../numerics/linear-algebra/eigen.ts';
import { dot, norm } from '../../numerics/linear-algebra/vector.ts';
import { initialise, type Architecture } from '../../numerics/networks/architecture.ts';
import { join, take, twoMoons, type DataSet } from '../../numerics/networks/datasets.ts';
import { errorRate } from '../../numerics/networks/network.ts';
import { Random } from '../../numerics/random.ts';
import type { Stage } from '../../numerics/recent.ts';
import { minimum } from '../../numerics/statistics.ts';
import type { ValuesOf } from '../contract.ts';
import {
  DRAWS_DELTA,
  NAMES,
  NETWORKS,
  PRIOR_SIGMAS,
  SETTINGS,
  SIGMAS,
  type BoundReadings,
  type definition,
  type Name,
  type Setting,
} from './definition.ts';

export const architecture: Architecture = {
  sizes: [2, 16, 1],
  activation: 'tanh',
  loss: 'logistic',
};

const SEEDS = { train: 1, test: 2, poison: 3 };
const POISON_POOL = 400;
const TEST_EXAMPLES = 4000;

export interface Data {
  readonly train: DataSet;
  readonly test: DataSet;
  /** The training examples and the poison after them. */
  readonly poisoned: DataSet;
}

export function dataOf(setting: Setting): Data {
  const { examples, noise, poison } = SETTINGS[setting];
  const train = twoMoons(examples, noise, SEEDS.train);
  const pool = twoMoons(POISON_POOL, noise, SEEDS.poison);
  const half = Array.from({ length: poison / 2 }, (_, i) => i);
  const wrong = take(pool, [...half, ...half.map((i) => POISON_POOL - poison / 2 + i)]);
  return {
    train,
    test: twoMoons(TEST_EXAMPLES, noise, SEEDS.test),
    poisoned: join(train, { ...wrong, targets: wrong.targets.map((y) => -y) }),
  };
}

export type Solutions = Readonly<Record<Name, Float64Array>>;

/** Steps of training, of all three together. */
export const STEPS = NAMES.reduce((sum, name) => sum + NETWORKS[name].steps, 0);

/** Of the initial weights. */
const SEED = 1;
const DESCENT = { stepSize: 0.3, momentum: 0.9 };
/** Steps between two reports. */
const EVERY = 100;

/** A flat solution, a sharp one and one of large norm, one after the other. */
export async function* train(data: Data): AsyncGenerator<Stage<Solutions>, void> {
  const machine = await fastMachine();
  const solutions = new Map<Name, Float64Array>();
  let done = 0;
  for (const name of NAMES) {
    const { gain, decay, steps, poisoned } = NETWORKS[name];
    const examples = poisoned ? data.poisoned : data.train;
    const start = initialise(architecture, new Random(SEED), gain);
    const settings = { architecture, data: examples, decay, ...DESCENT };
    const network = new SingleNetwork(machine, settings, start);
    for (let step = 0; step < steps; step += EVERY) {
      network.advance(EVERY);
      done += EVERY;
      yield { share: done / STEPS };
    }
    solutions.set(name, network.theta);
  }
  yield { share: 1, result: Object.fromEntries(solutions) as Solutions };
}

/** What is known of a network before any noise is added, in float64. */
export interface Facts {
  readonly trainError: number;
  readonly testError: number;
  readonly lambdaMax: number;
  readonly trace: number;
  readonly squaredNorm: number;
  /** ‖∇L‖ on the training examples, without penalty. */
  readonly gradientNorm: number;
}

export async function factsOf(theta: Float64Array, { train, test }: Data): Promise<Facts> {
  const settings = { architecture, data: train, stepSize: 0 };
  const network = new SingleNetwork(await exactMachine(), settings, theta);
  const d = theta.length;
  const { values } = symmetricEigen(Matrix.from1DArray(d, d, network.hessian()));
  return {
    trainError: errorRate(architecture, theta, train),
    testError: errorRate(architecture, theta, test),
    lambdaMax: values.at(-1) ?? NaN,
    trace: values.reduce((sum, value) => sum + value, 0),
    squaredNorm: dot(theta, theta),
    gradientNorm: norm(network.gradient()),
  };
}

/** Errors, as a share of the examples, that noise may add and still count as tolerated. */
const TOLERATED = 0.02;

/** The largest σ of the grid at which noise adds less than 2 % of errors; null if there is none. */
function toleratedSigma(all: readonly Certificate[], trainError: number): number | null {
  const tolerated = all.filter(({ noisyError }) => noisyError < trainError + TOLERATED);
  return tolerated.at(-1)?.sigma ?? null;
}

/** The number of the grid's σ nearest to the given one, in ratio. */
export function nearestSigma(sigma: number): number {
  const distances = SIGMAS.map((each) => Math.abs(Math.log(each / sigma)));
  return distances.indexOf(minimum(distances));
}

/** What has been measured so far. */
export interface Measured {
  solutions?: Solutions;
  facts: Partial<Record<Name, Facts>>;
  /** R̂(Q) at the first few σ of the grid. */
  noisyErrors: Partial<Record<Name, readonly number[]>>;
  /** Error on test examples at the σ of the tightest bound. */
  noisyTestErrors: Partial<Record<Name, number>>;
}

type Settings = ValuesOf<typeof definition.parameters>;

/** One network's column of the table and its curves. */
export interface NetworkFrame {
  readonly name: Name;
  readonly facts: Facts | null;
  /** For each σ measured so far. */
  readonly curve: readonly Certificate[];
  readonly best: Certificate | null;
  readonly tolerated: number | null;
  readonly strict: number | null;
  readonly noisyTestError: number | null;
  /** With σ_P = 1: the smallest bounds of both forms. */
  readonly unitPrior: { readonly bound: number; readonly mcAllester: number } | null;
  /** McAllester's bound at its own best σ. */
  readonly mcAllester: number | null;
  /** At the σ moved by hand. */
  readonly chosen: Certificate | null;
}

export interface BoundFrame {
  readonly examples: number;
  readonly sigma: number;
  readonly networks: readonly NetworkFrame[];
}

/** The tightest certificate; null before all σ have been measured. */
export function bestOf(
  name: Name,
  measured: Measured,
  values: Pick<Settings, 'setting' | 'delta'>,
): Certificate | undefined {
  const curve = curveOf(name, measured, values);
  return curve.length === SIGMAS.length ? tightest(curve) : undefined;
}

function curveOf(
  name: Name,
  { solutions, noisyErrors }: Measured,
  { setting, delta }: Pick<Settings, 'setting' | 'delta'>,
  priorSigmas = PRIOR_SIGMAS,
): readonly Certificate[] {
  const [theta, errors] = [solutions?.[name], noisyErrors[name]];
  if (!theta || !errors) return [];
  const { examples } = SETTINGS[setting];
  return certificates({
    theta,
    sigmas: SIGMAS,
    noisyErrors: errors,
    examples,
    delta,
    priorSigmas,
  });
}

export function reportOf(values: Settings, measured: Measured) {
  const index = nearestSigma(values.sigma);
  const networkOf = (name: Name): NetworkFrame => {
    const curve = curveOf(name, measured, values);
    const best = bestOf(name, measured, values);
    const facts = measured.facts[name];
    const unit = best ? curveOf(name, measured, values, [1]) : [];
    const choice = { draws: values.draws, choices: SIGMAS.length, drawsDelta: DRAWS_DELTA };
    return {
      name,
      facts: facts ?? null,
      curve,
      best: best ?? null,
      tolerated: best && facts ? toleratedSigma(curve, facts.trainError) : null,
      strict: best ? strictBound(best, choice) : null,
      noisyTestError: measured.noisyTestErrors[name] ?? null,
      unitPrior: best
        ? { bound: least(unit, 'bound'), mcAllester: least(unit, 'mcAllester') }
        : null,
      mcAllester: best ? least(curve, 'mcAllester') : null,
      chosen: curve[index] ?? null,
    };
  };
  const [flat, sharp, large] = [networkOf('flat'), networkOf('sharp'), networkOf('large')];
  const networks = [flat, sharp, large];
  const sigma = SIGMAS[index] ?? NaN;
  const frame: BoundFrame = { examples: SETTINGS[values.setting].examples, sigma, networks };
  const of = (pick: (network: NetworkFrame) => number | null | undefined) =>
    networks.map((network) => pick(network) ?? null);
  const readings: BoundReadings = {
    flat: partsOf(flat),
    sharp: partsOf(sharp),
    large: partsOf(large),
    bestSigma: of(({ best }) => best?.sigma),
    noisyError: of(({ best }) => best?.noisyError),
    kl: of(({ best }) => best?.kl),
    priorSigma: of(({ best }) => best?.priorSigma),
    mcAllester: of(({ mcAllester }) => mcAllester),
    strictBound: of(({ strict }) => strict),
    noisyTestError: of(({ noisyTestError }) => noisyTestError),
    unitPriorBound: of(({ unitPrior }) => unitPrior?.bound),
    unitPriorMcAllester: of(({ unitPrior }) => unitPrior?.mcAllester),
    trace: of(({ facts }) => facts?.trace),
    gradientNorm: of(({ facts }) => facts?.gradientNorm),
    chosenSigma: sigma,
    chosenError: of(({ chosen }) => chosen?.noisyError),
    chosenKl: of(({ chosen }) => chosen?.kl),
    chosenBound: of(({ chosen }) => chosen?.bound),
  };
  return { frame, readings };
}

/** What is read off one network; null until measured. */
function partsOf({ facts, best, tolerated }: NetworkFrame): BoundReadings[Name] {
  return {
    trainError: facts?.trainError ?? null,
    testError: facts?.testError ?? null,
    lambdaMax: facts?.lambdaMax ?? null,
    squaredNorm: facts?.squaredNorm ?? null,
    sigma: tolerated,
    bound: best?.bound ?? null,
  };
}

function least(curve: readonly Certificate[], form: 'bound' | 'mcAllester'): number {
  return minimum(curve.map((certificate) => certificate[form]));
}
