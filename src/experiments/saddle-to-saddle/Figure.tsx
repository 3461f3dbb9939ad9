import { LineChart, type Axis } from '../../charts/index.ts';
import { formatValue } from '../../text/number.ts';
import type { PanelProps, Table, ValuesOf, Views } from '../contract.ts';
import type { definition } from './definition.ts';
import type { PlateauFrame } from './model.ts';

type Props = PanelProps<PlateauFrame, ValuesOf<typeof definition.parameters>>;

export const views: Views<typeof definition, PlateauFrame> = [
  {
    name: 'Descent',
    panels: [
      { title: 'Loss of every start; dashed, that of the saddles', draw: losses },
      { title: 'How much of each mode the first start has learned', draw: modes },
    ],
  },
];

function losses({ frame, height, live }: Props) {
  const { times, horizon, runs, levels } = frame;
  const [first = [], ...others] = runs;
  const highest = levels[0] ?? 1;
  const lastSaddle = levels.at(-2) ?? highest;
  return (
    <LineChart
      title="Loss against the step: the first start boldly, others faintly, saddles dashed"
      x={stepTo(horizon)}
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
      height={height}
      live={live}
    />
  );
}

function modes({ frame: { times, horizon, learned, strengths }, height, live }: Props) {
  const strongest = strengths[0] ?? 1;
  return (
    <LineChart
      title="How much of each mode the first start has learned, against the step"
      x={stepTo(horizon)}
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
      height={height}
      live={live}
    />
  );
}

function stepTo(horizon: number): Axis {
  return { label: 'step', symbol: 't', domain: [0, horizon] };
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
