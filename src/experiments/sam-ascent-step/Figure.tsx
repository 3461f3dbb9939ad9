import {
  ContourMap,
  LineChart,
  niceDomain,
  type ContourMapProps,
  type Domain,
  type Line,
  type Points,
} from '../../charts/index.ts';
import { linspace } from '../../numerics/grid.ts';
import { bowlLoss } from '../../numerics/sharpness/bowl-ball.ts';
import { maximum, minimum } from '../../numerics/statistics.ts';
import type { PanelProps, Table, ValuesOf, Views } from '../contract.ts';
import { DRAG, type definition, type Setting } from './definition.ts';
import { NETWORK_RADII, RADII, type AscentFrame } from './model.ts';

type Props = PanelProps<AscentFrame, ValuesOf<typeof definition.parameters>>;

/** Nodes of the grid along each axis. */
const NODES = 41;
/** Points of a circle. */
const CURVE = 97;
/** How far the bowl is shown. */
const BOWL: Domain = [-3, 3];
/** Half the width of the close-up, in radii; and where the radius is 0. */
const REACH = 1.4;
const LEAST = 0.1;

/** Errors that are shown: below is rounding. */
const SMALLEST = 1e-9;

export const views: Views<typeof definition, AscentFrame> = [
  {
    name: 'Ball and guess',
    columns: true,
    panels: [
      { title: 'The ball goes where the point θ is dragged', draw: bowl },
      { title: 'Close up: the first-order guess and the worst point', draw: closeUp },
    ],
  },
  {
    name: 'Against the radius',
    panels: [
      { title: 'The first-order value never exceeds the worst loss', draw: fourNumbers },
      { title: 'What the formulas miss shrinks like ρ² or faster', draw: errors },
    ],
  },
];

/** The bowl from above, with the ball around the point. */
function bowl({ frame, values, height, live, onChange }: Props) {
  const [x = 0, y = 0] = values.point;
  return (
    <ContourMap
      title="The bowl from above, with the ball around the point θ"
      {...landscape(values, BOWL, BOWL)}
      lines={[ball(values)]}
      points={[
        { xs: [0], ys: [0], colour: 'flat', size: 6, label: 'minimum' },
        ...marks(frame, values),
        { xs: [x], ys: [y], colour: 'ink', size: 10 },
      ]}
      handle={
        onChange && {
          at: [x, y],
          label: 'The point θ',
          colour: 'ink',
          range: [DRAG.min, DRAG.max],
          step: DRAG.step,
          onMove: (point: readonly number[]) => {
            onChange('point', [...point]);
          },
        }
      }
      equal
      height={height}
      live={live}
    />
  );
}

function closeUp({ frame, values, height, live }: Props) {
  const [x = 0, y = 0] = values.point;
  const half = Math.max(LEAST, REACH * values.radius);
  const around = (centre: number): Domain => [centre - half, centre + half];
  return (
    <ContourMap
      title="The ball close up, with its worst point and the first-order guess"
      {...landscape(values, around(x), around(y))}
      lines={[
        ball(values),
        ...frame.worst.map(([e = 0, f = 0], i): Line => ({
          xs: [x, x + e],
          ys: [y, y + f],
          colour: 'loss',
          label: i === 0 ? 'worst' : undefined,
        })),
        ...(frame.guess
          ? [
              {
                xs: [x, x + (frame.guess[0] ?? 0)],
                ys: [y, y + (frame.guess[1] ?? 0)],
                colour: 'sam' as const,
                label: 'first-order guess',
              },
            ]
          : []),
      ]}
      points={[{ xs: [x], ys: [y], colour: 'ink', size: 8 }, ...marks(frame, values)]}
      equal
      height={height}
      live={live}
    />
  );
}

function landscape(
  { eigenvalues }: Setting,
  xDomain: Domain,
  yDomain: Domain,
): Pick<ContourMapProps, 'x' | 'y' | 'value' | 'field'> {
  const [xs, ys] = [linspace(...xDomain, NODES), linspace(...yDomain, NODES)];
  const values = Array.from(ys, (y) =>
    Array.from(xs, (x) => bowlLoss(eigenvalues, Float64Array.of(x, y))),
  ).flat();
  return {
    x: { label: 'first weight', symbol: 'θ_1', domain: xDomain },
    y: { label: 'second weight', symbol: 'θ_2', domain: yDomain },
    value: { label: 'loss', symbol: 'L', domain: [minimum(values), maximum(values)] },
    field: { columns: NODES, rows: NODES, values },
  };
}

function ball({ point: [x = 0, y = 0], radius }: Setting): Line {
  const angles = [...linspace(0, 2 * Math.PI, CURVE)];
  return {
    xs: angles.map((angle) => x + radius * Math.cos(angle)),
    ys: angles.map((angle) => y + radius * Math.sin(angle)),
    colour: 'ink-soft',
    dash: true,
    label: 'ball',
  };
}

