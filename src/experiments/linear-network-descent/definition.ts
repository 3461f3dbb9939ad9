import { formatCount, formatValue } from '../../text/number.ts';
import { counted } from '../../text/sentence.ts';
import { defineExperiment, integer, number, type Write } from '../contract.ts';
import { reading, type ReadingsOf } from '../reading.ts';

export const readings = {
  optima: reading.alwaysList({
    label: 'least loss of rank 0, 1, …',
    tolerance: { absolute: 1e-4 },
    expect: [0.0878, 3.0481],
  }),
  fractionAtOptimum: reading.number({
    label: 'share of the runs not diverged that are within 1 % of the optimum',
    tolerance: { absolute: 0.02 },
    expect: [1, 1],
  }),
  worstLoss: reading.number({
    label: 'highest loss at the end',
    symbol: 'L',
    tolerance: { relative: 0.05 },
    expect: [0.0878, 0.0888],
  }),
  medianLoss: reading.number({
    label: 'median loss at the end',
    symbol: 'L',
    tolerance: { relative: 0.01 },
    expect: [0.0878, 0.0888],
  }),
  diverged: reading.always({ label: 'runs that diverged', tolerance: 'exact', expect: [0, 0] }),
};

export type DescentReadings = ReadingsOf<typeof readings>;

export const definition = defineExperiment({
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
  readings,
  headline: ['fractionAtOptimum', 'worstLoss', 'medianLoss'],
  immediate: true,
  describe: sentences,
  short: { values: { steps: 100 } },
});

function sentences(
  { optima, fractionAtOptimum, worstLoss, diverged }: DescentReadings,
  { inits }: { readonly inits: number },
  write: Write<DescentReadings>,
): string {
  const going = inits - diverged;
  const blown =
    diverged === 0
      ? ''
      : diverged < inits
        ? `${formatCount(diverged)} of ${counted(inits, 'run')} diverged.`
        : inits === 1
          ? 'The run diverged.'
          : `All ${counted(inits, 'run')} diverged.`;
  if (fractionAtOptimum === null || worstLoss === null) return blown;
  const arrived = Math.round(fractionAtOptimum * going);
  const optimum = formatValue(optima.at(-1));
  const rank = optima.length - 1;
  const first =
    `${share(arrived, going, diverged > 0)} within 1 % of ${optimum}, the least loss that rank ` +
    `${rank} allows.`;
  const parked = optima.slice(0, -1).findIndex((loss) => near(worstLoss, loss));
  const saddle = parked < 0 ? '' : `, near the best of rank ${parked}, which is a saddle`;
  const worst =
    arrived === going
      ? ''
      : `${going === 1 ? 'It' : 'The worst'} is at ${write.value('worstLoss', worstLoss)}${saddle}.`;
  return [first, worst, blown].filter((sentence) => sentence !== '').join(' ');
}

/** “All 200 runs are”; of those that did not diverge, where some did. */
function share(arrived: number, going: number, some: boolean): string {
  const rest = some ? ' that did not diverge' : '';
  if (going === 1) return `The run${rest} ${arrived === 1 ? 'is' : 'is not'}`;
  if (arrived === going) return `All ${formatCount(going)} runs${rest} are`;
  const part = arrived === 0 ? 'None' : formatCount(arrived);
  return `${part} of the ${formatCount(going)} runs${rest} ${arrived === 1 ? 'is' : 'are'}`;
}

/** Within 5 % of the loss of a saddle. */
function near(loss: number, level: number): boolean {
  return Math.abs(loss - level) <= 0.05 * level;
}
