import {
  ContourMap,
  LineChart,
  niceDomain,
  type Axis,
  type ColourToken,
  type Domain,
} from '../../charts/index.ts';
import { linspace } from '../../numerics/grid.ts';
import { valleyLoss } from '../../numerics/landscapes/valley.ts';
import { maximum } from '../../numerics/statistics.ts';
import { formatPercent } from '../../text/number.ts';
import type { PanelProps, Table, ValuesOf, Views } from '../contract.ts';
import { PLANE, RADII, type definition } from './definition.ts';
import type { MethodFrame, SharpnessFrame } from './model.ts';

type Props = PanelProps<SharpnessFrame, ValuesOf<typeof definition.parameters>>;

/** Nodes of the valley’s grid along each axis. */
const NODES = 41;
/** Points of a curve. */
const CURVE = 97;
/** Half the width of the valley’s map, in radii. */
const REACH = 1.5;

export const views: Views<typeof definition, SharpnessFrame> = [
  {
    name: 'Ball and Hessian',
    columns: true,
    panels: [
      { title: 'The worst point lies on the edge of the ball', draw: valleyMap },
      { title: 'Ball and Hessian agree where ρ is small', draw: ratioByRadius },
    ],
  },
  {
    name: 'Estimates',
    panels: [
      { title: 'Both methods come up to λ_max from below', draw: estimates },
      { title: 'Error bars and, dashed, true errors against the products', draw: bars },
    ],
  },
  {
    name: 'Slices',
    columns: true,
    panels: [
      { title: 'A random plane shows a part of the curvature', draw: randomPlane },
      { title: 'The sharpest plane, shaded alike, shows it all', draw: sharpestPlane },
    ],
  },
];

/** The ball around a minimum of the valley, with the worst point in it and the sharpest direction. */
function valleyMap({
  frame: {
    valley: { worst },
  },
  values: { a, radius },
  height,
  live,
}: Props) {
  const b = 1 / a;
  const half = REACH * radius;
  const [xs, ys] = [linspace(a - half, a + half, NODES), linspace(b - half, b + half, NODES)];
  const losses = Array.from(ys, (y) => Array.from(xs, (x) => valleyLoss([x, y]))).flat();
  const domain = (centre: number): Domain => [centre - half, centre + half];
  // The sharpest direction is (b, a), up to its length.
  const slope = radius / Math.hypot(a, b);
  return (
    <ContourMap
      title="The valley ½(ab − 1)² around one of its minima, with the ball of radius ρ"
      x={{ label: 'first weight', symbol: 'a', domain: domain(a) }}
      y={{ label: 'second weight', symbol: 'b', domain: domain(b) }}
      value={{ label: 'loss', symbol: 'L', domain: [0, maximum(losses)] }}
      field={{ columns: NODES, rows: NODES, values: losses }}
      lines={[
        { ...floor(a - half, a + half), colour: 'ink', label: 'valley floor' },
        { ...circle(a, b, radius), colour: 'ink-soft', dash: true, label: 'ball' },
        {
          xs: [a - b * slope, a, a + b * slope],
          ys: [b - a * slope, b, b + a * slope],
          colour: 'sharpness',
          label: 'sharpest direction',
        },
      ]}
      points={[
        { xs: [a], ys: [b], colour: 'ink', size: 7 },
        { xs: [worst[0]], ys: [worst[1]], colour: 'loss', size: 9, label: 'worst' },
      ]}
      equal
      height={height}
      live={live}
    />
  );
}

/** The branch of ab = 1 with a > 0. */
function floor(from: number, to: number) {
  const xs = [...linspace(Math.max(from, 1e-3), to, CURVE)];
  return { xs, ys: xs.map((x) => 1 / x) };
}

function circle(a: number, b: number, radius: number) {
  const angles = [...linspace(0, 2 * Math.PI, CURVE)];
  return {
    xs: angles.map((angle) => a + radius * Math.cos(angle)),
    ys: angles.map((angle) => b + radius * Math.sin(angle)),
  };
}

/** Where the ball and the Hessian part company. */
function ratioByRadius({
  frame: { valley, ratios, ratio },
  values: { radius },
  height,
  live,
}: Props) {
  return (
    <LineChart
      title="Worst rise in the ball over what the Hessian says, against the radius"
      x={{ label: 'radius', symbol: 'ρ', domain: [0.01, 2], scale: 'log' }}
      y={{
        label: 'ball over Hessian',
        symbol: 'S/(ρ²λ_max/2)',
        domain: niceDomain([valley.ratios, ratios], { include: [0.9, 1.4] }),
      }}
      lines={[
        { xs: RADII.valley, ys: valley.ratios, colour: 'loss', label: 'valley' },
        {
          xs: ratios.length > 0 ? RADII.network : [],
          ys: ratios,
          colour: 'loss-5',
          label: 'network',
        },
      ]}
      points={[
        { xs: [radius], ys: [valley.ratio], colour: 'loss', size: 9 },
        { xs: ratio === null ? [] : [radius], ys: [ratio], colour: 'loss-5', size: 9 },
      ]}
      thresholds={[
        { value: 1, label: 'Hessian', colour: 'sharpness' },
        { value: radius, axis: 'x', label: 'ρ' },
      ]}
      height={height}
      live={live}
    />
  );
}

const NOT_TRAINED = 'The network has not been trained yet.';

