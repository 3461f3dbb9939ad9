import { LineChart, niceDomain, type ColourToken } from '../../charts/index.ts';
import { maximum, minimum } from '../../numerics/statistics.ts';
import { formatValue } from '../../text/number.ts';
import type { FigureProps, Table, ValuesOf } from '../contract.ts';
import { nameOf, type definition } from './definition.ts';
import type { StuckFrame } from './run.ts';

type Values = ValuesOf<typeof definition.parameters>;

const EXAMPLE_COLOURS: readonly ColourToken[] = ['ink', 'accent'];
const POWERS_OF_TWO = [1, 2, 4, 8, 16, 32, 64];

export function Figure({ frame, values, live }: FigureProps<StuckFrame, Values>) {
  const { times, above, horizon, inputs, targets, examples } = frame;
  const { widths } = values;
  const shade = shadesOf(widths);
  const ends = widths
    .map((width, i) => ({ width, share: above[i]?.at(-1) ?? null }))
    .sort((a, b) => a.width - b.width);
  return (
    <div>
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
        height={300}
        live={live}
      />
      <div class="figure-pair">
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
          lines={[
            {
              xs: ends.map(({ width }) => width),
              ys: ends.map(({ share }) => share),
              colour: 'loss',
            },
          ]}
          points={[
            {
              xs: ends.map(({ width }) => width),
              ys: ends.map(({ share }) => share),
              colour: 'loss',
              size: 8,
            },
          ]}
          height={240}
          live={live}
        />
        <LineChart
          title="What stuck networks compute, beside the target"
          x={{ label: 'input', symbol: 'x', domain: [-1, 1] }}
          y={{
            label: 'output',
            symbol: 'f(x)',
            domain: niceDomain(
              examples.map(({ outputs }) => outputs),
              { include: [0, 1] },
            ),
          }}
          lines={[
            { xs: inputs, ys: targets, colour: 'ink-soft', label: '|x|', dash: true },
            ...examples.map(({ width, loss, outputs }, i) => ({
              xs: inputs,
              ys: outputs,
              colour: EXAMPLE_COLOURS[i] ?? 'ink',
              label: `${nameOf(width)}, L = ${formatValue(loss, 3)}`,
            })),
          ]}
          height={240}
          live={live}
        />
      </div>
    </div>
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
