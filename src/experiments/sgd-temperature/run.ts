/**
 * Stochastic gradient descent of many particles in a potential with a sharp and a flat well. On the
 * picture of a temperature: Mandt, Hoffman & Blei, “Stochastic gradient descent as approximate
 * Bayesian inference”, JMLR 18 (2017); on noise that grows with curvature: Zhu et al., “The
 * anisotropic noise in stochastic gradient descent”, ICML 2019.
 */
import { escape, type Escape, type EscapeSetting } from '../../networks/landscapes/well-escape.ts';
import { lawOf } from '../../networks/landscapes/well-law.ts';
import { settle } from '../../networks/landscapes/well-settling.ts';
import { barrier } from '../../numerics/landscapes/double-well.ts';
import type { NoisyDescent } from '../../numerics/landscapes/noisy-descent.ts';
import { maximum } from '../../numerics/statistics.ts';
import type { Run } from '../contract.ts';
import { ESCAPE_TIME, STABILITY, STEP_SIZES, type definition } from './definition.ts';
import { Report, type Found, type TemperatureFrame } from './model.ts';

/** How many times as many particles are followed that escape: those that do are few. */
const ESCAPE_PARTICLES = 2;
/** The temperature of the runs with next to no noise, and their steps. */
const NEARLY_COLD = 0.004;
const STABILITY_STEPS = 300;
/** Share of the run's progress at which each of its parts ends. */
const PROGRESS = { settling: 0.6, law: 0.7 };

export const run: Run<typeof definition, TemperatureFrame> = async function* (values, { read }) {
  const { particles, seed, temperature, stepSize } = values;
  const top = barrier(values);
  if (!top) throw new RangeError('There is no barrier between the wells.');
  const ensembles = ensemblesOf(values);
  const steps = Math.max(1, Math.round(values.time / stepSize));
  const options = { particles, seed, barrier: top.position };
  const settings = escapeSettings(temperature, values.sharpCurvature);

  const report = new Report(values, top);
  let found: Found = {
    settling: { step: 0, times: [], shares: [], positions: new Float32Array(), divergedAt: null },
    law: { times: [], shares: [] },
    ...groupsOf(settings.map(({ descent, ...rest }) => ({ ...descent, ...rest, left: [] }))),
  };
  let escapeSteps = 0;
  const update = (progress: number) => ({
    progress,
    steps: found.settling.step + escapeSteps,
    frame: report.frame(found),
    readings: report.readings(found),
  });

  for await (const settling of settle(values, ensembles, { ...options, steps }, read)) {
    found = { ...found, settling };
    yield update((PROGRESS.settling * settling.step) / steps);
  }
  for await (const law of lawOf(values, ensembles, top.position, read)) {
    found = { ...found, law };
    yield update(PROGRESS.settling);
  }
  const more = { ...options, particles: ESCAPE_PARTICLES * particles };
  for await (const escapes of escape(values, settings, more, read)) {
    found = { ...found, ...groupsOf(escapes) };
    const longest = maximum(escapes.map(({ left }) => left.length - 1));
    escapeSteps = longest;
    const share = longest / maximum(settings.map((setting) => setting.steps));
    yield update(PROGRESS.law + (1 - PROGRESS.law) * share);
  }
};

/** The three ensembles that are followed until they settle. */
function ensemblesOf({
  stepSize,
  temperature,
}: Pick<NoisyDescent, 'stepSize' | 'temperature'>): readonly NoisyDescent[] {
  return [
    { stepSize, temperature, noise: 'constant' },
    { stepSize, temperature: temperature / 2, noise: 'constant' },
    { stepSize, temperature, noise: 'curvature' },
  ];
}

/** All step sizes from the sharp well, then from the flat one, then with next to no noise. */
function escapeSettings(temperature: number, sharpCurvature: number): readonly EscapeSetting[] {
  const compared = (start: 'sharp' | 'flat') =>
    STEP_SIZES.map((stepSize): EscapeSetting => ({
      descent: { stepSize, temperature, noise: 'constant' },
      start,
      steps: Math.round(ESCAPE_TIME / stepSize),
    }));
  const unstable = STABILITY.map((product): EscapeSetting => ({
    descent: { stepSize: product / sharpCurvature, temperature: NEARLY_COLD, noise: 'constant' },
    start: 'sharp',
    steps: STABILITY_STEPS,
  }));
  return [...compared('sharp'), ...compared('flat'), ...unstable];
}

function groupsOf(escapes: readonly Escape[]): Pick<Found, 'sharp' | 'flat' | 'unstable'> {
  const count = STEP_SIZES.length;
  return {
    sharp: escapes.slice(0, count),
    flat: escapes.slice(count, 2 * count),
    unstable: escapes.slice(2 * count),
  };
}
