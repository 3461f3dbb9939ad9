import { formatCount, formatValue } from '../../text/number.ts';
import { counted, form, listed, sentence } from '../../text/sentence.ts';
import { defineExperiment, integer, list, number, type Write } from '../contract.ts';
import { reading, type ReadingsOf } from '../reading.ts';

export const readings = {
  widths: reading.perMember({ label: 'width', tolerance: 'exact' }),
  fractionStuck: reading.perMember({
    label: 'share stuck at the end',
    tolerance: { absolute: 0.02 },
    expect: [0, 1],
  }),
  stuckLosses: reading.list({
    label: 'losses at which the stuck gather',
    symbol: 'L',
    tolerance: { absolute: 2e-4 },
    expect: [0.03, 0.045],
  }),
  stuckGradient: reading.perMember({
    label: 'gradient norm of the stuck, median',
    symbol: '‖∇L‖',
    tolerance: { relative: 0.2 },
  }),
  fractionDiverged: reading.perMember({
    label: 'share diverged',
    tolerance: 'exact',
    expect: [0, 0],
  }),
  stepsTaken: reading.always({ label: 'steps taken', tolerance: 'exact' }),
};

export type StuckReadings = ReadingsOf<typeof readings>;

/** A network whose loss is above this has not fitted |x|. */
export const FITTED = 1e-3;

/** Hidden units trained at once. */
const MOST_UNITS = 100_000;

/** The networks of a width, in words. */
export function nameOf(width: number): string {
  return `width ${width}`;
}

export const definition = defineExperiment({
  id: 'stuck-networks',
  title: 'Narrow ReLU networks often get stuck; with small steps, wide ones seldom do',
  parameters: {
    widths: list({
      label: 'widths of the hidden layer',
      default: [1, 2, 3, 4, 8, 16, 32],
      integer: true,
      min: 1,
      max: 64,
      most: 8,
    }),
    steps: integer({
      label: 'steps',
      symbol: 't',
      default: 4000,
      min: 20,
      max: 30_000,
      logarithmic: true,
    }),
    inits: integer({
      label: 'starts for each width',
      default: 200,
      min: 10,
      max: 1000,
      step: 10,
      advanced: true,
    }),
    stepSize: number({
      label: 'step size',
      symbol: 'η',
      default: 0.1,
      min: 0.01,
      max: 1,
      logarithmic: true,
      advanced: true,
    }),
    seed: integer({ label: 'seed', default: 40, min: 0, max: 999_999, advanced: true }),
  },
  conflict({ widths, inits }) {
    const twice = widths.find((width, i) => widths.indexOf(width) < i);
    if (twice !== undefined) return `widths: expected each width once, got ${twice} twice.`;
    const units = widths.reduce((sum, width) => sum + width * inits, 0);
    if (units <= MOST_UNITS) return undefined;
    return (
      `inits: ${inits} starts at each of these widths need ${units} hidden units; ` +
      `${MOST_UNITS} can be trained at once.`
    );
  },
  readings,
  headline: ['fractionStuck', 'stuckLosses'],
  members: ({ widths }) => widths.map(nameOf),
  short: { values: { widths: [2, 8], inits: 20, steps: 60 } },
  describe: sentences,
});

function sentences(
  { fractionStuck, stuckLosses, fractionDiverged, stepsTaken }: StuckReadings,
  { widths, inits }: { readonly widths: readonly number[]; readonly inits: number },
  write: Write<StuckReadings>,
): string {
  const groups = widths.map((width, i) => ({
    name: nameOf(width),
    stuck: fractionStuck[i] ?? null,
    diverged: fractionDiverged[i] ?? 0,
  }));
  const parts: string[] = [];
  const shares = groups.flatMap(({ name, stuck }) =>
    stuck === null ? [] : [`${write.percent('fractionStuck', stuck)} at ${name}`],
  );
  const some = groups.filter(({ diverged }) => diverged > 0);
  if (shares.length > 0) {
    parts.push(
      `Of ${counted(inits, 'network')} started at each width` +
        `${some.length > 0 ? ', without those that diverged' : ''}, the share above a loss of ` +
        `${formatValue(FITTED)} after ${counted(stepsTaken, 'step')} is ${listed(shares)}.`,
    );
  }
  const losses = stuckLosses.filter((loss) => loss !== null);
  if (losses.length > 0) {
    const values = losses.map((loss) => write.value('stuckLosses', loss));
    parts.push(`They gather at ${form(values.length, 'a loss', 'losses')} of ${listed(values)}.`);
  }
  if (some.length > 0) {
    const counts = some.map(
      ({ name, diverged }) =>
        `${diverged === 1 ? 'all' : formatCount(Math.round(diverged * inits))} at ${name}`,
    );
    parts.push(sentence(`the step is too long for ${listed(counts)}, which diverged`));
  }
  return parts.join(' ');
}
