import {
  ContourMap,
  LineChart,
  niceDomain,
  type ColourToken,
  type Line,
} from '../../charts/index.ts';
import type { PanelProps, Table, ValuesOf, Views } from '../contract.ts';
import { around, valleyCircle, valleyField, valleyMinima } from '../valley-map.ts';
import { nameOf, type definition } from './definition.ts';
import type { ThresholdFrame } from './model.ts';

type Props = PanelProps<ThresholdFrame, ValuesOf<typeof definition.parameters>>;

/** Losses that are shown: below is rounding, above a run has left. */
const LOSSES = [1e-12, 1e6] as const;

export const views: Views<typeof definition, ThresholdFrame> = [
  {
    name: 'On the valley',
    columns: true,
    panels: [
      { title: 'Inside its dashed circle a run can settle', draw: map },
      { title: 'Sharpness against the step, thresholds dashed', draw: sharpness },
    ],
  },
  {
    name: 'Loss and step size',
    panels: [
      { title: 'Loss on the valley and, dashed, on a parabola as sharp', draw: loss },
      { title: 'Sharpness at the end of a run against its step size', draw: sweep },
    ],
  },
];

/** The valley from above: its minima, which of them are stable, and the runs. */
function map({ frame: { members }, values, height, live }: Props) {
  const [startA = 1, startB = 1] = values.start;
  const shade = shadesOf(values.stepSizes);
  const xDomain = around([startA, ...members.flatMap(({ a }) => a)]);
  const yDomain = around([startB, ...members.flatMap(({ b }) => b)]);
  return (
    <ContourMap
      title="Gradient descent on the valley ½(ab − 1)², seen from above"
      x={{ label: 'first weight', symbol: 'a', domain: xDomain }}
      y={{ label: 'second weight', symbol: 'b', domain: yDomain }}
      value={{ label: 'loss', symbol: 'L', domain: [1e-4, 10], scale: 'log' }}
      field={valleyField(xDomain, yDomain)}
      lines={[
        { ...valleyMinima(xDomain), colour: 'ink', label: 'minima' },
        ...members.map(({ stepSize }): Line => ({
          ...valleyCircle(2 / stepSize, xDomain, yDomain),
          colour: shade('sharpness', stepSize),
          dash: true,
          width: 1.5,
        })),
        ...members.map(({ stepSize, a, b }): Line => ({
          xs: a,
          ys: b,
          colour: shade('sharpness', stepSize),
          label: nameOf(stepSize),
          width: 1.5,
        })),
      ]}
      points={[
        { xs: [startA], ys: [startB], colour: 'ink', size: 12 },
        ...members
          .filter(({ atRest }) => atRest)
          .map(({ stepSize, a, b }) => ({
            xs: a.slice(-1),
            ys: b.slice(-1),
            colour: shade('sharpness', stepSize),
            size: 8,
          })),
      ]}
      height={height}
      live={live}
    />
  );
}

function sharpness({ frame, values, height, live }: Props) {
  const { members, horizon } = frame;
  const shade = shadesOf(values.stepSizes);
  return (
    <LineChart
      title="Sharpness of the valley where each run is, with its threshold"
      x={{ label: 'step', symbol: 't', domain: [0, horizon] }}
      y={{ label: 'sharpness (dashed: 2/η)', symbol: 'λ_max', domain: sharpnessDomain(frame) }}
      lines={members.flatMap(({ stepSize, times, lambdas }): Line[] => [
        {
          xs: [0, horizon],
          ys: [2 / stepSize, 2 / stepSize],
          colour: shade('sharpness', stepSize),
          dash: true,
          width: 1.25,
        },
        { xs: times, ys: lambdas, colour: shade('sharpness', stepSize), label: nameOf(stepSize) },
      ])}
      height={height}
      live={live}
    />
  );
}

