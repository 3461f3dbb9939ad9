/** The valley from above: its minima, which of them are stable, and the runs. */
import { ContourMap, type ColourToken, type Domain, type Line } from '../../charts/index.ts';
import { linspace } from '../../numerics/grid.ts';
import { valleyLoss } from '../../numerics/valley.ts';
import type { ThresholdFrame } from './report.ts';

/** Nodes of the grid along each axis. */
const NODES = 61;
/** Points of a curve. */
const CURVE = 161;
/** How close to an axis the hyperbola is drawn. */
const NEAR_AXIS = 0.1;
/** The map reaches no farther, wherever a run goes. */
const REACH: Domain = [-4.5, 4.5];

interface MapProps {
  readonly frame: ThresholdFrame;
  readonly start: readonly number[];
  readonly shade: (stepSize: number) => ColourToken;
  readonly live: boolean;
}

export function ValleyMap({ frame, start, shade, live }: MapProps) {
  const { members } = frame;
  const [startA = 1, startB = 1] = start;
  const xDomain = around([startA, ...members.flatMap(({ a }) => a)]);
  const yDomain = around([startB, ...members.flatMap(({ b }) => b)]);
  return (
    <ContourMap
      title="Gradient descent on the valley ½(ab − 1)², seen from above"
      x={{ label: 'first weight', symbol: 'a', domain: xDomain }}
      y={{ label: 'second weight', symbol: 'b', domain: yDomain }}
      value={{ label: 'loss', symbol: 'L', domain: [1e-4, 10], scale: 'log' }}
      field={fieldOver(xDomain, yDomain)}
      lines={[
        { ...minima(xDomain), colour: 'ink', label: 'minima' },
        ...members.map(({ stepSize }): Line => ({
          ...circle(2 / stepSize),
          colour: shade(stepSize),
          dash: true,
          width: 1.5,
        })),
        ...members.map(({ stepSize, a, b }): Line => ({
          xs: a,
          ys: b,
          colour: shade(stepSize),
          label: `η = ${stepSize}`,
          width: 1.5,
        })),
      ]}
      points={[
        { xs: [startA], ys: [startB], colour: 'ink', size: 12 },
        ...members
          .filter(({ atRest }) => atRest)
          .map(({ stepSize, a, b }) => ({
            xs: a.slice(-1),
            ys: b.slice(-1),
            colour: shade(stepSize),
            size: 8,
          })),
      ]}
      height={340}
      live={live}
    />
  );
}

/** Around all places within reach, with room at the sides. */
function around(values: readonly number[]): Domain {
  const seen = values.filter((value) => value >= REACH[0] && value <= REACH[1]);
  const [low, high] = [Math.min(...seen), Math.max(...seen)];
  const room = 0.15 + (high - low) / 5;
  return [low - room, high + room];
}

function fieldOver([left, right]: Domain, [low, high]: Domain) {
  const as = linspace(left, right, NODES);
  const bs = linspace(low, high, NODES);
  const values = Array.from(bs, (b) => Array.from(as, (a) => valleyLoss([a, b]))).flat();
  return { columns: NODES, rows: NODES, values };
}

/** Both branches of the hyperbola ab = 1. */
function minima([left, right]: Domain) {
  const branch = (from: number, to: number) => (from < to ? [...linspace(from, to, CURVE)] : []);
  const xs = [...branch(left, -NEAR_AXIS), 0, ...branch(NEAR_AXIS, right)];
  return { xs, ys: xs.map((a) => (a === 0 ? null : 1 / a)) };
}

/** The circle a² + b² = λ: minima within it are stable. */
function circle(lambda: number) {
  const angles = [...linspace(0, 2 * Math.PI, CURVE)];
  const radius = Math.sqrt(lambda);
  return {
    xs: angles.map((angle) => radius * Math.cos(angle)),
    ys: angles.map((angle) => radius * Math.sin(angle)),
  };
}
