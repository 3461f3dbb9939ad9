import { defineExperiment, integer, number, type Scalar } from '../contract.ts';

export interface DescentReadings extends Record<string, Scalar | readonly number[]> {
  readonly optima: readonly number[];
  readonly fractionAtOptimum: number;
  readonly worstLoss: number | null;
  readonly medianLoss: number | null;
  readonly diverged: number;
}

/** A loss this close to an optimum, relative to it, counts as having reached it. */
export const CLOSE = 0.01;

export const definition = defineExperiment<DescentReadings>()({
  id: 'linear-network-descent',
  title: 'With two layers and small steps, almost every start leads to the global optimum',
  parameters: {
    depth: integer({ label: 'depth', symbol: 'D', default: 2, min: 2, max: 4 }),
    width: integer({ label: 'hidden width', symbol: 'p', default: 3, min: 1, max: 8 }),
    initStd: number({
      label: 'standard deviation of the initial weights',
      symbol: 'σ',
      default: 0.3,
      min: 0.001,
      max: 1,
      logarithmic: true,
    }),
    stepSize: number({
      label: 'step size',
      symbol: 'η',
      default: 0.05,
      min: 0.001,
      max: 0.5,
      logarithmic: true,
      advanced: true,
    }),
    steps: integer({
      label: 'steps',
      default: 3000,
      min: 100,
      max: 30000,
      step: 100,
      advanced: true,
    }),
    inits: integer({
      label: 'number of starts',
      default: 200,
      min: 1,
      max: 400,
      advanced: true,
    }),
    dataSeed: integer({
      label: 'seed of the data',
      default: 11,
      min: 1,
      max: 999999,
      advanced: true,
    }),
    seed: integer({
      label: 'seed of the starts',
      default: ({ depth }) => 100 + Number(depth),
      min: 1,
      max: 999999,
      advanced: true,
    }),
  },
  readings: {
    optima: {
      label: 'least loss of rank 0, 1, …',
      tolerance: { absolute: 1e-4 },
      expect: [0.0878, 3.0481],
    },
    fractionAtOptimum: {
      label: 'share of runs within 1 % of the optimum',
      tolerance: { absolute: 0.02 },
      expect: [1, 1],
    },
    worstLoss: {
      label: 'highest loss at the end',
      symbol: 'L',
      tolerance: { relative: 0.05 },
      expect: [0.0878, 0.0888],
    },
    medianLoss: {
      label: 'median loss at the end',
      symbol: 'L',
      tolerance: { relative: 0.01 },
      expect: [0.0878, 0.0888],
    },
    diverged: { label: 'runs that diverged', tolerance: 'exact', expect: [0, 0] },
  },
  describe({ optima, fractionAtOptimum, worstLoss, diverged }, { inits, steps }) {
    const arrived = Math.round(fractionAtOptimum * inits);
    const optimum = short(optima.at(-1) ?? 0);
    const rank = optima.length - 1;
    const after = `after ${steps} steps`;
    const first =
      `${count(arrived, inits)} within 1 % of ${optimum}, the least loss that rank ${rank} ` +
      `allows, ${after}.`;
    const blown = diverged > 0 ? ` ${diverged} diverged.` : '';
    if (arrived + diverged === inits || worstLoss === null) return first + blown;
    const parked = optima.slice(0, -1).findIndex((loss) => near(worstLoss, loss));
    const worst =
      parked >= 0
        ? ` The worst is at ${short(worstLoss)}, near the best of rank ${parked}, which is a saddle.`
        : ` The worst is at ${short(worstLoss)}.`;
    return first + worst + blown;
  },
});

function count(arrived: number, inits: number): string {
  if (inits === 1) return arrived === 1 ? 'The run is' : 'The run is not';
  if (arrived === inits) return `All ${inits} runs are`;
  return `${arrived === 0 ? 'None' : arrived} of ${inits} runs ${arrived === 1 ? 'is' : 'are'}`;
}

/** Within 5 % of the loss of a saddle. */
function near(loss: number, level: number): boolean {
  return Math.abs(loss - level) <= 0.05 * level;
}

function short(value: number): string {
  return String(Number(value.toPrecision(4)));
}
