import { Heatmap, LineChart, niceDomain, type ColourToken } from '../../charts/index.ts';
import { maximum, minimum } from '../../numerics/statistics.ts';
import type { PanelProps, Table, ValuesOf, Views } from '../contract.ts';
import type { definition } from './definition.ts';
import type { EdgeFrame } from './run.ts';
import { EVERY } from './model.ts';

type Props = PanelProps<EdgeFrame, ValuesOf<typeof definition.parameters>>;
type Member = EdgeFrame['members'][number];

export const views: Views<typeof definition, EdgeFrame> = [
  {
    name: 'Sharpness and loss',
    panels: [
      { title: 'The sharpness as a multiple of its threshold', draw: sharpness },
      { title: 'The loss over the whole run', draw: loss },
      { title: 'The loss step by step, past the threshold', draw: closeUp },
    ],
  },
  {
    name: 'Run by run',
    panels: [
      { title: 'One row for each run: blue below its threshold, red above', draw: runByRun },
    ],
  },
];

const STEP = { label: 'step', symbol: 't' };

function sharpness({ frame, values, height, live }: Props) {
  const { times, horizon, members } = frame;
  const shade = shadesOf(values.stepSizes);
  return (
    <LineChart
      title="Sharpness over its threshold against the step, one line for each run"
      x={{ ...STEP, domain: [0, horizon] }}
      y={{ label: 'sharpness over threshold', symbol: 'λ_max/τ', domain: ratioDomain(members) }}
      lines={members.map((member) => ({
        xs: times,
        ys: member.ratios,
        colour: `sharpness-${shade(member)}` as ColourToken,
        ...nameOf(member, members),
      }))}
      thresholds={[{ value: 1, label: 'threshold τ' }]}
      height={height}
      live={live}
    />
  );
}

function loss({ frame, values, height, live }: Props) {
  const { times, horizon, members } = frame;
  const shade = shadesOf(values.stepSizes);
  const every = (times[1] ?? EVERY) - (times[0] ?? 0);
  return (
    <LineChart
      title={`Training loss against the step: smallest and largest over ${every} steps`}
      x={{ ...STEP, domain: [0, horizon] }}
      y={{ label: 'training loss', symbol: 'L', domain: lossDomain(members), scale: 'log' }}
      lines={members.map((member) => ({
        xs: times,
        ys: member.lossLow,
        colour: `loss-${shade(member)}` as ColourToken,
        ...nameOf(member, members),
      }))}
      bands={members.map((member) => ({
        xs: times,
        low: member.lossLow,
        high: member.lossHigh,
        colour: `loss-${shade(member)}` as ColourToken,
      }))}
      height={height}
      live={live}
    />
  );
}

function closeUp({ frame: { members }, values, height, live }: Props) {
  const shade = shadesOf(values.stepSizes);
  const longest = Math.max(100, maximum(members.map((member) => member.closeUp.length)));
  return (
    <LineChart
      empty="No run has come above its threshold."
      title="Training loss at every step after the sharpness first crossed the threshold"
      x={{ label: 'steps after crossing', domain: [0, longest] }}
      y={{
        label: 'training loss',
        symbol: 'L',
        domain: around(members.flatMap((member) => finite(member.closeUp))),
        scale: 'log',
      }}
      lines={members.map((member) => ({
        xs: member.closeUp.map((_, i) => i),
        ys: member.closeUp,
        colour: `loss-${shade(member)}` as ColourToken,
        width: 1.25,
        ...nameOf(member, members),
      }))}
      height={height}
      live={live}
    />
  );
}

function runByRun({ frame: { times, horizon, members }, height, live }: Props) {
  return (
    <Heatmap
      title="Sharpness over its threshold: one row for each run, time to the right"
      x={{ ...STEP, domain: [0, horizon] }}
      xs={times}
      rows={members.map((member) => ({ label: member.name, values: member.ratios }))}
      rowTitle={{ label: 'run' }}
      colour={{
        label: 'sharpness over threshold',
        symbol: 'λ_max/τ',
        domain: [0.4, 1.6],
        centre: 1,
      }}
      height={height}
      live={live}
    />
  );
}

/** Many lines have no names at their ends, and are faint. */
function nameOf({ name }: Member, members: readonly Member[]) {
  return members.length <= 6 ? { label: name } : { faint: true };
}

export function table({ times, members }: EdgeFrame): Table {
  const names = members.map(({ name }) => name);
  return {
    columns: [
      'step',
      ...names.map((name) => `λ_max/τ, ${name}`),
      ...names.flatMap((name) => [`smallest L, ${name}`, `largest L, ${name}`]),
    ],
    rows: times.map((time, i) => [
      time,
      ...members.map(({ ratios }) => ratios[i] ?? null),
      ...members.flatMap(({ lossLow, lossHigh }) => [lossLow[i] ?? null, lossHigh[i] ?? null]),
    ]),
  };
}

/** A darker shade for a larger step size, whatever their order. */
function shadesOf(stepSizes: readonly number[]): (member: Member) => number {
  const sorted = [...new Set(stepSizes)].sort((a, b) => a - b);
  const spread = Math.max(1, sorted.length - 1);
  return ({ stepSize }) => 1 + Math.round((4 * sorted.indexOf(stepSize)) / spread);
}

function finite(values: readonly (number | null)[]): readonly number[] {
  return values.filter((value) => value !== null && Number.isFinite(value)) as number[];
}

function ratioDomain(members: readonly Member[]): readonly [number, number] {
  const highest = maximum(members.flatMap(({ ratios }) => finite(ratios)));
  return niceDomain([Math.min(8, highest)], { include: [0, 1.2] });
}

function lossDomain(members: readonly Member[]): readonly [number, number] {
  const losses = members.flatMap(({ lossLow, lossHigh }) => [
    ...finite(lossLow),
    ...finite(lossHigh),
  ]);
  return around(losses);
}

/**
 * From one step of 1, 2, 5, 10… to another, with all positive values between: a run moves such ends
 * seldom. Its wild excursions are cut.
 */
function around(losses: readonly number[]): readonly [number, number] {
  const positive = losses.filter((loss) => loss > 0);
  if (positive.length === 0) return [1e-3, 1];
  return [stepBelow(Math.max(1e-8, minimum(positive))), stepAbove(Math.min(5, maximum(positive)))];
}

/** The largest of …, 1, 2, 5, 10, … that is at most `value`. */
function stepBelow(value: number): number {
  const power = 10 ** Math.floor(Math.log10(value));
  return power * (value >= 5 * power ? 5 : value >= 2 * power ? 2 : 1);
}

/** The smallest of …, 1, 2, 5, 10, … that exceeds `value`. */
function stepAbove(value: number): number {
  const power = 10 ** Math.floor(Math.log10(value));
  return power * (value < 2 * power ? 2 : value < 5 * power ? 5 : 10);
}
