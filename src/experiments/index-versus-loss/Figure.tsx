import { LineChart, niceDomain } from '../../charts/index.ts';
import { MINIMA_BELOW, predictedIndexShare } from '../../numerics/random-matrices/semicircle.ts';
import type { PanelProps, Table, ValuesOf, Views } from '../contract.ts';
import type { definition } from './definition.ts';
import type { IndexFrame } from './run.ts';

type Values = ValuesOf<typeof definition.parameters>;

/** Shown at least, so that the picture stays in place while points are being found. */
const SHOWN = { energies: [-1.75, 0.5], shares: [0, 0.7] };
const CURVE_POINTS = 80;

export const views: Views<typeof definition, IndexFrame> = [
  {
    name: 'Index and energy',
    panels: [{ title: 'The lower the energy, the fewer directions lead down', draw: indexShares }],
  },
];

function indexShares({ frame, values, height, live }: PanelProps<IndexFrame, Values>) {
  const { energies, indices } = frame;
  const shares = sharesOf(indices, values);
  const domain = niceDomain([energies], { include: SHOWN.energies });
  const [low, high] = domain;
  const curve = Array.from(
    { length: CURVE_POINTS + 1 },
    (_, i) => low + (i / CURVE_POINTS) * (high - low),
  );
  const marks = (minima: boolean) => {
    const chosen = energies.map((_, i) => i).filter((i) => (indices[i] === 0) === minima);
    return { xs: chosen.map((i) => energies[i] ?? null), ys: chosen.map((i) => shares[i] ?? null) };
  };
  return (
    <LineChart
      title="Critical points of a random energy: share of negative eigenvalues against energy"
      x={{ label: 'energy per variable', symbol: 'E', domain }}
      y={{
        label: 'share of negative eigenvalues',
        domain: niceDomain([shares], { include: SHOWN.shares }),
      }}
      lines={[
        { xs: curve, ys: curve.map(predictedIndexShare), colour: 'ink', label: 'predicted, d → ∞' },
      ]}
      points={[
        { ...marks(false), colour: 'eig-negative', label: 'saddles', size: 5 },
        { ...marks(true), colour: 'eig-positive', label: 'minima', size: 5 },
      ]}
      thresholds={[{ value: MINIMA_BELOW, axis: 'x', label: '−2√(2/3)' }]}
      height={height}
      live={live}
    />
  );
}

export function table({ energies, indices }: IndexFrame, values: Values): Table {
  const shares = sharesOf(indices, values);
  return {
    columns: ['energy E', 'index', 'share of negative eigenvalues', 'predicted share'],
    rows: energies
      .map((energy, i) => [
        energy,
        indices[i] ?? null,
        shares[i] ?? null,
        predictedIndexShare(energy),
      ])
      .sort(([a], [b]) => (a ?? 0) - (b ?? 0)),
  };
}

/** The sphere has one direction less than the space. */
function sharesOf(indices: readonly number[], { dimension }: Values): readonly number[] {
  return indices.map((index) => index / (dimension - 1));
}
