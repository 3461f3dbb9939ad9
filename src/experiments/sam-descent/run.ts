/**
 * Gradient descent, SAM and un-normalised SAM on the valley ½(ab − 1)² (Foret et al. 2021;
 * Andriushchenko & Flammarion 2022), then SAM with several radii on a network.
 */
import type { Run } from '../contract.ts';
import type { definition } from './definition.ts';
import { trainNetworks, tracesOf } from './networks.ts';
import { frameOf, readingsOf, type DescentFrame } from './report.ts';
import { followValley, pathsOf } from './valley.ts';

/** What a step on the valley costs in steps of the networks, about. */
const CHEAP = 0.2;

export const run: Run<typeof definition, DescentFrame> = async function* (values, { read }) {
  const { steps, networkSteps } = values;
  const paths = pathsOf(values);
  const traces = tracesOf(values);
  const all = CHEAP * steps + networkSteps;
  // Steps that were taken: what has diverged altogether takes no more.
  let [onValley, onNetworks] = [0, 0];
  const report = (progress: number) => ({
    progress,
    steps: onValley + onNetworks,
    frame: frameOf(values, paths, traces),
    readings: readingsOf(values, onValley, paths, traces),
  });
  for (onValley of followValley(values, paths)) {
    yield report((CHEAP * onValley) / all);
  }
  for await (onNetworks of trainNetworks(values, traces, read)) {
    yield report((CHEAP * steps + onNetworks) / all);
  }
  if (onNetworks < networkSteps) yield report(1);
};
