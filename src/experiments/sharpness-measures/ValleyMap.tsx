/** A ball around a minimum of the valley, with the worst point in it and the sharpest direction. */
import { ContourMap, type Domain } from '../../charts/index.ts';
import { linspace } from '../../numerics/grid.ts';
import { maximum } from '../../numerics/statistics.ts';
import { valleyLoss, type Point } from '../../numerics/landscapes/valley.ts';

/** Nodes of the grid along each axis. */
const NODES = 41;
/** Points of a curve. */
const CURVE = 97;
/** Half the width of the map, in radii. */
const REACH = 1.5;

interface MapProps {
  readonly a: number;
  readonly radius: number;
  readonly worst: Point;
  readonly live: boolean;
}

export function ValleyMap({ a, radius, worst, live }: MapProps) {
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
      height={340}
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
