/** Two planes through the minimum, shaded alike: a random one and that of the sharpest directions. */
import { ContourMap } from '../../charts/index.ts';
import { maximum } from '../../numerics/statistics.ts';
import { formatPercent } from '../../text/number.ts';
import type { Planes } from './model.ts';
import { PLANE } from './definition.ts';

interface SlicesProps {
  readonly planes: Planes;
  readonly live: boolean;
}

export function Slices({ planes: { random, sharpest, share }, live }: SlicesProps) {
  const highest = maximum([...sharpest, ...random]);
  const percent = formatPercent(share);
  const map = (title: string, x: string, y: string, values: readonly number[]) => (
    <ContourMap
      title={title}
      x={{ label: x, domain: [-PLANE.reach, PLANE.reach] }}
      y={{ label: y, domain: [-PLANE.reach, PLANE.reach] }}
      value={{ label: 'rise of the loss', domain: [0, highest] }}
      field={{ columns: PLANE.nodes, rows: PLANE.nodes, values }}
      points={[{ xs: [0], ys: [0], colour: 'ink', size: 7 }]}
      equal
      height={320}
      live={live}
    />
  );
  return (
    <div class="figure-pair">
      {map(
        `A random plane through the network’s minimum: it shows ${percent} of the curvature`,
        `random plane: ${percent} of λ_max`,
        'second random direction',
        random,
      )}
      {map(
        'The plane of the two sharpest directions, shaded alike',
        'sharpest direction: 100 % of λ_max',
        'second sharpest',
        sharpest,
      )}
    </div>
  );
}
