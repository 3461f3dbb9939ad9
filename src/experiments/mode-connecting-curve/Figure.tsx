import { ContourMap, LineChart, type Line } from '../../charts/index.ts';
import { linspace } from '../../numerics/grid.ts';
import { curveWeights } from '../../numerics/networks/paths.ts';
import { maximum } from '../../numerics/statistics.ts';
import type { PanelProps, Table, ValuesOf, Views } from '../contract.ts';
import { seedsOf, type definition } from './definition.ts';
import type { CurveFrame } from './model.ts';

type Values = ValuesOf<typeof definition.parameters>;
type Props = PanelProps<CurveFrame, Values>;

/** Shades of the map: constant, so that they mean the same in every frame. */
const LOSSES = [0.01, 3] as const;
const NAMES = { bezier: 'Bézier curve', chain: 'chain' } as const;

export const views: Views<typeof definition, CurveFrame> = [
  {
    name: 'On the map',
    panels: [{ title: 'The plane in which line and curve lie', draw: lossMap }],
  },
  {
    name: 'Loss on the paths',
    panels: [{ title: 'Loss along the line and along the curve', draw: lossOnPaths }],
  },
];

function lossOnPaths({ frame: { line, curve }, values, height, live }: Props) {
  const name = NAMES[values.curve];
  return (
    <LineChart
      title={`Loss along the straight line and along the ${name}, one line each for each seed`}
      x={{ label: 'place on the path', symbol: 't', domain: [0, 1] }}
      y={{
        label: 'loss',
        symbol: 'L',
        domain: [LOSSES[0], 1.2 * maximum([LOSSES[1], ...finite(line), ...finite(curve)])],
        scale: 'log',
      }}
      lines={[...named(line, 'line', true), ...named(curve, name, false)]}
      height={height}
      live={live}
    />
  );
}

/** The first seed boldly and with its name, the others faintly. */
function named(paths: CurveFrame['line'], label: string, dash: boolean): readonly Line[] {
  return paths.map((ys, i) => ({
    xs: linspace(0, 1, ys.length),
    ys,
    colour: 'loss',
    dash,
    faint: i > 0,
    label: i === 0 ? label : undefined,
  }));
}

function finite(paths: CurveFrame['line']): readonly number[] {
  return paths.flat().filter((loss) => loss !== null);
}

function lossMap({ frame: { map }, values, height, live }: Props) {
  const { control, x, y, columns, rows, values: losses } = map ?? UNTRAINED;
  const curve = Array.from(linspace(0, 1, 41), (t) => {
    const [, ofControl, ofSecond] = curveWeights(values.curve, t);
    return [ofControl * control[0] + ofSecond, ofControl * control[1]] as const;
  });
  return (
    <ContourMap
      title={
        map
          ? `Loss over the plane through both networks and the control point, seed ${values.seed}`
          : 'No plane yet: the control point is on the line'
      }
      x={{ label: 'along the line', symbol: 'u', unit: '‖θ_2 − θ_1‖', domain: x }}
      y={{ label: 'away from it', symbol: 'v', domain: y }}
      value={{ label: 'loss', symbol: 'L', domain: LOSSES, scale: 'log' }}
      field={{ columns, rows, values: losses.map((loss) => loss ?? NaN) }}
      lines={[
        { xs: [0, control[0], 1], ys: [0, control[1], 0], colour: 'ink-soft', width: 1 },
        { xs: [0, 1], ys: [0, 0], colour: 'ink', dash: true, label: 'line' },
        {
          xs: curve.map(([u]) => u),
          ys: curve.map(([, v]) => v),
          colour: 'ink',
          label: NAMES[values.curve],
        },
      ]}
      points={[
        { xs: [0], ys: [0], colour: 'ink', size: 9, label: 'θ_1' },
        { xs: [1], ys: [0], colour: 'ink', size: 9, label: 'θ_2' },
        { xs: [control[0]], ys: [control[1]], colour: 'ink', size: 9, label: 'θ_c' },
      ]}
      equal
      height={height}
      live={live}
    />
  );
}

/** While the networks are trained: the control point half-way on the line, and no losses. */
const UNTRAINED: NonNullable<CurveFrame['map']> = {
  control: [0.5, 0],
  x: [-0.25, 1.25],
  y: [-0.25, 0.6],
  columns: 0,
  rows: 0,
  values: [],
};

export function table({ line, curve }: CurveFrame, values: Values): Table {
  const seeds = seedsOf(values);
  const rows = (path: string, all: CurveFrame['line']) =>
    Array.from(linspace(0, 1, all[0]?.length ?? 0), (t, point) => [
      path,
      t,
      ...seeds.map((_, i) => all[i]?.[point] ?? null),
    ]);
  return {
    columns: ['path', 't', ...seeds.map((seed) => `L, seed ${seed}`)],
    rows: [...rows('line', line), ...rows(NAMES[values.curve], curve)],
  };
}
