/** The bowl from above, with the ball around the point; and the ball close up. */
import {
  ContourMap,
  type ContourMapProps,
  type Domain,
  type Line,
  type Points,
} from '../../charts/index.ts';
import { bowlLoss } from '../../numerics/sharpness/bowl-ball.ts';
import { linspace } from '../../numerics/grid.ts';
import { maximum, minimum } from '../../numerics/statistics.ts';
import { DRAG, type Setting } from './definition.ts';
import type { AscentFrame } from './model.ts';

/** Nodes of the grid along each axis. */
const NODES = 41;
/** Points of a circle. */
const CURVE = 97;
/** How far the bowl is shown. */
const BOWL: Domain = [-3, 3];
/** Half the width of the close-up, in radii; and where the radius is 0. */
const REACH = 1.4;
const LEAST = 0.1;

interface MapProps {
  readonly frame: AscentFrame;
  readonly values: Setting;
  readonly live: boolean;
}

interface BowlProps extends MapProps {
  readonly onMove: ((point: readonly number[]) => void) | undefined;
}

export function Bowl({ frame, values, live, onMove }: BowlProps) {
  const [x = 0, y = 0] = values.point;
  return (
    <ContourMap
      title="The bowl from above, with the ball around the point θ"
      {...landscape(values, BOWL, BOWL)}
      lines={[ball(values)]}
      points={[
        { xs: [0], ys: [0], colour: 'flat', size: 6, label: 'minimum' },
        ...marks(frame, values, {}),
        { xs: [x], ys: [y], colour: 'ink', size: 10 },
      ]}
      handle={
        onMove && {
          at: [x, y],
          label: 'The point θ',
          colour: 'ink',
          range: [DRAG.min, DRAG.max],
          step: DRAG.step,
          onMove,
        }
      }
      equal
      height={360}
      live={live}
    />
  );
}

export function CloseUp({ frame, values, live }: MapProps) {
  const [x = 0, y = 0] = values.point;
  const half = Math.max(LEAST, REACH * values.radius);
  const around = (centre: number): Domain => [centre - half, centre + half];
  return (
    <ContourMap
      title="The ball close up, with its worst point and the first-order guess"
      {...landscape(values, around(x), around(y))}
      lines={[
        ball(values),
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
      points={[
        { xs: [x], ys: [y], colour: 'ink', size: 8, label: 'θ' },
        ...marks(frame, values, { worst: 'worst' }),
      ]}
      equal
      height={360}
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

function marks(
  { guess, worst }: AscentFrame,
  { point: [x = 0, y = 0] }: Setting,
  labels: { readonly worst?: string },
): Points[] {
  return [
    {
      xs: worst.map(([e = 0]) => x + e),
      ys: worst.map(([, e = 0]) => y + e),
      colour: 'loss',
      size: 9,
      label: labels.worst,
    },
    {
      xs: guess ? [x + (guess[0] ?? 0)] : [],
      ys: guess ? [y + (guess[1] ?? 0)] : [],
      colour: 'sam',
      size: 7,
    },
  ];
}
