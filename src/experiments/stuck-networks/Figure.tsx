import { LineChart, niceDomain, type ColourToken, type Line } from '../../charts/index.ts';
import { maximum, minimum } from '../../numerics/statistics.ts';
import { formatValue } from '../../text/number.ts';
import type { PanelProps, Table, ValuesOf, Views } from '../contract.ts';
import { nameOf, type definition } from './definition.ts';
import type { StuckFrame } from './run.ts';

type Values = ValuesOf<typeof definition.parameters>;
type Props = PanelProps<StuckFrame, Values>;

const EXAMPLE_COLOURS: readonly ColourToken[] = ['ink', 'accent'];
const POWERS_OF_TWO = [1, 2, 4, 8, 16, 32, 64];

export const views: Views<typeof definition, StuckFrame> = [
  {
    name: 'How many are stuck',
    panels: [
      { title: 'Share not yet fitted against the step, by width', draw: unfitted },
      { title: 'Share stuck at the end against the width', draw: stuck },
    ],
  },
  {
    name: 'What they compute',
    panels: [{ title: 'No stuck network computes |x|', draw: outputs }],
  },
];

function unfitted({ frame: { times, above, horizon }, values: { widths }, height, live }: Props) {
  const shade = shadesOf(widths);
  return (
    <LineChart
      title="Share of networks above a loss of 0.001, by step, one line for each width"
      x={{
        label: 'step',
        symbol: 't',
        domain: [Math.min(20, horizon / 2), horizon],
        scale: 'log',
      }}
      y={{ label: 'share not yet fitted', domain: [0, 1] }}
      lines={widths.map((width, i) => ({
        xs: times,
        ys: above[i] ?? [],
        colour: shade(width),
        label: nameOf(width),
      }))}
      height={height}
      live={live}
    />
  );
}

function stuck({ frame: { above }, values: { widths }, height, live }: Props) {
  const ends = widths
    .map((width, i) => ({ width, share: above[i]?.at(-1) ?? null }))
    .sort((a, b) => a.width - b.width);
  const shares = {
    xs: ends.map(({ width }) => width),
    ys: ends.map(({ share }) => share),
    colour: 'loss',
  } as const;
  return (
    <LineChart
      title="Share of networks above a loss of 0.001 at the last step, by width"
      x={{
        label: 'width of the hidden layer',
        symbol: 'p',
        domain: [minimum(widths) / 1.2, maximum(widths) * 1.2],
        scale: 'log',
        ticks: POWERS_OF_TWO,
        format: String,
      }}
      y={{ label: 'share stuck', domain: [0, 1] }}
      lines={[shares]}
      points={[{ ...shares, size: 8 }]}
      height={height}
      live={live}
    />
  );
}

function outputs({ frame: { inputs, targets, examples }, height, live }: Props) {
  // None of the inputs is 0, where |x| has its corner.
  const half = inputs.findIndex((x) => x > 0);
  const target: Line = {
    xs: inputs.toSpliced(half, 0, 0),
    ys: targets.toSpliced(half, 0, 0),
    colour: 'ink-soft',
    label: '|x|',
    dash: true,
  };
  const computed = examples.map((example, i): Line => ({
    xs: inputs,
    ys: example.outputs,
    colour: EXAMPLE_COLOURS[i] ?? 'ink',
    label: `${nameOf(example.width)}, L = ${formatValue(example.loss, 3)}`,
  }));
  return (
    <LineChart
      title="What stuck networks compute, beside the target"
      x={{ label: 'input', symbol: 'x', domain: [-1, 1] }}
      y={{
        label: 'output',
        symbol: 'f(x)',
        domain: niceDomain(
          examples.map((example) => example.outputs),
          { include: [0, 1] },
        ),
      }}
      lines={examples.length > 0 ? [target, ...computed] : []}
      empty="No network has been found stuck."
      height={height}
      live={live}
    />
  );
}

export function table({ times, above }: StuckFrame, { widths }: Values): Table {
  return {
    columns: ['step', ...widths.map((width) => `share not yet fitted, ${nameOf(width)}`)],
    rows: times.map((time, i) => [time, ...above.map((shares) => shares[i] ?? null)]),
  };
}

/** A darker shade for a wider network, whatever their order. */
function shadesOf(widths: readonly number[]): (width: number) => ColourToken {
  const sorted = widths.toSorted((a, b) => a - b);
  const spread = Math.max(1, sorted.length - 1);
  const shades = ['loss-1', 'loss-2', 'loss-3', 'loss-4', 'loss-5'] as const;
  return (width) => shades[Math.round((4 * sorted.indexOf(width)) / spread)] ?? 'loss';
}
