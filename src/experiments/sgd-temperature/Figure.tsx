import { LineChart, niceDomain, type ColourToken, type Domain } from '../../charts/index.ts';
import { maximum, minimum } from '../../numerics/statistics.ts';
import { formatValue } from '../../text/number.ts';
import type { PanelProps, Table, ValuesOf, Views } from '../contract.ts';
import { ESCAPE_TIME, STABILITY, type definition } from './definition.ts';
import type { TemperatureFrame } from './model.ts';

type Values = ValuesOf<typeof definition.parameters>;
type Props = PanelProps<TemperatureFrame, Values>;

/** At T, at T/2, and with noise in proportion to the curvature. */
const COLOURS = ['ink', 'accent', 'gd'] as const;
const SHARE: Domain = [0, 1.02];
const ESCAPED = { label: 'share that has left the sharp well', domain: SHARE };

export const views: Views<typeof definition, TemperatureFrame> = [
  {
    name: 'Share in the flat well',
    panels: [
      { title: 'Share in the flat well over time; dashed, the law', draw: settling },
      { title: 'The same share in the long run, by temperature', draw: longRun },
    ],
  },
  {
    name: 'Particles',
    panels: [
      { title: 'The potential, with some of the particles', draw: wells },
      { title: 'Where all particles are, against the Gibbs density', draw: density },
    ],
  },
  {
    name: 'Leaving the sharp well',
    panels: [
      { title: 'Share that has left over time, at one ratio η/B', draw: escapesOverTime },
      { title: 'Share that has left against step size × curvature', draw: escapesByProduct },
    ],
  },
];

function settling({ frame, values, height, live }: Props) {
  const { law, horizon } = frame;
  const { temperature, stepSize } = values;
  const names = [
    `T = ${formatValue(temperature, 3)}`,
    `T = ${formatValue(temperature / 2, 3)}`,
    'noise ∝ curvature',
  ];
  const end = Math.max(horizon, law.times.at(-1) ?? 0);
  return (
    <LineChart
      title="Share in the flat well over time: particles, and dashed the law of one particle"
      x={{
        label: 'time (dashed: law)',
        symbol: 'ηt',
        domain: [Math.min(10 * stepSize, horizon / 2), end],
        scale: 'log',
      }}
      y={{ label: 'share in the flat well', domain: SHARE }}
      lines={[
        ...law.shares.map((ys, i) => ({
          xs: law.times,
          ys,
          colour: COLOURS[i] ?? 'ink',
          dash: true,
          width: 1.25,
        })),
        ...frame.settling.shares.map((ys, i) => ({
          xs: frame.settling.times,
          ys,
          colour: COLOURS[i] ?? 'ink',
          label: names[i],
        })),
      ]}
      height={height}
      live={live}
    />
  );
}

function longRun({ frame, values: { temperature }, height, live }: Props) {
  const { law, occupancy, crossover } = frame;
  return (
    <LineChart
      title="Share in the flat well in the long run against the temperature"
      x={{ label: 'temperature', symbol: 'T', domain: [0.025, 1], scale: 'log' }}
      y={{ label: 'share (large: particles)', domain: SHARE }}
      lines={[
        {
          xs: occupancy.temperatures,
          ys: occupancy.equalDepth,
          colour: 'ink-soft',
          dash: true,
          label: 'equal depth',
        },
        { xs: occupancy.temperatures, ys: occupancy.gibbs, colour: 'ink', label: 'Gibbs' },
        {
          xs: occupancy.temperatures,
          ys: occupancy.curvatureNoise,
          colour: 'gd',
          label: 'noise ∝ curvature',
        },
      ]}
      points={[temperature, temperature / 2, temperature].flatMap((at, i) => [
        { xs: [at], ys: [latest(frame.settling.shares[i])], colour: COLOURS[i] ?? 'ink', size: 10 },
        { xs: [at], ys: [latest(law.shares[i])], colour: COLOURS[i] ?? 'ink', size: 5 },
      ])}
      thresholds={[
        { value: 0.5, colour: 'ink-soft' },
        { value: crossover ?? Infinity, axis: 'x', label: 'T*', colour: 'ink-soft' },
      ]}
      height={height}
      live={live}
    />
  );
}

function latest(series: readonly (number | null)[] | undefined): number | null {
  return series?.at(-1) ?? null;
}

function wells({ frame: { xs, potential, positions, barrier }, height, live }: Props) {
  const [left = 0, right = 1] = [xs[0], xs.at(-1)];
  const side = (flat: boolean) => {
    const own = positions.filter((x) => x > barrier.position === flat);
    return { xs: own, ys: own.map((x) => heightAt(xs, potential, x)), size: 5 };
  };
  return (
    <LineChart
      title="The potential with its two wells, and some of the particles in it"
      x={{ label: 'position', symbol: 'x', domain: [left, right] }}
      y={{
        label: 'potential',
        symbol: 'V',
        domain: niceDomain(
          potential.filter((level) => level < 3 * barrier.height),
          { include: [0] },
        ),
      }}
      lines={[{ xs, ys: potential, colour: 'ink-soft', width: 1.25 }]}
      points={[
        { ...side(false), colour: 'sharp', label: 'sharp' },
        { ...side(true), colour: 'flat', label: 'flat' },
      ]}
      thresholds={[{ value: barrier.position, axis: 'x', label: 'barrier', colour: 'ink-soft' }]}
      height={height}
      live={live}
    />
  );
}

