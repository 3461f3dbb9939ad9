/** The share in the flat well: over time, and against the temperature. */
import { LineChart, type ColourToken, type Domain } from '../../charts/index.ts';
import { formatValue } from '../../text/number.ts';
import type { TemperatureFrame } from './model.ts';

interface SharesProps {
  readonly frame: TemperatureFrame;
  readonly values: { readonly temperature: number; readonly stepSize: number };
  readonly live: boolean;
}

const COLOURS: readonly ColourToken[] = ['ink', 'accent', 'gd'];
const SHARE = { domain: [0, 1.02] as Domain };

export function Shares({ frame, values, live }: SharesProps) {
  const { settling, law, occupancy, crossover } = frame;
  const { temperature } = values;
  const names = [
    `T = ${formatValue(temperature, 3)}`,
    `T = ${formatValue(temperature / 2, 3)}`,
    'noise ∝ curvature',
  ];
  const colour = (i: number) => COLOURS[i] ?? 'ink';
  const end = Math.max(frame.horizon, law.times.at(-1) ?? 0);
  return (
    <div class="figure-pair">
      <LineChart
        title="Share in the flat well over time: particles, and dashed the law of one particle"
        x={{
          label: 'time (dashed: law)',
          symbol: 'ηt',
          domain: [Math.min(10 * values.stepSize, frame.horizon / 2), end],
          scale: 'log',
        }}
        y={{ label: 'share in the flat well', ...SHARE }}
        lines={[
          ...law.shares.map((ys, i) => ({
            xs: law.times,
            ys,
            colour: colour(i),
            dash: true,
            width: 1.25,
          })),
          ...settling.shares.map((ys, i) => ({
            xs: settling.times,
            ys,
            colour: colour(i),
            label: names[i],
          })),
        ]}
        height={280}
        live={live}
      />
      <LineChart
        title="Share in the flat well in the long run against the temperature"
        x={{ label: 'temperature', symbol: 'T', domain: [0.025, 1], scale: 'log' }}
        y={{ label: 'share (large: particles)', ...SHARE }}
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
          { xs: [at], ys: [latest(settling.shares[i])], colour: colour(i), size: 10 },
          { xs: [at], ys: [latest(law.shares[i])], colour: colour(i), size: 5 },
        ])}
        thresholds={[
          { value: 0.5, colour: 'ink-soft' },
          { value: crossover ?? Infinity, axis: 'x', label: 'T*', colour: 'ink-soft' },
        ]}
        height={280}
        live={live}
      />
    </div>
  );
}

function latest(series: readonly (number | null)[] | undefined): number | null {
  return series?.at(-1) ?? null;
}
