/** Sharpness and loss of the network for every radius. */
import { LineChart, niceDomain, type ColourToken, type Line } from '../../charts/index.ts';
import { membersOf } from './definition.ts';
import type { DescentFrame } from './model.ts';

interface ChartProps {
  readonly frame: DescentFrame;
  readonly radii: readonly number[];
  /** The last step. */
  readonly horizon: number;
  readonly live: boolean;
}

export function NetworkSharpness({ frame, radii, horizon, live }: ChartProps) {
  const series = frame.networks.map(({ lambdas }) => lambdas);
  return (
    <LineChart
      title="Sharpness of the network for each radius"
      x={{ label: 'step', symbol: 't', domain: [0, horizon] }}
      y={{ label: 'sharpness', symbol: 'λ_max', domain: niceDomain(series, { include: [0] }) }}
      lines={linesOf('sharpness', frame.times, series, radii)}
      height={320}
      live={live}
    />
  );
}

export function NetworkLoss({ frame, radii, horizon, live }: ChartProps) {
  const series = frame.networks.map(({ losses }) => losses);
  return (
    <LineChart
      title="Loss of the same networks: they are not equal"
      x={{ label: 'step', symbol: 't', domain: [0, horizon] }}
      y={{ label: 'loss', symbol: 'L', domain: niceDomain(series, { scale: 'log' }), scale: 'log' }}
      lines={linesOf('loss', frame.times, series, radii)}
      height={320}
      live={live}
    />
  );
}

/** A darker shade for a larger radius, whatever their order. */
function linesOf(
  hue: 'loss' | 'sharpness',
  xs: readonly number[],
  series: readonly (readonly (number | null)[])[],
  radii: readonly number[],
): Line[] {
  const sorted = [...new Set(radii)].sort((a, b) => a - b);
  const spread = Math.max(1, sorted.length - 1);
  const names = membersOf({ radii });
  return series.map((ys, i) => {
    const radius = radii[i] ?? 0;
    const shade = 1 + Math.round((4 * sorted.indexOf(radius)) / spread);
    return { xs, ys, colour: `${hue}-${shade}` as ColourToken, label: names[i] };
  });
}
