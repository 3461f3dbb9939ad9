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
  const report = (onValley: number, onNetworks: number) => ({
    progress: (CHEAP * onValley + onNetworks) / all,
    steps: onValley + onNetworks,
    frame: frameOf(values, paths, traces),
    readings: readingsOf(values, onValley, paths, traces),
  });
  for await (const step of followValley(values, paths, read)) yield report(step, 0);
  for await (const step of trainNetworks(values, traces, read)) yield report(steps, step);
};
