import { LineChart } from '../../charts/index.ts';
import type { FigureProps, Table, ValuesOf } from '../contract.ts';
import type { definition } from './definition.ts';
import type { DescentFrame } from './model.ts';

type Values = ValuesOf<typeof definition.parameters>;

export function Figure({ frame, live }: FigureProps<DescentFrame, Values>) {
  const { times, horizon, optima } = frame;
  const step = { label: 'step', symbol: 't', domain: [1, horizon], scale: 'log' } as const;
  const lowest = optima.at(-1) ?? 0.1;
  const highest = Math.max(optima[0] ?? 1, frame.highest[0] ?? 0);
  return (
    <div class="linear-network-descent">
      <LineChart
        title="Loss of all runs against the step, with the least loss of each rank"
        x={step}
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
        height={320}
        live={live}
      />
      <LineChart
        title="Share of the runs within one per cent of the optimum, against the step"
        x={step}
        y={{ label: 'share of runs within 1 % of the optimum', domain: [0, 1.05] }}
        lines={[{ xs: times, ys: frame.arrived, colour: 'gd', label: 'share' }]}
        height={190}
        live={live}
      />
    </div>
  );
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
