import { LineChart, niceDomain, type ColourToken } from '../../charts/index.ts';
import { minimum } from '../../numerics/statistics.ts';
import type { PanelProps, Table, ValuesOf, Views } from '../contract.ts';
import { kindOf, type definition } from './definition.ts';
import { Levels } from './Levels.tsx';
import type { SaddleFrame } from './model.ts';

type Props = PanelProps<SaddleFrame, ValuesOf<typeof definition.parameters>>;

export const views: Views<typeof definition, SaddleFrame> = [
  {
    name: 'Critical points',
    panels: [{ title: 'Of all choices of modes only the best is a minimum', draw: levels }],
  },
  {
    name: 'The chosen point',
    columns: true,
    panels: [
      { title: 'Eigenvalues of the Hessian, by rank', draw: spectrum },
      { title: 'Loss on a walk, and what the Hessian sees', draw: walk },
    ],
  },
];

function levels({ frame, height }: Props) {
  return <Levels points={frame.points} height={height} />;
}

function spectrum({ frame: { eigenvalues }, height, live }: Props) {
  const signs: readonly { sign: number; name: string; colour: ColourToken }[] = [
    { sign: -1, name: 'negative', colour: 'eig-negative' },
    { sign: 0, name: 'zero', colour: 'eig-zero' },
    { sign: 1, name: 'positive', colour: 'eig-positive' },
  ];
  const ranked = eigenvalues.map((value, i) => ({ value, rank: i + 1 }));
  return (
    <LineChart
      title="Eigenvalues of the Hessian at the chosen critical point, in ascending order"
      x={{ label: 'rank', domain: [0, eigenvalues.length + 1] }}
      y={{
        label: 'eigenvalue',
        symbol: 'λ',
        domain: niceDomain(eigenvalues, { include: [-1, 1] }),
      }}
      lines={[]}
      points={signs.map(({ sign, name, colour }) => {
        const members = ranked.filter(({ value }) => Math.sign(value) === sign);
        return {
          xs: members.map(({ rank }) => rank),
          ys: members.map(({ value }) => value),
          colour,
          label: `${members.length} ${name}`,
          size: eigenvalues.length > 40 ? 5 : 7,
        };
      })}
      height={height}
      live={live}
    />
  );
}

function walk({ frame, height, live }: Props) {
  const { kind, curvature, distances, losses } = frame.walk;
  const start = frame.points[0]?.loss ?? 0;
  const lowest = Math.min(start, minimum(losses));
  const drop = start - lowest;
  const room = Math.max(0.5 * drop, 0.1 * start, 0.1);
  const above = kind === 'minimum' ? 5 * room : room;
  const names = {
    curvature: 'distance along the most negative curvature',
    recruit: 'distance along the recruiting curve',
    minimum: 'distance along the least positive curvature',
  };
  return (
    <LineChart
      title="Loss along a walk from the chosen critical point, and what the Hessian sees of it"
      x={{ label: names[kind], symbol: 't', domain: ends(distances) }}
      y={{
        label: 'loss on the way',
        symbol: 'L',
        domain: niceDomain([Math.max(0, lowest - 0.1 * drop), start + above]),
      }}
      lines={[
        {
          xs: distances,
          ys: distances.map((t) => start + (curvature * t ** 2) / 2),
          colour: 'ink-soft',
          dash: true,
          label: 'Hessian',
        },
        { xs: losses.length > 0 ? distances : [], ys: losses, colour: 'loss', label: 'loss' },
      ]}
      height={height}
      live={live}
    />
  );
}

function ends(distances: readonly number[]): readonly [number, number] {
  return [distances[0] ?? -1, distances.at(-1) ?? 1];
}

export function table({ points }: SaddleFrame): Table {
  return {
    columns: [
      'modes learned',
      'loss',
      'negative',
      'zero',
      'positive',
      'kind',
      'lowest on the walk',
    ],
    rows: points
      .toSorted((a, b) => b.loss - a.loss)
      .map((point) => [
        point.active.join(' ') || 'none',
        point.loss,
        point.negative,
        point.zero,
        point.positive,
        kindOf(point),
        point.lowest,
      ]),
  };
}
