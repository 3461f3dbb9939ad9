import { LineChart, type ColourToken } from '../../charts/index.ts';
import { maximum } from '../../numerics/statistics.ts';
import type { PanelProps, Table, ValuesOf, Views } from '../contract.ts';
import { NETWORKS, type definition, type Name } from './definition.ts';
import type { BoundFrame } from './model.ts';

type Props = PanelProps<BoundFrame, ValuesOf<typeof definition.parameters>>;

const COLOURS = { flat: 'flat', sharp: 'sharp', large: 'accent' } as const;

const NOTHING = 'No network has been measured yet.';

export const views: Views<typeof definition, BoundFrame> = [
  {
    name: 'Errors against divergence',
    panels: [
      { title: 'Flat network: noise adds errors and saves divergence', draw: trade('flat') },
      { title: 'Sharp network: the same trade', draw: trade('sharp') },
      { title: 'Large weights: the same trade', draw: trade('large') },
    ],
  },
  {
    name: 'Bound and test error',
    panels: [{ title: 'The tightest bounds lie far above the test errors', draw: ranking }],
  },
];

/** Error and divergence trade places as σ grows. */
function trade(name: Name) {
  return ({ frame: { networks, sigma }, height, live }: Props) => {
    const { curve = [], chosen } = networks.find((network) => network.name === name) ?? {};
    const xs = curve.map((certificate) => certificate.sigma);
    const line = (pick: 'noisyError' | 'complexity' | 'bound', colour: ColourToken) => ({
      xs,
      ys: curve.map((certificate) => certificate[pick]),
      colour,
    });
    const mark = (value: number | undefined, colour: ColourToken) => ({
      xs: value === undefined ? [] : [sigma],
      ys: value === undefined ? [] : [value],
      colour,
      size: 9,
    });
    return (
      <LineChart
        empty={NOTHING}
        title={`Error, KL term and bound of the ${NETWORKS[name].title} against the noise on its weights`}
        x={{ label: 'noise', symbol: 'σ', domain: [0.01, 2], scale: 'log' }}
        y={{ label: 'rate', domain: [0, 1] }}
        lines={[
          { ...line('noisyError', 'train'), label: 'error' },
          { ...line('complexity', 'ink-soft'), dash: true, label: 'KL term' },
          { ...line('bound', COLOURS[name]), width: 3, label: 'bound' },
        ]}
        points={[
          mark(chosen?.noisyError, 'train'),
          mark(chosen?.complexity, 'ink-soft'),
          mark(chosen?.bound, COLOURS[name]),
        ]}
        thresholds={[{ value: sigma, axis: 'x', label: 'σ' }]}
        height={height}
        live={live}
      />
    );
  };
}

/** The tightest bound of each network beside its error on test examples. */
function ranking({ frame: { networks }, height, live }: Props) {
  const known = networks.flatMap(({ name, best, facts }) =>
    best && facts ? [{ name, bound: best.bound, error: facts.testError }] : [],
  );
  const errors = known.map(({ error }) => error);
  const bounds = known.map(({ bound }) => bound);
  return (
    <LineChart
      empty={NOTHING}
      title="The tightest bound of each network against its error on test examples"
      x={{ label: 'error of the network itself on test examples', domain: roomAround(errors) }}
      y={{ label: 'tightest bound', domain: roomAround(bounds) }}
      lines={[]}
      points={known.map(({ name, bound, error }) => ({
        xs: [error],
        ys: [bound],
        colour: COLOURS[name],
        label: NETWORKS[name].title,
        size: 12,
      }))}
      height={height}
      live={live}
    />
  );
}

/** From 0 to a little above the largest. */
function roomAround(values: readonly number[]): readonly [number, number] {
  return [0, 1.15 * Math.max(1e-3, maximum(values))];
}

export function table({ networks }: BoundFrame): Table {
  return {
    columns: [
      'network',
      'σ',
      'error of noisy networks',
      'σ_P',
      'KL (nats)',
      'KL term',
      'bound',
      'square-root bound',
    ],
    rows: networks.flatMap(({ name, curve }) =>
      curve.map((at) => [
        NETWORKS[name].title,
        at.sigma,
        at.noisyError,
        at.priorSigma,
        at.kl,
        at.complexity,
        at.bound,
        at.mcAllester,
      ]),
    ),
  };
}