function loss({ frame: { members, horizon }, values, height, live }: Props) {
  const shade = shadesOf(values.stepSizes);
  return (
    <LineChart
      title="Loss on the valley, and dashed on the parabola as sharp as the minimum nearby"
      x={{ label: 'step', symbol: 't', domain: [0, horizon] }}
      y={{
        label: 'loss (dashed: parabola)',
        symbol: 'L',
        domain: lossDomain(members),
        scale: 'log',
      }}
      lines={members.flatMap(({ stepSize, times, losses, parabola }): Line[] => [
        {
          xs: parabola.map((_, i) => times[i] ?? null),
          ys: parabola,
          colour: shade('loss', stepSize),
          dash: true,
          width: 1.25,
        },
        { xs: times, ys: losses, colour: shade('loss', stepSize), label: nameOf(stepSize) },
      ])}
      height={height}
      live={live}
    />
  );
}

/** The end of a run for each of many step sizes. */
function sweep({ frame, height, live }: Props) {
  const { nearbyLambda, members } = frame;
  const { stepSizes: xs, lambdas, divergesFrom } = frame.sweep;
  const [left = 0, right = 1] = [xs[0], xs.at(-1)];
  const ends = members.filter(({ atRest }) => atRest);
  return (
    <LineChart
      title="Sharpness at the end of a run against its step size, with the threshold"
      x={{ label: 'step size', symbol: 'η', domain: [left, right] }}
      y={{ label: 'sharpness at the end', symbol: 'λ_max', domain: [0, 1.4 * nearbyLambda] }}
      lines={[
        {
          xs,
          ys: xs.map((stepSize) => 2 / stepSize),
          colour: 'threshold',
          dash: true,
          label: '2/η',
        },
        { xs, ys: lambdas, colour: 'sharpness', label: 'λ_max' },
      ]}
      points={[
        {
          xs: ends.map(({ stepSize }) => stepSize),
          ys: ends.map((member) => member.lambdas.at(-1) ?? null),
          colour: 'sharpness',
          size: 9,
        },
      ]}
      thresholds={[
        { value: nearbyLambda, label: 'λ_near', colour: 'ink-soft' },
        { value: divergesFrom ?? Infinity, axis: 'x', label: 'diverges', colour: 'ink-soft' },
      ]}
      height={height}
      live={live}
    />
  );
}

export function table({ members, sweep }: ThresholdFrame): Table {
  const longest = members.reduce(
    (times, each) => (each.times.length > times.length ? each.times : times),
    members[0]?.times ?? [],
  );
  const heads = members.flatMap(({ stepSize }) =>
    ['a', 'b', 'L', 'L on the parabola', 'λ_max'].map((name) => `${name}, ${nameOf(stepSize)}`),
  );
  const count = Math.max(longest.length, sweep.stepSizes.length);
  return {
    columns: ['step', ...heads, 'step size of the sweep', 'λ_max at its end'],
    rows: Array.from({ length: count }, (_, i) => [
      longest[i] ?? null,
      ...members.flatMap(({ a, b, losses, parabola, lambdas }) => [
        a[i] ?? null,
        b[i] ?? null,
        losses[i] ?? null,
        parabola[i] ?? null,
        lambdas[i] ?? null,
      ]),
      sweep.stepSizes[i] ?? null,
      sweep.lambdas[i] ?? null,
    ]),
  };
}

/** A darker shade for a larger step size, whatever their order. */
function shadesOf(stepSizes: readonly number[]) {
  const sorted = [...new Set(stepSizes)].sort((a, b) => a - b);
  const spread = Math.max(1, sorted.length - 1);
  return (hue: 'loss' | 'sharpness', stepSize: number) =>
    `${hue}-${1 + Math.round((4 * sorted.indexOf(stepSize)) / spread)}` as ColourToken;
}

function sharpnessDomain({ members, nearbyLambda }: ThresholdFrame): readonly [number, number] {
  const thresholds = members.map(({ stepSize }) => 2 / stepSize);
  const most = 2 * nearbyLambda;
  return niceDomain(
    members.map(({ lambdas }) => lambdas.filter((lambda) => lambda <= most)),
    { include: [0, ...thresholds.filter((threshold) => threshold <= most)] },
  );
}

/** From the level of rounding, or the lowest loss, to the highest. */
function lossDomain(members: ThresholdFrame['members']): readonly [number, number] {
  const all = members.flatMap(({ losses, parabola }) => [...losses, ...parabola]);
  const shown = all.filter((loss) => loss >= LOSSES[0] && loss <= LOSSES[1]);
  return niceDomain(shown, { scale: 'log' });
}