function marks({ guess, worst }: AscentFrame, { point: [x = 0, y = 0] }: Setting): Points[] {
  return [
    {
      xs: worst.map(([e = 0]) => x + e),
      ys: worst.map(([, e = 0]) => y + e),
      colour: 'loss',
      size: 9,
    },
    {
      xs: guess ? [x + (guess[0] ?? 0)] : [],
      ys: guess ? [y + (guess[1] ?? 0)] : [],
      colour: 'sam',
      size: 7,
    },
  ];
}

/** L, L + ρ‖∇L‖, L(θ + ε̂) and the maximum against the radius. */
function fourNumbers({ frame: { loss, rises, curve }, values: { radius }, height, live }: Props) {
  const xs = [0, ...RADII];
  const exact = [loss, ...curve.map((each) => loss + each.exact)];
  const at = (rise: number | null) => ({ xs: [radius], ys: [rise === null ? null : loss + rise] });
  return (
    <LineChart
      title="The four numbers against the radius of the ball"
      x={{ label: 'radius', symbol: 'ρ', domain: [0, 1] }}
      y={{ label: 'loss', symbol: 'L', domain: niceDomain(exact, { include: [loss] }) }}
      lines={[
        { xs, ys: exact, colour: 'loss', label: 'worst' },
        {
          xs,
          ys: [loss, ...curve.map(({ atPerturbation }) => plus(loss, atPerturbation))],
          colour: 'sam',
          label: 'guess',
        },
        {
          xs,
          ys: [loss, ...curve.map(({ firstOrder }) => loss + firstOrder)],
          colour: 'sam',
          dash: true,
          label: 'first order',
        },
        { xs: [0, 1], ys: [loss, loss], colour: 'ink-soft', width: 1.25, label: 'at θ' },
      ]}
      points={[
        { ...at(rises.exact), colour: 'loss', size: 9 },
        { ...at(rises.atPerturbation), colour: 'sam', size: 7 },
        { ...at(rises.firstOrder), colour: 'sam', size: 7 },
        { ...at(0), colour: 'ink-soft', size: 7 },
      ]}
      thresholds={[{ value: radius, axis: 'x', label: 'ρ' }]}
      height={height}
      live={live}
    />
  );
}

/** What the formulas miss, on logarithmic axes. */
function errors({ frame: { curve, network }, height, live }: Props) {
  const ofValue = curve.map(({ byFirstOrder }) => positive(byFirstOrder));
  const ofGuess = curve.map(({ byGuess }) => positive(byGuess));
  const values = network?.values.map(positive) ?? [];
  const gradients = network?.gradients.map(positive) ?? [];
  return (
    <LineChart
      title="What the first-order formulas miss, against the radius"
      x={{ label: 'radius', symbol: 'ρ', domain: [1e-3, 1], scale: 'log' }}
      y={{
        label: 'error',
        domain: niceDomain([ofValue, ofGuess, values, gradients], { scale: 'log' }),
        scale: 'log',
      }}
      lines={[
        { xs: RADII, ys: ofValue, colour: 'loss', label: 'first order' },
        { xs: RADII, ys: ofGuess, colour: 'sam', label: 'guess' },
        { xs: NETWORK_RADII, ys: values, colour: 'loss-5', label: 'network' },
        {
          xs: NETWORK_RADII,
          ys: gradients,
          colour: 'accent',
          dash: true,
          label: 'its gradient',
        },
        {
          xs: [RADII[0] ?? null, 1],
          ys: [(RADII[0] ?? 0) ** 2, 1],
          colour: 'threshold',
          dash: true,
          width: 1,
          label: 'slope 2',
        },
      ]}
      height={height}
      live={live}
    />
  );
}

export function table({ loss, curve, network }: AscentFrame): Table {
  return {
    columns: [
      'radius ρ',
      'L',
      'L + ρ‖∇L‖',
      'L(θ + ε̂)',
      'max L',
      'network radius ρ',
      'error of the value',
      'error of the gradient',
    ],
    rows: curve.map(({ firstOrder, atPerturbation, exact }, i) => [
      RADII[i] ?? null,
      loss,
      loss + firstOrder,
      plus(loss, atPerturbation),
      loss + exact,
      network ? (NETWORK_RADII[i] ?? null) : null,
      network?.values[i] ?? null,
      network?.gradients[i] ?? null,
    ]),
  };
}

function plus(loss: number, rise: number | null): number | null {
  return rise === null ? null : loss + rise;
}

/** The error, or a gap where it is lost in rounding. */
function positive(error: number | null): number | null {
  return error !== null && error > SMALLEST ? error : null;
}
