/**
 * Gradient descent, SAM and un-normalised SAM on the valley ½(ab − 1)² (foret2021,
 * andriushchenko2022), then SAM with several radii on a tanh network 1-16-16-1 on 20
 * points of the Chebyshev polynomial T₄, side by side from the same initial weights.
 */
import { SharpnessGauge } from '../../networks/curvature/sharpness-gauge.ts';
import { disposeData, uploadData } from '../../networks/ensembles/data.ts';
import { uploadParameters } from '../../networks/ensembles/parameters.ts';
import { readTogether } from '../../networks/ensembles/readback.ts';
import { loss } from '../../networks/gradients/gradient.ts';
import { Descent } from '../../networks/optimisers/descent.ts';
import { gradientDescent, sharpnessAware } from '../../networks/optimisers/optimiser.ts';
import { initialise, type Architecture } from '../../numerics/networks/architecture.ts';
import { chebyshev4 } from '../../numerics/networks/datasets.ts';
import { Random } from '../../numerics/random.ts';
import type { Run, RunContext } from '../contract.ts';
import type { definition } from './definition.ts';
import {
  followValley,
  frameOf,
  NetworkTrace,
  pathsOf,
  readingsOf,
  type DescentFrame,
  type Networks,
  type Settings,
} from './model.ts';

const architecture: Architecture = { sizes: [1, 16, 16, 1], activation: 'tanh', loss: 'mse' };

/** What a step on the valley costs in steps of the networks, about. */
const CHEAP = 0.2;
/** Steps of the networks between two readings. */
const BLOCK = 50;
/** Measurements of the networks' sharpness over a run, about. */
const MEASUREMENTS = 40;

export const run: Run<typeof definition, DescentFrame> = async function* (values, { read }) {
  const { steps, networkSteps } = values;
  const paths = pathsOf(values);
  const networks = { times: [], traces: values.radii.map(() => new NetworkTrace()) };
  const all = CHEAP * steps + networkSteps;
  // Steps that were taken: what has diverged altogether takes no more.
  let [onValley, onNetworks] = [0, 0];
  const report = (progress: number) => ({
    progress,
    steps: onValley + onNetworks,
    frame: frameOf(values, paths, networks),
    readings: readingsOf(values, onValley, paths, networks),
  });
  for (onValley of followValley(values, paths)) {
    yield report((CHEAP * onValley) / all);
  }
  for await (onNetworks of trainNetworks(values, networks, read)) {
    yield report((CHEAP * steps + onNetworks) / all);
  }
  if (onNetworks < networkSteps) yield report(1);
};

/** Trains to the end of the run, or until all have diverged; reports the steps taken. */
async function* trainNetworks(
  { radii, stepSize, networkSteps, seed }: Settings,
  { times, traces }: Networks,
  read: RunContext['read'],
): AsyncGenerator<number, void> {
  const every = BLOCK * Math.max(1, Math.round(networkSteps / MEASUREMENTS / BLOCK));
  const data = uploadData(chebyshev4());
  const theta = initialise(architecture, new Random(seed));
  const starts = uploadParameters(radii.map(() => theta));
  const optimiser = sharpnessAware(gradientDescent({ stepSizes: [stepSize] }), { radii });
  const descent = new Descent(optimiser, starts);
  const gauge = new SharpnessGauge(architecture, data, radii.length);
  starts.dispose();
  const watch = (step: number, losses: Float32Array) => {
    traces.forEach((trace, i) => trace.watch(step, losses[i] ?? NaN));
  };

  try {
    for (let step = 0; step <= networkSteps;) {
      if (step % every === 0 || step === networkSteps) {
        const losses = await readTogether([loss(architecture, descent.theta, data)], read);
        watch(step, losses);
        const lambdas = await gauge.measure(descent.theta, read);
        times.push(step);
        traces.forEach((trace, i) => trace.measure(lambdas[i] ?? null, losses[i] ?? null));
      }
      yield step;
      if (step === networkSteps || traces.every(({ diverged }) => diverged)) return;
      const count = Math.min(BLOCK, networkSteps - step);
      const losses = await readTogether([descent.train(architecture, data, count)], read);
      for (let i = 0; i < count; i += 1) {
        watch(step + i, losses.subarray(i * radii.length, (i + 1) * radii.length));
      }
      step += count;
    }
  } finally {
    descent.dispose();
    gauge.dispose();
    disposeData(data);
  }
}
