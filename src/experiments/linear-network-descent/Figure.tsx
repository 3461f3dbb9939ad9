import { LineChart, type Axis } from '../../charts/index.ts';
import type { PanelProps, Table, ValuesOf, Views } from '../contract.ts';
import type { definition } from './definition.ts';
import type { DescentFrame } from './model.ts';

type Props = PanelProps<DescentFrame, ValuesOf<typeof definition.parameters>>;

export const views: Views<typeof definition, DescentFrame> = [
  {
    name: 'Descent',
    panels: [
      { title: 'Loss of the runs; dashed, the least of each rank', draw: losses },
      { title: 'How many of the runs have come to the optimum', draw: arrivals },
    ],
  },
];

function losses({ frame, height, live }: Props) {
  const { times, horizon, optima } = frame;
  const lowest = optima.at(-1) ?? 0.1;
  const highest = Math.max(optima[0] ?? 1, frame.highest[0] ?? 0);
  return (
    <LineChart
      title="Loss of all runs against the step, with the least loss of each rank"
      x={stepTo(horizon)}
      y={{
        label: 'loss',
        symbol: 'L',
        domain: [lowest / 1.3, Math.min(100 * lowest, 1.3 * highest)],
        scale: 'log',
      }}
      lines={[
        ...frame.runs.map((losses) => ({
          xs: times,
          ys: losses,
          colour: 'loss' as const,
          faint: true,
        })),
        { xs: times, ys: frame.middle, colour: 'loss', width: 3 },
      ]}
      bands={[{ xs: times, low: frame.lowest, high: frame.highest, colour: 'loss' }]}
      thresholds={optima.map((value, rank) => ({ value, label: `rank ${rank}` }))}
      height={height}
      live={live}
    />
  );
}

function arrivals({ frame: { times, horizon, arrived }, height, live }: Props) {
  return (
    <LineChart
      title="Share of the runs within one per cent of the optimum, against the step"
      x={stepTo(horizon)}
      y={{ label: 'share within 1 %', domain: [0, 1.05] }}
      lines={[{ xs: times, ys: arrived, colour: 'gd', label: 'share' }]}
      height={height}
      live={live}
    />
  );
}

function stepTo(horizon: number): Axis {
  return { label: 'step', symbol: 't', domain: [1, horizon], scale: 'log' };
}

export function table({ times, lowest, middle, highest, arrived }: DescentFrame): Table {
  return {
    columns: ['step', 'lowest loss', 'median loss', 'highest loss', 'share at the optimum'],
    rows: times.map((time, i) => [
      time,
      lowest[i] ?? null,
      middle[i] ?? null,
      highest[i] ?? null,
      arrived[i] ?? null,
    ]),
  };
}
