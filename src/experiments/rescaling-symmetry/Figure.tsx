import { LineChart, niceDomain, type ColourToken } from '../../charts/index.ts';
import { maximum, minimum } from '../../numerics/statistics.ts';
import { formatValue } from '../../text/number.ts';
import type { PanelProps, Table, ValuesOf, Views } from '../contract.ts';
import { LINE, OFFSETS, type definition } from './definition.ts';
import type { RescalingFrame } from './model.ts';

type Values = ValuesOf<typeof definition.parameters>;
type Props = PanelProps<RescalingFrame, Values>;

const NOTHING = 'The network has not been trained yet.';

export const views: Views<typeof definition, RescalingFrame> = [
  {
    name: 'Measures and outputs',
    panels: [
      { title: 'The sharpness depends on α, three others do not', draw: measures },
      { title: 'The outputs are the same before and after rescaling', draw: outputs },
    ],
  },
  {
    name: 'Across the minimum',
    columns: true,
    panels: [
      { title: 'Loss along the sharpest direction', draw: plain },
      { title: 'In units of the weights it is one curve', draw: inWeights },
    ],
  },
];

/** One measure moves with α, three stay. */
function measures({
  frame: { curve, floor, chosenRatio, table: measured },
  values: { alpha, alphas },
  height,
  live,
}: Props) {
  const order = alphas.map((_, i) => i).sort((a, b) => (alphas[a] ?? 0) - (alphas[b] ?? 0));
  const xs = order.map((i) => alphas[i] ?? null);
  const invariant = (
    name: 'loss' | 'fisherRao' | 'scaledLambdaMax',
    label: string,
    colour: ColourToken,
    width: number,
  ) => {
    const reference = measured?.original[name] ?? NaN;
    const ys = order.map((i) => (measured?.[name][i] ?? NaN) / reference);
    return { xs, ys, colour, label, width };
  };
  return (
    <LineChart
      empty={NOTHING}
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
      height={height}
      live={live}
    />
  );
}

function outputs({ frame: { profiles }, values, height, live }: Props) {
  const curves = profiles?.map((profile) => profile.outputs) ?? [];
  return (
    <LineChart
      empty={NOTHING}
      title="Output of the network along a line through the data, before and after rescaling"
      x={{ label: 'first input', symbol: 'x_1', domain: [LINE.from, LINE.to] }}
      y={{ label: 'output of the network', symbol: 'f', domain: niceDomain(curves) }}
      lines={twoLines(lineInputs(), curves, 'accent', values)}
      height={height}
      live={live}
    />
  );
}

function plain({ frame: { profiles }, values, height, live }: Props) {
  const curves = profiles?.map((profile) => profile.plain) ?? [];
  return (
    <LineChart
      empty={NOTHING}
      title="Loss along the sharpest direction, before and after rescaling"
      x={{ label: 'distance', symbol: 't', domain: DISTANCES }}
      y={{ label: 'loss', symbol: 'L', domain: lossDomain(curves) }}
      lines={twoLines(OFFSETS, curves, 'loss', values)}
      height={height}
      live={live}
    />
  );
}

function inWeights({ frame: { profiles }, values, height, live }: Props) {
  const curves = profiles?.map((profile) => profile.inWeights) ?? [];
  return (
    <LineChart
      empty={NOTHING}
      title="Loss along the sharpest direction in units of the weights: one curve"
      x={{ label: 'distance in units of the weights', symbol: 't', domain: DISTANCES }}
      y={{ label: 'loss', symbol: 'L', domain: lossDomain(curves) }}
      lines={twoLines(OFFSETS, curves, 'loss', values)}
      height={height}
      live={live}
    />
  );
}

const DISTANCES = [OFFSETS[0] ?? -1, OFFSETS.at(-1) ?? 1] as const;

/** The original broadly, the rescaled network upon it. */
function twoLines(
  xs: readonly number[],
  [original = [], rescaled = []]: readonly (readonly number[])[],
  colour: ColourToken,
  { alpha }: Values,
) {
  return [
    { xs, ys: original, colour: 'ink-soft', label: 'α = 1', width: 5 } as const,
    { xs, ys: rescaled, colour, label: `α = ${formatValue(alpha, 3)}`, width: 2 },
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
