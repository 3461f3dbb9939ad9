/** The picture and the readings of what has been measured so far. */
import { minimum } from '../../numerics/statistics.ts';
import {
  certificates,
  nearestSigma,
  strictBound,
  tightest,
  toleratedSigma,
  type Certificate,
} from './certificate.ts';
import type { BoundReadings, EachNetwork, NetworkReading } from './definition.ts';
import type { Facts } from './facts.ts';
import { SIGMAS } from './grids.ts';
import { SETTINGS, type Setting } from './settings.ts';
import { NAMES, type Name, type Solutions } from './train.ts';

export interface Measured {
  readonly solutions?: Solutions | undefined;
  readonly facts: Readonly<Partial<Record<Name, Facts>>>;
  /** R̂(Q) at the first few σ of the grid. */
  readonly noisyErrors: Readonly<Partial<Record<Name, readonly number[]>>>;
  /** Error on test examples at the σ of the tightest bound. */
  readonly noisyTestErrors: Readonly<Partial<Record<Name, number>>>;
}

interface Settings {
  readonly setting: Setting;
  readonly delta: number;
  readonly sigma: number;
  readonly draws: number;
}

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
  priorSigmas?: readonly number[],
): readonly Certificate[] {
  const [theta, errors] = [solutions?.[name], noisyErrors[name]];
  if (!theta || !errors) return [];
  const { examples } = SETTINGS[setting];
  return certificates({ theta, noisyErrors: errors, examples, delta }, priorSigmas);
}

export function reportOf(values: Settings, measured: Measured) {
  const index = nearestSigma(values.sigma);
  const networks = NAMES.map((name): NetworkFrame => {
    const curve = curveOf(name, measured, values);
    const best = bestOf(name, measured, values);
    const facts = measured.facts[name];
    const unit = best ? curveOf(name, measured, values, [1]) : [];
    return {
      name,
      facts: facts ?? null,
      curve,
      best: best ?? null,
      tolerated: best && facts ? toleratedSigma(curve, facts.trainError) : null,
      strict: best ? strictBound(best, values.draws) : null,
      noisyTestError: measured.noisyTestErrors[name] ?? null,
      unitPrior: best
        ? { bound: least(unit, 'bound'), mcAllester: least(unit, 'mcAllester') }
        : null,
      mcAllester: best ? least(curve, 'mcAllester') : null,
      chosen: curve[index] ?? null,
    };
  });
  const frame: BoundFrame = {
    examples: SETTINGS[values.setting].examples,
    sigma: SIGMAS[index] ?? NaN,
    networks,
  };
  return { frame, readings: readingsOf(frame) };
}

function least(curve: readonly Certificate[], form: 'bound' | 'mcAllester'): number {
  return minimum(curve.map((certificate) => certificate[form]));
}

function readingsOf({ sigma, networks }: BoundFrame): BoundReadings {
  const of = (pick: (network: NetworkFrame) => number | null | undefined): EachNetwork =>
    networks.map((network) => pick(network) ?? null);
  const reading = (name: Name): NetworkReading => {
    const network = networks.find((each) => each.name === name);
    const { facts, best } = network ?? {};
    return {
      trainError: facts?.trainError ?? null,
      testError: facts?.testError ?? null,
      lambdaMax: facts?.lambdaMax ?? null,
      squaredNorm: facts?.squaredNorm ?? null,
      sigma: network?.tolerated ?? null,
      bound: best?.bound ?? null,
    };
  };
  return {
    flat: reading('flat'),
    sharp: reading('sharp'),
    large: reading('large'),
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
}
