import { formatCount, formatRange, formatValue } from '../../text/number.ts';
import { divergence } from '../../text/sentence.ts';
import {
  boolean,
  choice,
  defineExperiment,
  integer,
  list,
  number,
  type Write,
} from '../contract.ts';
import { reading, type ReadingsOf } from '../reading.ts';

export interface Member {
  readonly stepSize: number;
  readonly seed: number;
  readonly name: string;
}

/** The members of the ensemble, in the order of the readings. */
export function membersOf({
  stepSizes,
  seeds,
}: {
  readonly stepSizes: readonly number[];
  readonly seeds: readonly number[];
}): readonly Member[] {
  return seeds.flatMap((seed) =>
    stepSizes.map((stepSize) => {
      const name = `η = ${formatValue(stepSize)}`;
      return { stepSize, seed, name: seeds.length === 1 ? name : `${name}, seed ${seed}` };
    }),
  );
}

export const readings = {
  threshold: reading.perMember({ label: 'threshold', symbol: 'τ', tolerance: 'exact' }),
  lambdaInitial: reading.perMember({
    label: 'sharpness at the start',
    symbol: 'λ_max(0)',
    tolerance: { absolute: 1e-3 },
    expect: [2, 6],
  }),
  ratioLastThird: reading.perMember({
    label: 'sharpness over threshold, mean of the last third',
    symbol: 'λ_max/τ',
    tolerance: { absolute: 0.03 },
    expect: [0.97, 1.08],
  }),
  ratioPeak: reading.perMember({
    label: 'sharpness over threshold, highest',
    tolerance: { absolute: 0.1 },
    expect: [1, 1.3],
  }),
  ratioFinal: reading.perMember({
    label: 'sharpness over threshold, last',
    tolerance: { absolute: 0.1 },
    expect: [0.9, 1.1],
  }),
  loss500: reading.perMember({
    label: 'loss at step 500',
    symbol: 'L(500)',
    tolerance: { relative: 0.03 },
  }),
  lossFinal: reading.perMember({
    label: 'loss at the end',
    symbol: 'L',
    tolerance: { relative: 0.2 },
  }),
  falls: reading.flagPerMember({
    label: 'loss ends below where it began',
    tolerance: 'exact',
    expect: true,
  }),
  fractionRising: reading.perMember({
    label: 'share of steps on which the loss rises',
    tolerance: { absolute: 0.03 },
    expect: [0.03, 0.6],
  }),
  firstCrossing: reading.perMember({
    label: 'first measurement above the threshold',
    unit: 'step',
    tolerance: { absolute: 25 },
    expect: [0, 800],
  }),
  diverged: reading.flagPerMember({ label: 'diverged', tolerance: 'exact', expect: false }),
  divergedAt: reading.divergedAt(),
};

export type EdgeReadings = ReadingsOf<typeof readings>;

export const definition = defineExperiment({
  id: 'edge-of-stability',
  title: 'Sharpness rises to the stability threshold 2/η and stays there',
  parameters: {
    stepSizes: list({
      label: 'step sizes',
      symbol: 'η',
      default: [0.2, 0.3, 0.4],
      min: 0.01,
      max: 4,
      logarithmic: true,
      most: 16,
    }),
    loss: choice({
      label: 'loss',
      symbol: 'L',
      default: 'mse',
      options: [
        { value: 'mse', label: 'squared error' },
        { value: 'logistic', label: 'logistic, on the signs' },
      ],
    }),
    momentum: number({
      label: 'momentum',
      symbol: 'β',
      default: 0,
      min: 0,
      max: 0.9,
      step: 0.05,
    }),
    nesterov: boolean({ label: 'Nesterov’s momentum', default: false, advanced: true }),
    steps: integer({
      label: 'steps',
      default: 3000,
      min: 100,
      max: 60000,
      step: 100,
      advanced: true,
    }),
    seeds: list({
      label: 'seeds of the initial weights, comma-separated',
      default: [1],
      integer: true,
      min: 1,
      max: 999999,
      most: 8,
      advanced: true,
    }),
  },
  readings,
  headline: ['ratioLastThird', 'fractionRising', 'lossFinal'],
  immediate: true,
  members: (values) => membersOf(values).map(({ name }) => name),
  describe: sentences,
  short: { values: { stepSizes: [0.4], steps: 100 } },
});

/** A sharpness this close to the threshold, relative to it, hovers at it. */
const NEAR = 0.08;

/** Runs that diverged are named, and left out of all else. */
function sentences(
  { divergedAt, ratioLastThird, fractionRising, falls }: EdgeReadings,
  values: { readonly stepSizes: readonly number[]; readonly seeds: readonly number[] },
  write: Write<EdgeReadings>,
): string {
  const members = membersOf(values);
  const gone = members.flatMap(({ name }, i) => {
    const step = divergedAt[i] ?? null;
    return step === null ? [] : [{ name, step }];
  });
  const going = members.map((_, i) => i).filter((i) => (divergedAt[i] ?? null) === null);
  const of = (values: readonly (number | null)[]) =>
    going.map((i) => values[i] ?? null).filter((value) => value !== null);
  return [
    divergence(gone, 'run', members.length),
    hovering(of(ratioLastThird), going.length, members.length, write),
    falling(
      of(fractionRising),
      going.filter((i) => falls[i] === true).length,
      going.length,
      members.length,
      write,
    ),
  ]
    .filter((sentence) => sentence !== '')
    .join(' ');
}

function hovering(
  ratios: readonly number[],
  going: number,
  all: number,
  write: Write<EdgeReadings>,
): string {
  if (ratios.length === 0) return '';
  const held = ratios.filter((ratio) => Math.abs(ratio - 1) < NEAR).length;
  const range = formatRange(ratios, (ratio) => write.value('ratioLastThird', ratio));
  return (
    `In the last third of the steps the sharpness is on average ${range} times the stability ` +
    `threshold; ${hover(held, ratios.length, going < all)} at it.`
  );
}

function falling(
  shares: readonly number[],
  lower: number,
  going: number,
  all: number,
  write: Write<EdgeReadings>,
): string {
  if (shares.length === 0) return '';
  const range = formatRange(shares, (each) => write.percent('fractionRising', each));
  const end =
    lower === going
      ? 'and falls over the run'
      : lower === 0
        ? 'and ends no lower than it began'
        : `and ends lower than it began in ${lower} of ${going} runs`;
  const loss = going < all ? (going === 1 ? 'Its loss' : 'Their loss') : 'The loss';
  return `${loss} rises on ${range} of the steps ${end}.`;
}

/** “all 3 runs hover”, “1 of 3 runs hovers”; of the other runs, where some diverged. */
function hover(held: number, all: number, others: boolean): string {
  const other = others ? 'other ' : '';
  if (all === 1) return `the ${other}run ${held === 1 ? 'hovers' : 'does not hover'}`;
  if (held === all) return `all ${all} ${other}runs hover`;
  const part = held === 0 ? 'none' : formatCount(held);
  return `${part} of ${others ? 'the ' : ''}${all} ${other}runs ${held === 1 ? 'hovers' : 'hover'}`;
}
