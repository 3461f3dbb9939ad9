import {
  ContourMap,
  LineChart,
  niceDomain,
  type ColourToken,
  type Line,
} from '../../charts/index.ts';
import { linspace } from '../../numerics/grid.ts';
import { driftSharpness } from '../../numerics/landscapes/sam-drift.ts';
import { maximum } from '../../numerics/statistics.ts';
import type { PanelProps, Table, Views } from '../contract.ts';
import { around, valleyField, valleyMinima } from '../valley-map.ts';
import { membersOf, METHODS, type definition } from './definition.ts';
import { nearbySharpness, type DescentFrame, type Settings } from './model.ts';

type Props = PanelProps<DescentFrame, Settings>;
type Path = DescentFrame['paths'][number];

/** Points of the law's curve. */
const CURVE = 81;
/** Sharpness is shown up to so many times that of the minimum nearby. */
const MOST = 1.5;
/** Losses that are shown: below is rounding, above a run has left. */
const LOSSES = [1e-12, 1e3] as const;

export const views: Views<typeof definition, DescentFrame> = [
  {
    name: 'On the valley',
    columns: true,
    panels: [
      { title: 'Three methods leave one place of the valley', draw: map },
      { title: 'Sharpness against gradients computed', draw: valleySharpness },
    ],
  },
  {
    name: 'On a network',
    panels: [
      { title: 'The network’s sharpness, one line for each radius', draw: networkSharpness },
      { title: 'The loss of the same networks', draw: networkLoss },
    ],
  },
  {
    name: 'Loss and rescaling',
    panels: [
      { title: 'Loss on the valley against gradients computed', draw: valleyLoss },
      { title: 'Rescaled weights leave ASAM’s step uphill alone', draw: rescaling },
    ],
  },
];

/** The valley from above: its minima and the three runs. */
function map({ frame: { paths }, values: { start }, height, live }: Props) {
  const [a = 1, b = 1] = start;
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
      height={height}
      live={live}
    />
  );
}

function pathOf(path: Path | undefined) {
  const points = path?.points ?? [];
  return { xs: points.map(([x]) => x), ys: points.map(([, y]) => y) };
}

function valleySharpness({ frame, values, height, live }: Props) {
  const nearby = nearbySharpness(values);
  const steps = [...linspace(0, values.steps, CURVE)];
  const lines = byGradients(frame, ({ lambdas }) => lambdas);
  const shown = lines.flatMap(({ ys }) => Array.from(ys, (y) => Math.min(MOST * nearby, y ?? 0)));
  return (
    <LineChart
      title="Sharpness of the valley along the three runs, by gradients computed"
      x={gradients(values)}
      y={{ label: 'sharpness', symbol: 'λ_max', domain: [0, maximum([MOST * 2, ...shown])] }}
      lines={[
        ...lines,
        {
          xs: steps.map((step) => 2 * step),
          ys: steps.map((step) => driftSharpness(nearby, values, step)),
          colour: 'ink',
          dash: true,
          width: 1.25,
          label: 'law of the drift',
        },
      ]}
      thresholds={[{ value: 2, label: 'flattest', colour: 'flat' }]}
      height={height}
      live={live}
    />
  );
}

function valleyLoss({ frame, values, height, live }: Props) {
  const lines = byGradients(frame, ({ losses }) => losses);
  const shown = lines
    .flatMap(({ ys }) => Array.from(ys))
    .filter((loss) => loss !== null && loss >= LOSSES[0] && loss <= LOSSES[1]);
  return (
    <LineChart
      title="Loss on the valley along the three runs, by gradients computed"
      x={gradients(values)}
      y={{ label: 'loss', symbol: 'L', domain: niceDomain(shown, { scale: 'log' }), scale: 'log' }}
      lines={lines}
      height={height}
      live={live}
    />
  );
}

function gradients({ steps }: Settings) {
  return { label: 'gradients computed', domain: [0, 2 * steps] } as const;
}

function byGradients({ paths }: DescentFrame, seriesOf: (path: Path) => readonly number[]): Line[] {
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

function networkSharpness({ frame, values, height, live }: Props) {
  const series = frame.networks.map(({ lambdas }) => lambdas);
  return (
    <LineChart
      title="Sharpness of the network for each radius"
      x={{ label: 'step', symbol: 't', domain: [0, values.networkSteps] }}
      y={{ label: 'sharpness', symbol: 'λ_max', domain: niceDomain(series, { include: [0] }) }}
      lines={byRadius('sharpness', frame.times, series, values.radii)}
      height={height}
      live={live}
    />
  );
}

function networkLoss({ frame, values, height, live }: Props) {
  const series = frame.networks.map(({ losses }) => losses);
  return (
    <LineChart
      title="Loss of the same networks: they are not equal"
      x={{ label: 'step', symbol: 't', domain: [0, values.networkSteps] }}
      y={{ label: 'loss', symbol: 'L', domain: niceDomain(series, { scale: 'log' }), scale: 'log' }}
      lines={byRadius('loss', frame.times, series, values.radii)}
      height={height}
      live={live}
    />
  );
}

/** A darker shade for a larger radius, whatever their order. */
function byRadius(
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

/** SAM’s and ASAM’s ascent steps from rescalings of one point. */
function rescaling({ frame: { rescaled }, height, live }: Props) {
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
      height={height}
      live={live}
    />
  );
}

export function table({ paths, times, networks }: DescentFrame, values: Settings): Table {
  const steps = paths.reduce<readonly number[]>(
    (longest, path) => (path.times.length > longest.length ? path.times : longest),
    [],
  );
  const count = Math.max(steps.length, times.length);
  return {
    columns: [
      'step on the valley',
      ...METHODS.flatMap(({ label }) =>
        ['a', 'b', 'L', 'λ_max'].map((name) => `${name}, ${label}`),
      ),
      'step of the networks',
      ...membersOf(values).flatMap((radius) => ['λ_max', 'L'].map((name) => `${name}, ${radius}`)),
    ],
    rows: Array.from({ length: count }, (_, i) => [
      steps[i] ?? null,
      ...paths.flatMap(({ points, losses, lambdas }) => {
        const point = points[i];
        return point ? [...point, losses[i] ?? null, lambdas[i] ?? null] : [null, null, null, null];
      }),
      times[i] ?? null,
      ...networks.flatMap(({ lambdas, losses }) => [lambdas[i] ?? null, losses[i] ?? null]),
    ]),
  };
}
