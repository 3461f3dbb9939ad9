import { LineChart } from '../../charts/index.ts';
import { formatValue } from '../../text/number.ts';
import type { FigureProps, Table, ValuesOf } from '../contract.ts';
import type { definition } from './definition.ts';
import type { PlateauFrame } from './model.ts';

type Values = ValuesOf<typeof definition.parameters>;

export function Figure({ frame, live }: FigureProps<PlateauFrame, Values>) {
  const { times, horizon, runs, learned, strengths, levels } = frame;
  const step = { label: 'step', symbol: 't', domain: [0, horizon] } as const;
  const [first = [], ...others] = runs;
  const highest = levels[0] ?? 1;
  const lastSaddle = levels.at(-2) ?? highest;
  const strongest = strengths[0] ?? 1;
  return (
    <div class="saddle-to-saddle">
      <LineChart
        title="Loss against the step: the first start boldly, others faintly, saddles dashed"
        x={step}
        y={{
          label: 'loss',
          symbol: 'L',
          domain: [lastSaddle / 8, 1.6 * highest],
          scale: 'log',
        }}
        lines={[
          ...others.map((losses) => ({
            xs: times,
            ys: losses,
            colour: 'loss' as const,
            faint: true,
          })),
          { xs: times, ys: first, colour: 'loss', width: 3 },
        ]}
        thresholds={levels
          .slice(0, -1)
          .map((value, count) => ({ value, label: nameOf(value, count) }))}
        height={320}
        live={live}
      />
      <LineChart
        title="How much of each mode the first start has learned, against the step"
        x={step}
        y={{
          label: 'strength of mode i',
          symbol: '(W_D⋯W_1)_{ii}',
          domain: [-0.05 * strongest, 1.12 * strongest],
        }}
        lines={learned.map((amounts, i) => ({
          xs: times,
          ys: amounts,
          colour: 'ink',
          label: `mode ${i + 1}`,
        }))}
        thresholds={strengths.map((value) => ({ value }))}
        height={220}
        live={live}
      />
    </div>
  );
}

/** The saddle with the strongest modes learned: “{1, 2}: 0.5”. */
function nameOf(loss: number, count: number): string {
  const modes = Array.from({ length: count }, (_, i) => i + 1);
  return `${count === 0 ? '∅' : `{${modes.join(', ')}}`}: ${formatValue(loss)}`;
}

export function table({ times, runs, learned }: PlateauFrame): Table {
  return {
    columns: ['step', 'loss', ...learned.map((_, i) => `mode ${i + 1} learned`)],
    rows: times.map((time, i) => [
      time,
      runs[0]?.[i] ?? null,
      ...learned.map((amounts) => amounts[i] ?? null),
    ]),
  };
}
