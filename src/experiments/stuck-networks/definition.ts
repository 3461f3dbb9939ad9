import { formatCount, formatValue } from '../../text/number.ts';
import { counted, form, listed, sentence } from '../../text/sentence.ts';
import { defineStated, integer, list, number } from '../contract.ts';

/** One value for each width, in the order given. */
type PerWidth = readonly (number | null)[];

export interface StuckReadings extends Record<string, number | PerWidth> {
  /** Fewer than asked for when no network is left to train. */
  readonly stepsTaken: number;
  readonly widths: PerWidth;
  /** Of the networks that did not diverge; null where all did. */
  readonly fractionStuck: PerWidth;
  /** Losses at which stuck networks of all widths gather, the most frequent first. */
  readonly stuckLosses: PerWidth;
  /** Null before the end of the run and where none is stuck. */
  readonly stuckGradient: PerWidth;
  readonly fractionDiverged: PerWidth;
}

/** A network whose loss is above this has not fitted |x|. */
export const FITTED = 1e-3;

/** Hidden units trained at once. */
const MOST_UNITS = 100_000;

export const definition = defineStated<StuckReadings>()({
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
  readings: {
    widths: { label: 'width', tolerance: 'exact' },
    fractionStuck: {
      label: 'share stuck at the end',
      tolerance: { absolute: 0.02 },
      expect: [0, 1],
    },
    stuckLosses: {
      label: 'losses at which the stuck gather',
      symbol: 'L',
      tolerance: { absolute: 2e-4 },
      expect: [0.03, 0.045],
    },
    stuckGradient: {
      label: 'gradient norm of the stuck, median',
      symbol: '‖∇L‖',
      tolerance: { relative: 0.2 },
    },
    fractionDiverged: { label: 'share diverged', tolerance: 'exact', expect: [0, 0] },
    stepsTaken: { label: 'steps taken', tolerance: 'exact' },
  },
  members: ({ widths }) => widths.map((width) => `width ${width}`),
  short: { values: { widths: [2, 8], inits: 20, steps: 60 } },
  describe({ widths, fractionStuck, stuckLosses, fractionDiverged, stepsTaken }, { inits }, write) {
    const known = widths.flatMap((width, i) => {
      const stuck = fractionStuck[i] ?? null;
      return width === null ? [] : [{ width, stuck, diverged: fractionDiverged[i] ?? 0 }];
    });
    const sentences: string[] = [];
    const shares = known.flatMap(({ width, stuck }) =>
      stuck === null ? [] : [`${write.percent('fractionStuck', stuck)} at width ${width}`],
    );
    const some = known.filter(({ diverged }) => diverged > 0);
    if (shares.length > 0) {
      sentences.push(
        `Of ${counted(inits, 'network')} started at each width` +
          `${some.length > 0 ? ', without those that diverged' : ''}, the share above a loss of ` +
          `${formatValue(FITTED)} after ${counted(stepsTaken, 'step')} is ${listed(shares)}.`,
      );
    }
    const losses = stuckLosses.filter((loss) => loss !== null);
    if (losses.length > 0) {
      const values = losses.map((loss) => write.value('stuckLosses', loss));
      sentences.push(
        `They gather at ${form(values.length, 'a loss', 'losses')} of ${listed(values)}.`,
      );
    }
    if (some.length > 0) {
      const counts = some.map(
        ({ width, diverged }) =>
          `${diverged === 1 ? 'all' : formatCount(Math.round(diverged * inits))} at width ${width}`,
      );
      sentences.push(sentence(`the step is too long for ${listed(counts)}, which diverged`));
    }
    return sentences.join(' ');
  },
});
