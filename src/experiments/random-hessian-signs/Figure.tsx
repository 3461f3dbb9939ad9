import { LineChart, niceDomain, type Line } from '../../charts/index.ts';
import { log10Coins } from '../../numerics/random-matrices/goe.ts';
import type { PanelProps, Table, ValuesOf, Views } from '../contract.ts';
import type { definition } from './definition.ts';
import type { Measured, SignsFrame } from './model.ts';

type Props = PanelProps<SignsFrame, ValuesOf<typeof definition.parameters>>;

/** Lowest probability shown: a little below the exact one of the largest size in the frame. */
const LOWEST = 1e-10;
/** Half of the smallest positive number, 2⁻¹⁴⁹ or 2⁻¹⁰⁷⁴: what lies below is rounded to 0. */
const ZERO = { float32: -log10Coins(150), float64: -log10Coins(1075) };

export const views: Views<typeof definition, SignsFrame> = [
  {
    name: 'Both probabilities',
    panels: [
      { title: 'Positive eigenvalues throughout are rarer than coins allow', draw: smallSizes },
      { title: 'Zeros after the decimal point, against the dimension', draw: largeSizes },
    ],
  },
];

function smallSizes({ frame: { measured, exact }, values, height, live }: Props) {
  const found = measured.filter(({ share }) => share > 0);
  return (
    <LineChart
      title="Share of random symmetric matrices with only positive eigenvalues, by their size"
      x={{
        label: 'size of the matrix',
        symbol: 'd',
        domain: [0.5, exact.length + 0.5],
        ticks: exact.map(({ dimension }) => dimension),
      }}
      y={{
        label: 'share all positive (dots: drawn)',
        domain: [LOWEST, 1],
        scale: 'log',
      }}
      lines={[
        {
          xs: exact.map(({ dimension }) => dimension),
          ys: exact.map(({ coin }) => coin),
          colour: 'ink-soft',
          label: 'coins',
        },
        {
          xs: exact.map(({ dimension }) => dimension),
          ys: exact.map(({ goe }) => goe),
          colour: 'eig-positive',
          label: 'GOE, exact',
        },
        ...measured.map(errorBar),
      ]}
      points={[
        {
          xs: found.map(({ dimension }) => dimension),
          ys: found.map(({ share }) => share),
          colour: 'eig-positive',
          size: 8,
        },
      ]}
      thresholds={[{ value: values.dimension, axis: 'x', colour: 'ink-soft' }]}
      height={height}
      live={live}
    />
  );
}

function largeSizes({ frame: { large }, values, height, live }: Props) {
  const ends = large.filter(({ dimension }) => dimension === values.largeDimension);
  const known = large.filter((each) => each.known);
  const leading = large.filter((each) => !each.known);
  return (
    <LineChart
      title="Zeros after the decimal point of both probabilities, by dimension"
      x={{ label: 'dimension', symbol: 'd', domain: [1, values.largeDimension], scale: 'log' }}
      y={{
        label: 'zeros after the point',
        symbol: '−log_10 P',
        domain: niceDomain(
          large.map(({ coin, goe }) => [coin, goe]),
          { scale: 'log' },
        ),
        scale: 'log',
      }}
      lines={[
        {
          xs: large.map(({ dimension }) => dimension),
          ys: large.map(({ coin }) => coin),
          colour: 'ink-soft',
          label: 'coins',
        },
        {
          xs: known.map(({ dimension }) => dimension),
          ys: known.map(({ goe }) => goe),
          colour: 'eig-positive',
          label: leading.length > 0 ? undefined : 'GOE',
        },
        {
          xs: leading.map(({ dimension }) => dimension),
          ys: leading.map(({ goe }) => goe),
          colour: 'eig-positive',
          label: leading.length > 0 ? 'GOE' : undefined,
          dash: true,
        },
      ]}
      points={[
        {
          xs: ends.map(({ dimension }) => dimension),
          ys: ends.map(({ coin }) => coin),
          colour: 'ink-soft',
          size: 8,
        },
        {
          xs: ends.map(({ dimension }) => dimension),
          ys: ends.map(({ goe }) => goe),
          colour: 'eig-positive',
          size: 8,
        },
      ]}
      thresholds={[
        { value: ZERO.float32, label: '32 bits: 0 beyond 45' },
        { value: ZERO.float64, label: '64 bits: 0 beyond 323' },
      ]}
      height={height}
      live={live}
    />
  );
}

/** Two standard errors each way; to the bottom of the picture where no matrix was found. */
function errorBar({ dimension, share, error }: Measured): Line {
  const low = Math.max(LOWEST, share - 2 * error);
  return {
    xs: [dimension, dimension],
    ys: [low, share + 2 * error],
    colour: 'eig-positive',
    width: 1.5,
  };
}

export function table({ measured, exact, large }: SignsFrame): Table {
  const drawn = new Map(measured.map((each) => [each.dimension, each]));
  const coins = new Map(exact.map((each) => [each.dimension, each.coin]));
  return {
    columns: [
      'd',
      'share drawn',
      'standard error',
      '2^−d',
      'log_10 2^−d',
      'log_10 P of the GOE',
      'P of the GOE is',
    ],
    rows: large.map(({ dimension, coin, goe, known }) => [
      dimension,
      drawn.get(dimension)?.share ?? null,
      drawn.get(dimension)?.error ?? null,
      coins.get(dimension) ?? null,
      -coin,
      -goe,
      known ? 'exact' : 'to leading order',
    ]),
  };
}
