import { LineChart, type ColourToken } from '../../charts/index.ts';
import { maximum } from '../../numerics/statistics.ts';
import type { FigureProps, Table, ValuesOf } from '../contract.ts';
import { CertificateTable } from './CertificateTable.tsx';
import { NETWORKS, type definition } from './definition.ts';
import type { BoundFrame, NetworkFrame } from './model.ts';

type Values = ValuesOf<typeof definition.parameters>;

const COLOURS = { flat: 'flat', sharp: 'sharp', large: 'accent' } as const;

export function Figure({ frame, values, live }: FigureProps<BoundFrame, Values>) {
  return (
    <div class="pac-bayes-bound">
      <div class="figure-pair">
        {frame.networks.map((network) => (
          <Trade key={network.name} network={network} sigma={frame.sigma} live={live} />
        ))}
        <Ranking networks={frame.networks} live={live} />
      </div>
      <CertificateTable
        frame={frame}
        setting={values.setting}
        delta={values.delta}
        draws={values.draws}
      />
    </div>
  );
}

interface TradeProps {
  readonly network: NetworkFrame;
  readonly sigma: number;
  readonly live: boolean;
}

/** Error and divergence trade places as σ grows. */
function Trade({ network: { name, curve, chosen }, sigma, live }: TradeProps) {
  const xs = curve.map((certificate) => certificate.sigma);
  const line = (pick: 'noisyError' | 'complexity' | 'bound', colour: ColourToken) => ({
    xs,
    ys: curve.map((certificate) => certificate[pick]),
    colour,
  });
  const marks = chosen ? [chosen.noisyError, chosen.complexity, chosen.bound] : [];
  return (
    <LineChart
      title={`Error, KL term and bound of the ${NETWORKS[name].title} against the noise on its weights`}
      x={{ label: 'noise', symbol: 'σ', domain: [0.01, 2], scale: 'log' }}
      y={{ label: NETWORKS[name].title, domain: [0, 1] }}
      lines={[
        { ...line('noisyError', 'train'), label: 'error' },
        { ...line('complexity', 'ink-soft'), dash: true, label: 'KL term' },
        { ...line('bound', COLOURS[name]), width: 3, label: 'bound' },
      ]}
      points={[
        { xs: marks.slice(0, 1).map(() => sigma), ys: marks.slice(0, 1), colour: 'train', size: 8 },
        {
          xs: marks.slice(1, 2).map(() => sigma),
          ys: marks.slice(1, 2),
          colour: 'ink-soft',
          size: 8,
        },
        { xs: marks.slice(2).map(() => sigma), ys: marks.slice(2), colour: COLOURS[name], size: 9 },
      ]}
      thresholds={[{ value: sigma, axis: 'x', label: 'σ' }]}
      height={280}
      live={live}
    />
  );
}

interface RankingProps {
  readonly networks: readonly NetworkFrame[];
  readonly live: boolean;
}

/** The tightest bound of each network beside its error on test examples. */
function Ranking({ networks, live }: RankingProps) {
  const known = networks.flatMap(({ name, best, facts }) =>
    best && facts ? [{ name, bound: best.bound, error: facts.testError }] : [],
  );
  const errors = known.map(({ error }) => error);
  const bounds = known.map(({ bound }) => bound);
  return (
    <LineChart
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
      height={280}
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
