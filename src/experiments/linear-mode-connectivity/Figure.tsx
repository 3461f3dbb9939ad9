import { LineChart, niceDomain, type ColourToken, type Line } from '../../charts/index.ts';
import { linspace } from '../../numerics/grid.ts';
import { maximum } from '../../numerics/statistics.ts';
import type { FigureProps, Table, ValuesOf } from '../contract.ts';
import { PAIRS, seedsOf, type definition, type Pair } from './definition.ts';
import type { ConnectivityFrame } from './run.ts';

type Values = ValuesOf<typeof definition.parameters>;

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

export function Figure({ frame, values, live }: FigureProps<ConnectivityFrame, Values>) {
  const { losses, times, horizon, barriers } = frame;
  const lossDomain = niceDomain(Object.values(losses), { scale: 'log', include: [0.01, 1] });
  return (
    <div class="figure-pair">
      {PAIRS.map((pair) => (
        <LineChart
          key={pair}
          title={`Loss along the straight line, ${NAMES[pair]} pair, one line for each seed`}
          x={{ label: 'share of the first network', symbol: 'α', domain: [0, 1] }}
          y={{ label: `loss, ${NAMES[pair]} pair`, symbol: 'L', domain: lossDomain, scale: 'log' }}
          lines={losses[pair].map((ys, i) => ({
            xs: linspace(0, 1, ys.length),
            ys,
            ...member(pair, i),
          }))}
          height={190}
          live={live}
        />
      ))}
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
        height={230}
        live={live}
      />
    </div>
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
