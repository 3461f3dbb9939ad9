/** The valley from above: its minima, which of them are stable, and the runs. */
import { ContourMap, type ColourToken, type Line } from '../../charts/index.ts';
import { around, valleyCircle, valleyField, valleyMinima } from '../valley-map.ts';
import { nameOf } from './definition.ts';
import type { ThresholdFrame } from './model.ts';

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
      field={valleyField(xDomain, yDomain)}
      lines={[
        { ...valleyMinima(xDomain), colour: 'ink', label: 'minima' },
        ...members.map(({ stepSize }): Line => ({
          ...valleyCircle(2 / stepSize, xDomain, yDomain),
          colour: shade(stepSize),
          dash: true,
          width: 1.5,
        })),
        ...members.map(({ stepSize, a, b }): Line => ({
          xs: a,
          ys: b,
          colour: shade(stepSize),
          label: nameOf(stepSize),
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
