/** Sharpness and loss of the valley along the runs, by what they cost, and the ascent steps. */
import { LineChart, niceDomain, type Line } from '../../charts/index.ts';
import { linspace } from '../../numerics/grid.ts';
import { driftSharpness } from '../../numerics/landscapes/sam-drift.ts';
import { maximum } from '../../numerics/statistics.ts';
import { METHODS } from './definition.ts';
import { nearbySharpness, type DescentFrame, type Settings } from './model.ts';

/** Points of the law's curve. */
const CURVE = 81;
/** Sharpness is shown up to so many times that of the minimum nearby. */
const MOST = 1.5;
/** Losses that are shown: below is rounding, above a run has left. */
const LOSSES = [1e-12, 1e3] as const;

interface ChartProps {
  readonly frame: DescentFrame;
  readonly live: boolean;
}

interface ValleyProps extends ChartProps {
  readonly values: Settings;
}

export function ValleySharpness({ frame, values, live }: ValleyProps) {
  const nearby = nearbySharpness(values);
  const steps = [...linspace(0, values.steps, CURVE)];
  const lines = linesOf(frame, ({ lambdas }) => lambdas);
  return (
    <LineChart
      title="Sharpness of the valley along the three runs, by gradients computed"
      x={gradients(values)}
      y={{
        label: 'sharpness',
        symbol: 'λ_max',
        domain: [
          0,
          maximum([
            MOST * 2,
            ...lines.flatMap(({ ys }) => Array.from(ys, (y) => Math.min(MOST * nearby, y ?? 0))),
          ]),
        ],
      }}
      lines={[
        {
          xs: steps.map((step) => 2 * step),
          ys: steps.map((step) => driftSharpness(nearby, values, step)),
          colour: 'ink-soft',
          dash: true,
          width: 1.25,
          label: 'law of the drift',
        },
        ...lines,
      ]}
      thresholds={[{ value: 2, label: 'flattest', colour: 'flat' }]}
      height={360}
      live={live}
    />
  );
}

export function ValleyLoss({ frame, values, live }: ValleyProps) {
  const lines = linesOf(frame, ({ losses }) => losses);
  const shown = lines
    .flatMap(({ ys }) => Array.from(ys))
    .filter((loss) => loss !== null && loss >= LOSSES[0] && loss <= LOSSES[1]);
  return (
    <LineChart
      title="Loss on the valley along the three runs, by gradients computed"
      x={gradients(values)}
      y={{ label: 'loss', symbol: 'L', domain: niceDomain(shown, { scale: 'log' }), scale: 'log' }}
      lines={lines}
      height={300}
      live={live}
    />
  );
}

/** SAM’s and ASAM’s ascent steps from rescalings of one point. */
export function Rescaled({ frame: { rescaled }, live }: ChartProps) {
  const { alphas, asam, sam } = rescaled;
  const [left = 0.25, right = 4] = [alphas[0], alphas.at(-1)];
  return (
    <LineChart
      title="Loss after one ascent step from (1.1α, 1/α): the same function of the weights’ product"
      x={{
        label: 'rescaling',
        symbol: 'α',
        domain: [left, right],
        scale: 'log',
        ticks: [0.25, 0.5, 1, 2, 4],
      }}
      y={{ label: 'loss', symbol: 'L(θ + ε̂)', domain: niceDomain([asam, sam], { include: [0] }) }}
      lines={[
        { xs: alphas, ys: sam, colour: 'sam', label: 'SAM' },
        { xs: alphas, ys: asam, colour: 'accent', label: 'ASAM' },
      ]}
      height={300}
      live={live}
    />
  );
}

function gradients({ steps }: Settings) {
  return { label: 'gradients computed', domain: [0, 2 * steps] } as const;
}

type Path = DescentFrame['paths'][number];

function linesOf({ paths }: DescentFrame, seriesOf: (path: Path) => readonly number[]): Line[] {
  return METHODS.map(({ label, colour, price }, i) => {
    const path = paths[i];
    return {
      xs: path?.times.map((step) => price * step) ?? [],
      ys: path ? seriesOf(path) : [],
      colour,
      label,
    };
  });
}