function density({ frame, height, live }: Props) {
  const { xs, edges, histogram, barrier } = frame;
  const [left = 0, right = 1] = [xs[0], xs.at(-1)];
  // Each bin is a step: both of its edges at its own height.
  const steps = histogram.flatMap((level) => [level, level]);
  const corners = edges.slice(1).flatMap((edge, i) => [edges[i] ?? edge, edge]);
  return (
    <LineChart
      title="Where all particles are now, against the Gibbs density"
      x={{ label: 'position', symbol: 'x', domain: [left, right] }}
      y={{
        label: 'density (area: particles)',
        domain: [0, 1.3 * maximum(frame.density)],
      }}
      lines={[{ xs, ys: frame.density, colour: 'ink', label: 'Gibbs' }]}
      bands={[{ xs: corners, low: steps.map(() => 0), high: steps, colour: 'loss' }]}
      thresholds={[{ value: barrier.position, axis: 'x', label: 'barrier', colour: 'ink-soft' }]}
      height={height}
      live={live}
    />
  );
}

/** The height of a curve over evenly spaced xs, at a place between them; null outside. */
function heightAt(xs: readonly number[], ys: readonly number[], x: number): number | null {
  const [first = 0, second = 1] = xs;
  const place = (x - first) / (second - first);
  const [below, above] = [ys[Math.floor(place)], ys[Math.floor(place) + 1]];
  if (below === undefined || above === undefined) return null;
  return below + (place % 1) * (above - below);
}

/** Runs at one η/B: together while the step is small, apart when ηk_s nears 2. */
function escapesOverTime({ frame: { escapes }, height, live }: Props) {
  return (
    <LineChart
      title="Share that has left the sharp well over time, at one ratio of step to batch size"
      x={{ label: 'time, at equal η/B', symbol: 'ηt', domain: [0, ESCAPE_TIME] }}
      y={ESCAPED}
      lines={escapes.map(({ stepSize, times, left }, i) => ({
        xs: times,
        ys: left,
        colour:
          `sharpness-${1 + Math.round((4 * i) / Math.max(1, escapes.length - 1))}` as ColourToken,
        label: `η = ${formatValue(stepSize)}`,
      }))}
      height={height}
      live={live}
    />
  );
}

function escapesByProduct({ frame: { escapes, unstable }, values, height, live }: Props) {
  const { temperature, sharpCurvature } = values;
  const ends = escapes.filter(({ times }) => (times.at(-1) ?? 0) > ESCAPE_TIME - 1e-6);
  const products = ends.map(({ stepSize }) => stepSize * sharpCurvature);
  const smallest = Math.min(
    0.16,
    minimum(escapes.map(({ stepSize }) => stepSize * sharpCurvature)),
  );
  const largest = maximum([...products, ...STABILITY]);
  const warm = { xs: products, ys: ends.map(({ left }) => left.at(-1) ?? null) };
  const cold = { xs: STABILITY, ys: unstable };
  return (
    <LineChart
      title="Share that has left the sharp well against step size times curvature"
      x={{
        label: 'step size × curvature',
        symbol: 'ηk_s',
        domain: [smallest / 1.2, 1.2 * largest],
        scale: 'log',
      }}
      y={ESCAPED}
      lines={[
        { ...warm, colour: 'ink', label: `T = ${formatValue(temperature, 3)}` },
        { ...cold, colour: 'sharp', label: 'T ≈ 0' },
      ]}
      points={[
        { ...warm, colour: 'ink', size: 8 },
        { ...cold, colour: 'sharp', size: 8 },
      ]}
      thresholds={[{ value: 2, axis: 'x', label: 'ηk_s = 2' }]}
      height={height}
      live={live}
    />
  );
}

export function table(frame: TemperatureFrame, values: Values): Table {
  const { settling, law, occupancy, escapes } = frame;
  const half = values.temperature / 2;
  const columns: Record<string, readonly (number | null)[]> = {
    'time of the particles': settling.times,
    [`share in the flat well, T = ${values.temperature}`]: settling.shares[0] ?? [],
    [`share in the flat well, T = ${half}`]: settling.shares[1] ?? [],
    'share in the flat well, noise as curvature': settling.shares[2] ?? [],
    'time of the law': law.times,
    [`law, T = ${values.temperature}`]: law.shares[0] ?? [],
    [`law, T = ${half}`]: law.shares[1] ?? [],
    'law, noise as curvature': law.shares[2] ?? [],
    temperature: occupancy.temperatures,
    'Gibbs share in the flat well': occupancy.gibbs,
    'Gibbs share at equal depth': occupancy.equalDepth,
    'predicted share, noise as curvature': occupancy.curvatureNoise,
    position: frame.xs,
    potential: frame.potential,
    'Gibbs density': frame.density,
    ...Object.fromEntries(
      escapes.flatMap(({ stepSize, times, left }) => [
        [`time, η = ${stepSize}`, times],
        [`share that left the sharp well, η = ${stepSize}`, left],
      ]),
    ),
  };
  const series = Object.values(columns);
  const longest = maximum(series.map(({ length }) => length));
  return {
    columns: Object.keys(columns),
    rows: Array.from({ length: longest }, (_, i) => series.map((column) => column[i] ?? null)),
  };
}
