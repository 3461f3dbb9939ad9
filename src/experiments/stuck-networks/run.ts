/**
 * Networks with one hidden layer of ReLU units fit |x| by gradient descent, from many starts at each
 * width side by side: how many are still above a loss of 0.001 at the end? Two units suffice to fit
 * it exactly, which does not help a network of two units. Compare Safran & Shamir, “Spurious local
 * minima are common in two-layer ReLU neural networks”, ICML 2018.
 */
import { disposeData, uploadData } from '../../networks/ensembles/data.ts';
import { trainingCost, type Cost } from '../../networks/kernels/cost.ts';
import { absoluteValue } from '../../numerics/networks/datasets.ts';
import { maximum } from '../../numerics/statistics.ts';
import type { Run, ValuesOf } from '../contract.ts';
import type { definition } from './definition.ts';
import { Cohort, gatherings, networkOf, readingsOf, stuckShare } from './model.ts';

/** Steps between two measurements of the losses. */
const EVERY = 20;
/** Steps times hidden units between two updates. */
const WORK = 500_000;
/** The picture keeps those measurements that are so many times later than the last one kept. */
const SPACING = 1.05;
/** Stuck networks whose functions are drawn. */
const EXAMPLES = 2;

type Values = ValuesOf<(typeof definition)['parameters']>;

/** Every network trained to the end, as where all are stuck. */
export function cost({ widths, inits, steps }: Values): Cost {
  const { n } = absoluteValue();
  const costs = widths.map((width) =>
    trainingCost(networkOf(width), { members: inits, examples: n, steps }),
  );
  return { steps, operations: costs.reduce((sum, { operations }) => sum + operations, 0) };
}

interface Example {
  readonly width: number;
  readonly loss: number;
  readonly outputs: readonly number[];
}

export interface StuckFrame {
  readonly now: number;
  readonly horizon: number;
  readonly times: readonly number[];
  /** For each width, the share of networks above the threshold at those times; null if all diverged. */
  readonly above: readonly (readonly (number | null)[])[];
  readonly inputs: readonly number[];
  readonly targets: readonly number[];
  /** A network for each of the losses at which the stuck gather. */
  readonly examples: readonly Example[];
}

export const run: Run<typeof definition, StuckFrame> = async function* (values, { read }) {
  const { widths, steps } = values;
  const points = absoluteValue();
  const data = uploadData(points);
  const cohorts = widths.map((width) => new Cohort(width, values, data, read));
  const times: number[] = [];
  const above: (number | null)[][] = widths.map(() => []);
  let examples: readonly Example[] = [];
  let step = 0;
  let measured = 0;
  let ended = false;
  const update = () => ({
    progress: ended ? 1 : step / steps,
    steps: step,
    frame: {
      now: step,
      horizon: steps,
      times: [...times],
      above: above.map((each) => [...each]),
      inputs: [...points.inputs],
      targets: [...points.targets],
      examples,
    },
    readings: readingsOf(cohorts, widths, measured),
  });
  try {
    while (!ended) {
      const going = cohorts.filter((cohort) => !cohort.done);
      const units = going.reduce((sum, cohort) => sum + cohort.units, 0);
      const between = Math.max(1, Math.floor(WORK / units));
      const block = Math.min(EVERY, steps - step);
      for (const end = step + block; step < end;) {
        const count = Math.min(between, end - step);
        for (const cohort of going) cohort.advance(count);
        step += count;
        if (step < end) yield update();
      }
      for (const cohort of going) await cohort.measure();
      measured = step;
      ended = step === steps || cohorts.every((cohort) => cohort.done);
      if (ended || step >= SPACING * (times.at(-1) ?? 0)) {
        times.push(step);
        cohorts.forEach(({ networks }, i) => above[i]?.push(stuckShare(networks)));
        examples = await examplesOf(cohorts);
      }
      if (ended) for (const cohort of going) await cohort.measureGradients();
      yield update();
    }
  } finally {
    for (const cohort of cohorts) cohort.dispose();
    disposeData(data);
  }
};

/** Of each gathering the widest network, the first of its width. */
async function examplesOf(cohorts: readonly Cohort[]): Promise<readonly Example[]> {
  const examples: Example[] = [];
  for (const gathering of gatherings(cohorts.flatMap(({ networks }) => networks)).slice(
    0,
    EXAMPLES,
  )) {
    const widest = maximum(gathering.networks.map(({ width }) => width));
    const network = gathering.networks.find(({ width }) => width === widest);
    for (const cohort of cohorts) {
      const outputs = network && (await cohort.outputs(network));
      if (network && outputs) examples.push({ width: widest, loss: network.loss, outputs });
    }
  }
  return examples;
}
