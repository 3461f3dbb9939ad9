import { LineChart, niceDomain, type ColourToken } from '../../charts/index.ts';
import type { FigureProps, Table, ValuesOf } from '../contract.ts';
import { nameOf, type definition } from './definition.ts';
import { ValleyMap } from './Map.tsx';
import type { ThresholdFrame } from './model.ts';

type Values = ValuesOf<typeof definition.parameters>;

/** Losses that are shown: below is rounding, above a run has left. */
const LOSSES = [1e-12, 1e6] as const;

export function Figure({ frame, values, live }: FigureProps<ThresholdFrame, Values>) {
  const { members, horizon } = frame;
  const shade = shadesOf(values.stepSizes);
  const step = { label: 'step', symbol: 't', domain: [0, horizon] } as const;
  const sharpness = (number: number) => `sharpness-${number}` as ColourToken;
  const loss = (number: number) => `loss-${number}` as ColourToken;
  return (
    <div>
      <div class="figure-pair">
        <ValleyMap
          frame={frame}
          start={values.start}
          shade={(stepSize) => sharpness(shade(stepSize))}
          live={live}
        />
        <LineChart
          title="Sharpness of the valley where each run is, with its threshold"
          x={step}
          y={{
            label: 'sharpness (dashed: 2/η)',
            symbol: 'λ_max',
            domain: sharpnessDomain(frame),
          }}
          lines={members.flatMap(({ stepSize, times, lambdas }) => [
            {
              xs: [0, horizon],
              ys: [2 / stepSize, 2 / stepSize],
              colour: sharpness(shade(stepSize)),
              dash: true,
              width: 1.25,
            },
            {
              xs: times,
              ys: lambdas,
              colour: sharpness(shade(stepSize)),
              label: nameOf(stepSize),
            },
          ])}
          height={340}
          live={live}
        />
      </div>
      <div class="figure-pair">
        <LineChart
          title="Loss on the valley, and dashed on the parabola as sharp as the minimum nearby"
          x={step}
          y={{
            label: 'loss (dashed: parabola)',
            symbol: 'L',
            domain: lossDomain(members),
            scale: 'log',
          }}
          lines={members.flatMap(({ stepSize, times, losses, parabola }) => [
            {
              xs: parabola.map((_, i) => times[i] ?? null),
              ys: parabola,
              colour: loss(shade(stepSize)),
              dash: true,
              width: 1.25,
            },
            { xs: times, ys: losses, colour: loss(shade(stepSize)), label: nameOf(stepSize) },
          ])}
          height={280}
          live={live}
        />
        <Sweep frame={frame} values={values} live={live} />
      </div>
    </div>
  );
}

function Sweep({ frame, live }: FigureProps<ThresholdFrame, Values>) {
  const { sweep, nearbyLambda, members } = frame;
  const xs = sweep.stepSizes;
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
        { xs, ys: sweep.lambdas, colour: 'sharpness', label: 'λ_max' },
      ]}
      points={[
        {
          xs: ends.map(({ stepSize }) => stepSize),
          ys: ends.map(({ lambdas }) => lambdas.at(-1) ?? null),
          colour: 'sharpness',
          size: 9,
        },
      ]}
      thresholds={[
        { value: nearbyLambda, label: 'λ_near', colour: 'ink-soft' },
        {
          value: sweep.divergesFrom ?? Infinity,
          axis: 'x',
          label: 'diverges',
          colour: 'ink-soft',
        },
      ]}
      height={280}
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
function shadesOf(stepSizes: readonly number[]): (stepSize: number) => number {
  const sorted = [...new Set(stepSizes)].sort((a, b) => a - b);
  const spread = Math.max(1, sorted.length - 1);
  return (stepSize) => 1 + Math.round((4 * sorted.indexOf(stepSize)) / spread);
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
