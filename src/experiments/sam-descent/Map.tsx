/** The valley from above: its minima and the three runs. */
import { ContourMap } from '../../charts/index.ts';
import { around, valleyField, valleyMinima } from '../valley-map.ts';
import { METHODS } from './definition.ts';
import type { DescentFrame } from './model.ts';

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
      field={valleyField(xDomain, yDomain)}
      lines={[
        { ...valleyMinima(xDomain), colour: 'ink', width: 1, label: 'minima' },
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
