/**
 * PAC-Bayes bounds of three networks that fit the same data: their errors under Gaussian noise of
 * every size on the weights, hundreds of draws in one batch on the device; divergences and
 * kl-inverses in float64. Dziugaite & Roy, “Computing Nonvacuous Generalization Bounds for Deep
 * (Stochastic) Neural Networks with Many More Parameters than Training Data”, UAI 2017.
 */
import * as tf from '@tensorflow/tfjs-core';
import { disposeData, uploadData, type TensorData } from '../../networks/ensembles/data.ts';
import { errorRate } from '../../networks/gradients/gradient.ts';
import { parameterCount } from '../../numerics/networks/architecture.ts';
import { Random } from '../../numerics/random.ts';
import { Recent } from '../../numerics/recent.ts';
import { mean } from '../../numerics/statistics.ts';
import type { Run, RunContext } from '../contract.ts';
import { NAMES, SIGMAS, type definition, type Name } from './definition.ts';
import {
  architecture,
  bestOf,
  dataOf,
  factsOf,
  reportOf,
  STEPS,
  train,
  type BoundFrame,
  type Facts,
  type Measured,
  type Solutions,
} from './model.ts';

/** Of the draws. */
const SEED = 5;
/** Draws for the error on test examples. */
const TEST_DRAWS = 100;

type Curves = Readonly<Record<Name, number[]>>;

/** What a change of σ or δ leaves as it is. */
const kept = {
  solutions: new Recent<Solutions>(2),
  facts: new Recent<Facts>(6),
  curves: new Recent<Curves>(4),
  testErrors: new Recent<number>(24),
};

export const run: Run<typeof definition, BoundFrame> = async function* (values, { read }) {
  const { setting, draws } = values;
  const key = `${tf.getBackend()} ${setting}`;
  const measured: Measured = { facts: {}, noisyErrors: {}, noisyTestErrors: {} };
  /** Of training: none where the networks are kept from an earlier run. */
  let steps: number | undefined;
  const report = (progress: number) => ({ progress, steps, ...reportOf(values, measured) });

  const data = dataOf(setting);
  for await (const { share, result } of kept.solutions.stages(key, () => train(data))) {
    if (!result || steps !== undefined) steps = Math.round(STEPS * share);
    if (result) measured.solutions = result;
    else yield report(0.6 * share);
  }
  const { solutions } = measured;
  if (!solutions) throw new Error('no network was trained');

  for (const name of NAMES) {
    const here = `${key} ${name}`;
    const known = kept.facts.get(here);
    measured.facts[name] = known ?? (await factsOf(solutions[name], data));
    if (known) continue;
    kept.facts.set(here, measured.facts[name]);
    yield report(0.6);
  }

  const directions = drawDirections(draws);
  const examples = { train: uploadData(data.train), test: uploadData(data.test) };
  try {
    const curves = kept.curves.get(`${key} ${draws}`);
    if (curves) measured.noisyErrors = curves;
    else {
      const errors: Curves = { flat: [], sharp: [], large: [] };
      measured.noisyErrors = errors;
      for (const [i, sigma] of SIGMAS.entries()) {
        for (const name of NAMES) {
          errors[name].push(
            await noisyError(solutions[name], sigma, directions, examples.train, read),
          );
        }
        yield report(0.6 + (0.4 * (i + 1)) / SIGMAS.length);
      }
      kept.curves.set(`${key} ${draws}`, errors);
    }
    for (const name of NAMES) {
      const sigma = bestOf(name, measured, values)?.sigma ?? NaN;
      const here = `${key} ${draws} ${name} ${sigma}`;
      let error = kept.testErrors.get(here);
      if (error === undefined) {
        const few = tf.tidy(() => tf.slice(directions, 0, Math.min(TEST_DRAWS, draws)));
        try {
          error = await noisyError(solutions[name], sigma, few, examples.test, read);
        } finally {
          few.dispose();
        }
        kept.testErrors.set(here, error);
      }
      measured.noisyTestErrors[name] = error;
    }
    yield report(1);
  } finally {
    directions.dispose();
    disposeData(examples.train);
    disposeData(examples.test);
  }
};

/** The same standard normal vectors for every network and every σ, [draws, d]. */
function drawDirections(draws: number): tf.Tensor2D {
  const d = parameterCount(architecture);
  const normals = Float32Array.from(new Random(SEED).normals(draws * d));
  return tf.tensor2d(normals, [draws, d]);
}

/** The error rate on `data`, in the mean over θ + σz for the rows z of `directions`. */
async function noisyError(
  theta: Float64Array,
  sigma: number,
  directions: tf.Tensor2D,
  data: TensorData,
  read: RunContext['read'],
): Promise<number> {
  const rates = tf.tidy(() => {
    const centre = tf.tensor1d(Float32Array.from(theta));
    const members = tf.add<tf.Tensor2D>(tf.mul(directions, sigma), centre);
    return errorRate(architecture, members, data);
  });
  try {
    return mean(await read(rates));
  } finally {
    rates.dispose();
  }
}