interface Method extends MethodFrame {
  readonly name: string;
  readonly colour: ColourToken;
}

function methodsOf({ power, lanczos }: SharpnessFrame): readonly Method[] {
  return [
    { name: 'power iteration', colour: 'sharpness-1', ...power },
    { name: 'Lanczos', colour: 'sharpness-5', ...lanczos },
  ];
}

/** 1, 2, … for as many values as there are. */
function numbered(values: readonly number[]): readonly number[] {
  return values.map((_, i) => i + 1);
}

/** Estimates of λ_max with their error bars, product by product. */
function estimates({ frame, values: { iterations }, height, live }: Props) {
  const { lambdaMax } = frame;
  const methods = methodsOf(frame);
  return (
    <LineChart
      title="Estimates of the network’s sharpness after each product, with error bars"
      x={{ label: 'products with the Hessian', symbol: 'm', ...axis(iterations) }}
      y={{ label: 'estimate and error bar', symbol: 'λ', domain: [0, 1.3 * (lambdaMax ?? 1)] }}
      lines={methods.flatMap(({ name, colour, starts }) =>
        starts.map((values, i) => ({
          xs: numbered(values),
          ys: values,
          colour,
          faint: i > 0,
          label: i > 0 ? undefined : name,
        })),
      )}
      bands={methods.map(({ colour, starts: [first = []], residuals }) => ({
        xs: numbered(first),
        low: first.map((value, i) => value - (residuals[i] ?? 0)),
        high: first.map((value, i) => value + (residuals[i] ?? 0)),
        colour,
      }))}
      thresholds={lambdaMax === null ? [] : [{ value: lambdaMax, label: 'λ_max' }]}
      empty={NOT_TRAINED}
      height={height}
      live={live}
    />
  );
}

function bars({ frame, values: { iterations }, height, live }: Props) {
  return (
    <LineChart
      title="The error bar of each estimate and, dashed, its true error"
      x={{ label: 'products with the Hessian', symbol: 'm', ...axis(iterations) }}
      y={{
        label: 'error bar (dashed: true error)',
        symbol: '‖Hv − λv‖',
        domain: [1e-8, 1],
        scale: 'log',
      }}
      lines={methodsOf(frame).flatMap(({ name, colour, residuals, errors }) => [
        { xs: numbered(residuals), ys: residuals, colour, label: name },
        { xs: numbered(errors), ys: errors, colour, dash: true },
      ])}
      empty={NOT_TRAINED}
      height={height}
      live={live}
    />
  );
}

/** From the first product on, with ticks at whole numbers. */
function axis(products: number): Pick<Axis, 'domain' | 'ticks'> {
  const last = Math.max(2, products);
  const ticks = last > 10 ? undefined : Array.from({ length: last }, (_, i) => i + 1);
  return { domain: [1, last], ticks };
}

function randomPlane({ frame: { planes }, height, live }: Props) {
  const share = planes && formatPercent(planes.share);
  return plane(
    planes,
    planes?.random,
    { height, live },
    {
      title: share
        ? `A random plane through the network’s minimum: it shows ${share} of the curvature`
        : 'A random plane through the network’s minimum',
      x: share ? `random plane: ${share} of λ_max` : 'random plane',
      y: 'second random direction',
    },
  );
}

function sharpestPlane({ frame: { planes }, height, live }: Props) {
  return plane(
    planes,
    planes?.sharpest,
    { height, live },
    {
      title: 'The plane of the two sharpest directions, shaded alike',
      x: 'sharpest direction: 100 % of λ_max',
      y: 'second sharpest',
    },
  );
}

interface PlaneNames {
  readonly title: string;
  readonly x: string;
  readonly y: string;
}

/** A plane through the minimum, shaded by the highest rise of both. */
function plane(
  planes: SharpnessFrame['planes'],
  values: readonly number[] | undefined,
  size: Pick<Props, 'height' | 'live'>,
  { title, x, y }: PlaneNames,
) {
  const highest = planes ? maximum([...planes.sharpest, ...planes.random]) : 1;
  return (
    <ContourMap
      title={title}
      x={{ label: x, domain: [-PLANE.reach, PLANE.reach] }}
      y={{ label: y, domain: [-PLANE.reach, PLANE.reach] }}
      value={{ label: 'rise of the loss', domain: [0, highest] }}
      field={{
        columns: PLANE.nodes,
        rows: PLANE.nodes,
        values: values ?? Array<number>(PLANE.nodes ** 2).fill(NaN),
      }}
      points={[{ xs: [0], ys: [0], colour: 'ink', size: 7 }]}
      equal
      {...size}
    />
  );
}

export function table({ valley, ratios, power, lanczos }: SharpnessFrame): Table {
  const estimates = (name: string, { starts: [first = []], residuals }: MethodFrame) =>
    first.map((value, i) => [name, i + 1, value, residuals[i] ?? null]);
  return {
    columns: ['measured', 'radius ρ or products m', 'value', 'error bar'],
    rows: [
      ...valley.ratios.map((value, i) => [
        'ball over Hessian, valley',
        RADII.valley[i] ?? null,
        value,
        null,
      ]),
      ...ratios.map((value, i) => [
        'ball over Hessian, network',
        RADII.network[i] ?? null,
        value,
        null,
      ]),
      ...estimates('λ by power iteration', power),
      ...estimates('λ by Lanczos', lanczos),
    ],
  };
}
