import type { SymmetricEnsemble } from '../../numerics/random-matrices/symmetric-ensembles.ts';
import { formatCount, formatPercent, formatPower } from '../../text/number.ts';
import { choice, defineExperiment, integer } from '../contract.ts';
import { reading, type ReadingsOf } from '../reading.ts';

export const readings = {
  fractionPositiveDefinite: reading.number({
    label: 'share of the drawn matrices with all eigenvalues positive',
    tolerance: 'exact',
    expect: [0.0229, 0.0269],
  }),
  standardError: reading.number({
    label: 'standard error of that share',
    tolerance: { relative: 1e-9 },
    expect: [4e-4, 6e-4],
  }),
  goeExact: reading.number({
    label: 'exact probability for the GOE',
    tolerance: { absolute: 1e-9 },
    expect: [0.02492, 0.02493],
  }),
  coin: reading.always({
    label: 'fair coins',
    symbol: '2^−d',
    tolerance: 'exact',
    expect: [0.125, 0.125],
  }),
  log10CoinLarge: reading.always({
    label: 'fair coins, large dimension',
    symbol: 'log_10 2^−d',
    tolerance: { relative: 1e-9 },
    expect: [-301.03, -301.0299],
  }),
  log10GoeLarge: reading.always({
    label: 'GOE, large dimension, leading order',
    symbol: 'log_10 P',
    tolerance: { relative: 1e-9 },
    expect: [-119281, -119280],
  }),
  coinFloat64: reading.always({
    label: 'fair coins, large dimension, as a 64-bit number',
    symbol: '2^−d',
    tolerance: 'exact',
  }),
  coinFloat32: reading.always({
    label: 'fair coins, large dimension, as a 32-bit number',
    symbol: '2^−d',
    tolerance: 'exact',
    expect: [0, 0],
  }),
  drawn: reading.always({ label: 'matrices drawn and judged', tolerance: 'exact' }),
};

export type SignsReadings = ReadingsOf<typeof readings>;

export const definition = defineExperiment({
  id: 'random-hessian-signs',
  title: 'All eigenvalues positive: rarer than coins allow, and ever more so',
  parameters: {
    dimension: integer({ label: 'dimension', symbol: 'd', default: 3, min: 1, max: 6 }),
    largeDimension: integer({
      label: 'large dimension',
      symbol: 'd',
      default: 1000,
      min: 1,
      max: 1_000_000,
      logarithmic: true,
    }),
    ensemble: choice({
      label: 'random matrices',
      default: 'goe',
      options: [
        { value: 'goe', label: 'GOE, (G + Gᵀ)/2' },
        { value: 'iid', label: 'all entries of equal variance' },
      ],
    }),
    draws: integer({
      label: 'matrices drawn',
      default: 100_000,
      min: 1000,
      max: 1_000_000,
      logarithmic: true,
      advanced: true,
    }),
    seed: integer({ label: 'seed', default: 1, min: 0, max: 999_999, advanced: true }),
  },
  readings,
  headline: ['fractionPositiveDefinite', 'goeExact', 'coin'],
  work: 'matrices',
  immediate: true,
  short: {},
  describe: sentences,
});

interface SignsValues {
  readonly dimension: number;
  readonly largeDimension: number;
  readonly ensemble: SymmetricEnsemble;
}

function sentences(
  readings: SignsReadings,
  { dimension: d, ensemble, largeDimension }: SignsValues,
): string {
  const { fractionPositiveDefinite: found, goeExact, drawn } = readings;
  const kind = ensemble === 'goe' ? 'GOE' : 'equal-variance';
  const first =
    found === null
      ? `No ${kind} matrix has been judged yet.`
      : `Of ${formatCount(drawn)} random ${kind} matrices of size ${d} × ${d}, ` +
        `${found === 0 ? 'none has' : `${formatPercent(found)} have`} only positive eigenvalues; ` +
        `the exact probability for the GOE is ${formatPercent(goeExact)}, and fair coins, one ` +
        `for each eigenvalue, would give ${formatPercent(readings.coin)}.`;
  return `${first} ${largeSentence(readings, largeDimension)}`;
}

/** Below 10 to this power a leading order says only the power. */
const TINY = -3;

/** What the coins say in the large dimension, and which numbers of a computer can hold it. */
function largeSentence(readings: SignsReadings, d: number): string {
  const { log10CoinLarge, log10GoeLarge, coinFloat32, coinFloat64 } = readings;
  const holds =
    coinFloat32 !== 0
      ? 'which a 32-bit number can still hold'
      : coinFloat64 !== 0
        ? 'which as a 32-bit number would be 0'
        : 'which as a 32-bit or a 64-bit number would be 0';
  const goe = log10GoeLarge < TINY ? Math.round(log10GoeLarge) : log10GoeLarge;
  return (
    `For d = ${formatCount(d)}, coins give ${formatPower(log10CoinLarge)}, ${holds}; ` +
    `the GOE gives ${formatPower(goe, 1, 2)} to leading order.`
  );
}
