/** Runs at one η/B: together while the step is small, apart when ηk_s nears 2. */
import { LineChart, type ColourToken } from '../../charts/index.ts';
import { maximum, minimum } from '../../numerics/statistics.ts';
import { formatValue } from '../../text/number.ts';
import type { TemperatureFrame } from './model.ts';
import { ESCAPE_TIME, STABILITY } from './definition.ts';

interface EscapesProps {
  readonly frame: TemperatureFrame;
  readonly values: { readonly temperature: number; readonly sharpCurvature: number };
  readonly live: boolean;
}

export function Escapes({ frame: { escapes, unstable }, values, live }: EscapesProps) {
  const { temperature, sharpCurvature } = values;
  const ends = escapes.filter(({ times }) => (times.at(-1) ?? 0) > ESCAPE_TIME - 1e-6);
  const products = ends.map(({ stepSize }) => stepSize * sharpCurvature);
  const smallest = Math.min(
    0.16,
    minimum(escapes.map(({ stepSize }) => stepSize * sharpCurvature)),
  );
  const largest = maximum([...products, ...STABILITY]);
  const shares = { label: 'share that has left the sharp well', domain: [0, 1.02] } as const;
  const warm = { xs: products, ys: ends.map(({ left }) => left.at(-1) ?? null) };
  const cold = { xs: STABILITY, ys: unstable };
  return (
    <div class="figure-pair">
      <LineChart
        title="Share that has left the sharp well over time, at one ratio of step to batch size"
        x={{ label: 'time, at equal η/B', symbol: 'ηt', domain: [0, ESCAPE_TIME] }}
        y={shares}
        lines={escapes.map(({ stepSize, times, left }, i) => ({
          xs: times,
          ys: left,
          colour:
            `sharpness-${1 + Math.round((4 * i) / Math.max(1, escapes.length - 1))}` as ColourToken,
          label: `η = ${formatValue(stepSize)}`,
        }))}
        height={280}
        live={live}
      />
      <LineChart
        title="Share that has left the sharp well against step size times curvature"
        x={{
          label: 'step size × curvature',
          symbol: 'ηk_s',
          domain: [smallest / 1.2, 1.2 * largest],
          scale: 'log',
        }}
        y={shares}
        lines={[
          { ...warm, colour: 'ink', label: `T = ${formatValue(temperature, 3)}` },
          { ...cold, colour: 'sharp', label: 'T ≈ 0' },
        ]}
        points={[
          { ...warm, colour: 'ink', size: 8 },
          { ...cold, colour: 'sharp', size: 8 },
        ]}
        thresholds={[{ value: 2, axis: 'x', label: 'ηk_s = 2' }]}
        height={280}
        live={live}
      />
    </div>
  );
}
