import { LineChart, niceDomain, type ColourToken } from '../../charts/index.ts';
import { maximum, minimum } from '../../numerics/statistics.ts';
import { formatValue } from '../../text/number.ts';
import type { FigureProps, Table, ValuesOf } from '../contract.ts';
import { LINE, OFFSETS, type definition } from './definition.ts';
import type { RescalingFrame } from './model.ts';

type Values = ValuesOf<typeof definition.parameters>;

export function Figure({ frame, values, live }: FigureProps<RescalingFrame, Values>) {
  const { profiles } = frame;
  const alpha = `α = ${formatValue(values.alpha, 3)}`;
  const pair = (title: string, x: string, y: string, pick: 'plain' | 'inWeights') => (
    <LineChart
      title={title}
      x={{ label: x, symbol: 't', domain: [OFFSETS[0] ?? -1, OFFSETS.at(-1) ?? 1] }}
      y={{ label: y, symbol: 'L', domain: lossDomain(profiles?.map((each) => each[pick]) ?? []) }}
      lines={twoLines(OFFSETS, profiles?.map((each) => each[pick]) ?? [], 'loss', alpha)}
      height={260}
      live={live}
    />
  );
  return (
    <div class="rescaling-symmetry">
      <div class="figure-pair">
        <Measures frame={frame} values={values} live={live} />
        <LineChart
          title="Output of the network along a line through the data, before and after rescaling"
          x={{ label: 'first input', symbol: 'x_1', domain: [LINE.from, LINE.to] }}
          y={{
            label: 'output of the network',
            symbol: 'f',
            domain: niceDomain(profiles?.map(({ outputs }) => outputs) ?? []),
          }}
          lines={twoLines(
            lineInputs(),
            profiles?.map(({ outputs }) => outputs) ?? [],
            'accent',
            alpha,
          )}
          height={300}
          live={live}
        />
      </div>
      <div class="figure-pair">
        {pair(
          'Loss along the sharpest direction, before and after rescaling',
          'distance along the sharpest direction',
          'loss',
          'plain',
        )}
        {pair(
          'The same in units of the weights: one curve',
          'the same in units of the weights',
          'loss',
          'inWeights',
        )}
      </div>
    </div>
  );
}

type MeasuresProps = FigureProps<RescalingFrame, Values>;

/** One measure moves with α, three stay. */
function Measures({ frame: { curve, floor, chosenRatio, table }, values, live }: MeasuresProps) {
  const { alpha, alphas } = values;
  const order = alphas.map((_, i) => i).sort((a, b) => (alphas[a] ?? 0) - (alphas[b] ?? 0));
  const xs = order.map((i) => alphas[i] ?? null);
  const invariant = (
    name: 'loss' | 'fisherRao' | 'scaledLambdaMax',
    label: string,
    colour: ColourToken,
    width: number,
  ) => {
    const reference = table?.original[name] ?? NaN;
    const ys = order.map((i) => (table?.[name][i] ?? NaN) / reference);
    return { xs, ys, colour, label, width };
  };
  return (
    <LineChart
      title="Measures of the network over their values before rescaling"
      x={{ label: 'rescaling', symbol: 'α', domain: [0.05, 20], scale: 'log' }}
      y={{
        label: 'over its value at α = 1',
        domain: niceDomain([curve.ratios, [floor]], { scale: 'log', include: [0.5, 20] }),
        scale: 'log',
      }}
      lines={[
        { xs: curve.alphas, ys: curve.ratios, colour: 'sharpness', label: 'λ_max', width: 3 },
        invariant('loss', 'loss', 'loss', 9),
        invariant('fisherRao', 'Fisher–Rao', 'ink', 5),
        invariant('scaledLambdaMax', 'λ_max(THT)', 'sharpness', 1.5),
      ]}
      points={[
        {
          xs: chosenRatio === null ? [] : [alpha],
          ys: [chosenRatio],
          colour: 'sharpness',
          size: 11,
        },
      ]}
      thresholds={[
        { value: alpha, axis: 'x', label: 'α' },
        ...(floor === null ? [] : [{ value: floor, label: 'floor' }]),
      ]}
      height={300}
      live={live}
    />
  );
}

/** The original broadly, the rescaled network dashed upon it. */
function twoLines(
  xs: readonly number[],
  [original = [], rescaled = []]: readonly (readonly number[])[],
  colour: ColourToken,
  name: string,
) {
  return [
    { xs, ys: original, colour: 'ink-soft', label: 'α = 1', width: 5 } as const,
    { xs, ys: rescaled, colour, label: name, width: 2 },
  ];
}

function lineInputs(): readonly number[] {
  const { from, to, points } = LINE;
  return Array.from({ length: points }, (_, i) => from + ((to - from) * i) / (points - 1));
}

/** The flatter of two curves fills the plot to a third at least. */
function lossDomain(curves: readonly (readonly number[])[]): readonly [number, number] {
  const heights = curves.map((curve) => maximum(curve)).filter(Number.isFinite);
  return heights.length === 0 ? [0, 1] : [0, Math.min(maximum(heights), 4 * minimum(heights))];
}

export function table({ table: measured }: RescalingFrame, { alphas }: Values): Table {
  return {
    columns: [
      'α',
      'loss',
      'λ_max',
      'λ_max(THT)',
      'Fisher–Rao norm',
      'rise in the scaled ball',
      'KL, Gaussians reused',
      'KL, Gaussians rescaled',
    ],
    rows: alphas.map((alpha, i) => [
      alpha,
      measured?.loss[i] ?? null,
      measured?.lambdaMax[i] ?? null,
      measured?.scaledLambdaMax[i] ?? null,
      measured?.fisherRao[i] ?? null,
      measured?.adaptiveBall[i] ?? null,
      measured?.klReused[i] ?? null,
      measured?.klCarried[i] ?? null,
    ]),
  };
}
