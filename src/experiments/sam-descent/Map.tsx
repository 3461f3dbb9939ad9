/** The valley from above: its minima and the three runs. */
import { ContourMap, type Domain } from '../../charts/index.ts';
import { linspace } from '../../numerics/grid.ts';
import { valleyLoss } from '../../numerics/valley.ts';
import { METHODS } from './methods.ts';
import type { DescentFrame } from './report.ts';

/** Nodes of the grid along each axis. */
const NODES = 61;
/** Points of the curve of minima. */
const CURVE = 161;
/** How close to an axis it is drawn. */
const NEAR_AXIS = 0.1;
/** The map reaches no farther, wherever a run goes. */
const REACH: Domain = [-4.5, 4.5];

interface MapProps {
  readonly frame: DescentFrame;
  readonly start: readonly number[];
  readonly live: boolean;
}

export function ValleyMap({ frame: { paths }, start: [a = 1, b = 1], live }: MapProps) {
  const places = paths.flatMap(({ points }) => points);
  const xDomain = around([a, 1, ...places.map(([x]) => x)]);
  const yDomain = around([b, 1, ...places.map(([, y]) => y)]);
  return (
    <ContourMap
      title="Three methods on the valley ½(ab − 1)², seen from above"
      x={{ label: 'first weight', symbol: 'a', domain: xDomain }}
      y={{ label: 'second weight', symbol: 'b', domain: yDomain }}
      value={{ label: 'loss', symbol: 'L', domain: [1e-4, 10], scale: 'log' }}
      field={fieldOver(xDomain, yDomain)}
      lines={[
        { ...minima(xDomain), colour: 'ink', width: 1, label: 'minima' },
        ...METHODS.map(({ label, colour }, i) => ({ ...pathOf(paths[i]), colour, label })),
      ]}
      points={[
        { xs: [1], ys: [1], colour: 'flat', size: 6, label: 'flattest' },
        { xs: [a], ys: [b], colour: 'ink', size: 9, label: 'start' },
        ...METHODS.map(({ colour }, i) => {
          const { xs, ys } = pathOf(paths[i]);
          return { xs: xs.slice(-1), ys: ys.slice(-1), colour, size: i === 0 ? 11 : 7 };
        }),
      ]}
      height={360}
      live={live}
    />
  );
}

function pathOf(path: DescentFrame['paths'][number] | undefined) {
  const points = path?.points ?? [];
  return { xs: points.map(([x]) => x), ys: points.map(([, y]) => y) };
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
  return { xs, ys: xs.map((x) => (x === 0 ? null : 1 / x)) };
}
