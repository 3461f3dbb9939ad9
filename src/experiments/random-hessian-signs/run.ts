/**
 * How often is a random symmetric matrix positive definite? Matrices of the Gaussian orthogonal
 * ensemble, factorised in one batch, against fair coins and against the exact probability; beyond
 * the reach of floating-point numbers, logarithms. Dean & Majumdar, “Large deviations of extreme
 * eigenvalues of random matrices”, Phys. Rev. Lett. 97 (2006).
 */
import { definiteBlocks } from '../../networks/landscapes/definite.ts';
import { packedIndex } from '../../numerics/linear-algebra/cholesky.ts';
import { goeExact, log10Coins, log10GoeLeading } from '../../numerics/random-matrices/goe.ts';
import { Random } from '../../numerics/random.ts';
import { drawSymmetric } from '../../numerics/random-matrices/symmetric-ensembles.ts';
import type { Run, ValuesOf } from '../contract.ts';
import type { definition, SignsReadings } from './definition.ts';
import { frameOf, LARGEST, measuredOf, type Measured, type SignsFrame } from './model.ts';

/** Matrices factorised together. */
const BATCH = 100_000;
/** Matrices drawn between two updates: half a million normal numbers. */
const SLICE = 25_000;

export const run: Run<typeof definition, SignsFrame> = async function* (values, { read }) {
  const { draws, seed, ensemble, largeDimension } = values;
  const random = new Random(seed);
  /** Matrices whose leading blocks are definite up to size 0, 1, …, LARGEST and no further. */
  const upTo = new Uint32Array(LARGEST + 1);

  const update = (drawn: number, counted: number) => {
    const measured = measuredOf(upTo, counted);
    return {
      progress: drawn / draws,
      steps: drawn,
      frame: frameOf(measured, counted, largeDimension),
      readings: readingsOf(measured, counted, values),
    };
  };

  for (let start = 0; start < draws; start += BATCH) {
    const count = Math.min(BATCH, draws - start);
    const triangles = new Float32Array(packedIndex(LARGEST, 0) * count);
    for (let from = 0; from < count; from += SLICE) {
      const to = Math.min(count, from + SLICE);
      drawSymmetric(triangles, { n: LARGEST, from, to }, ensemble, random);
      yield update(start + to, start);
    }
    const blocks = await definiteBlocks(triangles, LARGEST, read);
    blocks.forEach((size) => (upTo[size] = (upTo[size] ?? 0) + 1));
    yield update(start + count, start + count);
  }
};

function readingsOf(
  measured: readonly Measured[],
  drawn: number,
  { dimension, largeDimension }: ValuesOf<(typeof definition)['parameters']>,
): SignsReadings {
  const here = measured[dimension - 1];
  const coin = 2 ** -largeDimension;
  return {
    fractionPositiveDefinite: here?.share ?? null,
    standardError: here?.error ?? null,
    goeExact: goeExact(dimension) ?? null,
    coin: 2 ** -dimension,
    log10CoinLarge: log10Coins(largeDimension),
    log10GoeLarge: log10GoeLeading(largeDimension),
    coinFloat64: coin,
    coinFloat32: Math.fround(coin),
    drawn,
  };
}
