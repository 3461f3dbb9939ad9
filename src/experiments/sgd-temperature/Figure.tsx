import { LineChart, niceDomain } from '../../charts/index.ts';
import { maximum } from '../../numerics/statistics.ts';
import type { FigureProps, Table, ValuesOf } from '../contract.ts';
import type { definition } from './definition.ts';
import { Escapes } from './Escapes.tsx';
import type { TemperatureFrame } from './model.ts';
import { Shares } from './Shares.tsx';

type Values = ValuesOf<typeof definition.parameters>;

export function Figure({ frame, values, live }: FigureProps<TemperatureFrame, Values>) {
  return (
    <div>
      <div class="figure-pair">
        <Wells frame={frame} live={live} />
        <Density frame={frame} live={live} />
      </div>
      <Shares frame={frame} values={values} live={live} />
      <Escapes frame={frame} values={values} live={live} />
    </div>
  );
}

interface PartProps {
  readonly frame: TemperatureFrame;
  readonly live: boolean;
}

function Wells({ frame: { xs, potential, positions, barrier }, live }: PartProps) {
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
          potential.filter((height) => height < 3 * barrier.height),
          { include: [0] },
        ),
      }}
      lines={[{ xs, ys: potential, colour: 'ink-soft', width: 1.25 }]}
      points={[
        { ...side(false), colour: 'sharp', label: 'sharp' },
        { ...side(true), colour: 'flat', label: 'flat' },
      ]}
      thresholds={[{ value: barrier.position, axis: 'x', label: 'barrier', colour: 'ink-soft' }]}
      height={240}
      live={live}
    />
  );
}

function Density({ frame: { xs, density, edges, histogram, barrier }, live }: PartProps) {
  const [left = 0, right = 1] = [xs[0], xs.at(-1)];
  // Each bin is a step: both of its edges at its own height.
  const steps = histogram.flatMap((height) => [height, height]);
  const corners = edges.slice(1).flatMap((edge, i) => [edges[i] ?? edge, edge]);
  return (
    <LineChart
      title="Where all particles are now, against the Gibbs density"
      x={{ label: 'position', symbol: 'x', domain: [left, right] }}
      y={{
        label: 'density (area: particles)',
        domain: [0, 1.3 * maximum(density)],
      }}
      lines={[{ xs, ys: density, colour: 'ink', label: 'Gibbs' }]}
      bands={[{ xs: corners, low: steps.map(() => 0), high: steps, colour: 'loss' }]}
      thresholds={[{ value: barrier.position, axis: 'x', label: 'barrier', colour: 'ink-soft' }]}
      height={240}
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
