import { LineChart, niceDomain, type ColourToken, type Line } from '../../charts/index.ts';
import { linspace } from '../../numerics/grid.ts';
import { maximum } from '../../numerics/statistics.ts';
import type { PanelProps, Table, ValuesOf, Views } from '../contract.ts';
import { PAIRS, seedsOf, type definition, type Pair } from './definition.ts';
import type { ConnectivityFrame } from './run.ts';

type Values = ValuesOf<typeof definition.parameters>;
type Props = PanelProps<ConnectivityFrame, Values>;

/** A barrier below this, such as 0, is drawn at it: it has no place on a logarithmic axis. */
const LEAST = 1e-4;

const NAMES: Readonly<Record<Pair, string>> = {
  independent: 'independent',
  aligned: 'renumbered',
  forked: 'forked',
};
const SHADES: Readonly<Record<Pair, ColourToken>> = {
  independent: 'loss-5',
  aligned: 'loss-3',
  forked: 'loss-1',
};

export const views: Views<typeof definition, ConnectivityFrame> = [
  {
    name: 'Along the lines',
    panels: [
      { title: 'From one network to an independent one', draw: along('independent') },
      { title: 'The same two, the units of one renumbered', draw: along('aligned') },
      { title: 'Between two that were one up to the fork', draw: along('forked') },
    ],
  },
  {
    name: 'During training',
    panels: [{ title: 'The barrier on each line as training goes on', draw: barrierOverTime }],
  },
];

function along(pair: Pair) {
  return ({ frame: { losses }, height, live }: Props) => (
    <LineChart
      title={`Loss along the straight line, ${NAMES[pair]} pair, one line for each seed`}
      x={{ label: 'share of the first network', symbol: 'α', domain: [0, 1] }}
      y={{
        label: 'loss',
        symbol: 'L',
        domain: niceDomain(Object.values(losses), { scale: 'log', include: [0.01, 1] }),
        scale: 'log',
      }}
      lines={losses[pair].map((ys, i) => ({
        xs: linspace(0, 1, ys.length),
        ys,
        ...member(pair, i),
      }))}
      height={height}
      live={live}
    />
  );
}

function barrierOverTime({ frame, values, height, live }: Props) {
  const { times, horizon, barriers } = frame;
  return (
    <LineChart
      title="The barrier on each line against the step of training"
      x={{ label: 'step', symbol: 't', domain: [0, horizon] }}
      y={{
        label: 'barrier',
        symbol: 'B',
        domain: [
          LEAST,
          Math.max(1, maximum(niceDomain(Object.values(barriers), { scale: 'log' }))),
        ],
        scale: 'log',
        format: (value) => (value <= LEAST ? '0' : String(value)),
      }}
      lines={PAIRS.flatMap((pair) =>
        barriers[pair].map((ys, i) => ({
          xs: times,
          ys: ys.map((barrier) => (barrier === null ? null : Math.max(LEAST, barrier))),
          ...member(pair, i),
          label: i === 0 ? NAMES[pair] : undefined,
        })),
      )}
      thresholds={[{ value: values.forkStep, axis: 'x', label: 'fork', colour: 'ink-soft' }]}
      height={height}
      live={live}
    />
  );
}

/** The first seed boldly, the others faintly. */
function member(pair: Pair, index: number): Pick<Line, 'colour' | 'faint'> {
  return { colour: SHADES[pair], faint: index > 0 };
}

export function table({ losses }: ConnectivityFrame, values: Values): Table {
  const seeds = seedsOf(values);
  const columns = PAIRS.flatMap((pair) =>
    losses[pair].map((line, i) => ({ name: `L, ${NAMES[pair]}, seed ${seeds[i] ?? ''}`, line })),
  );
  const alphas = linspace(0, 1, columns[0]?.line.length ?? 2);
  return {
    columns: ['α', ...columns.map(({ name }) => name)],
    rows: Array.from(alphas, (alpha, point) => [
      alpha,
      ...columns.map(({ line }) => line[point] ?? null),
    ]),
  };
}
