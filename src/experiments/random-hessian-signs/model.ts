/** The picture's numbers. */
import { goeExact, log10Coins, log10GoeLeading } from '../../numerics/random-matrices/goe.ts';
import { frequencyError } from '../../numerics/statistics.ts';

/** Matrices of this size are drawn; their leading blocks serve all smaller sizes. */
export const LARGEST = 6;
/** The exact curve beside the drawn shares goes on a little further than they do. */
const CURVE_TO = 8;
/** Dimensions of the second picture, apart from 1 and the largest. */
const GRID = 24;

export interface Measured {
  readonly dimension: number;
  readonly share: number;
  /** Of the share; where no (or every) matrix is definite, that of a share of one matrix. */
  readonly error: number;
}

export interface SignsFrame {
  readonly drawn: number;
  /** Empty until the first batch has been counted. */
  readonly measured: readonly Measured[];
  readonly exact: readonly {
    readonly dimension: number;
    readonly coin: number;
    readonly goe: number;
  }[];
  /** −log₁₀ of both probabilities; the GOE's exact where that is known, else to leading order. */
  readonly large: readonly {
    readonly dimension: number;
    readonly coin: number;
    readonly goe: number;
    readonly known: boolean;
  }[];
}

/**
 * The share of definite matrices of each size, with its standard error; none before one is drawn.
 * @param upTo how many matrices have definite leading blocks up to size 0, 1, … and no further
 */
export function measuredOf(upTo: Uint32Array, drawn: number): readonly Measured[] {
  if (drawn === 0) return [];
  const sizes = Array.from({ length: upTo.length - 1 }, (_, i) => i + 1);
  return sizes.map((dimension) => {
    const definite = upTo.subarray(dimension).reduce((sum, count) => sum + count, 0);
    const uncertain = Math.min(drawn - 1, Math.max(1, definite)) / drawn;
    return { dimension, share: definite / drawn, error: frequencyError(uncertain, drawn) };
  });
}

/** Both pictures: the shares drawn so far beside the exact curves, and the powers of ten up to a large d. */
export function frameOf(
  measured: readonly Measured[],
  drawn: number,
  largeDimension: number,
): SignsFrame {
  return {
    drawn,
    measured,
    exact: Array.from({ length: CURVE_TO }, (_, i) => {
      const dimension = i + 1;
      return { dimension, coin: 2 ** -dimension, goe: goeExact(dimension) ?? NaN };
    }),
    large: dimensionsTo(largeDimension).map((dimension) => {
      const exact = goeExact(dimension);
      return {
        dimension,
        coin: -log10Coins(dimension),
        goe: exact === undefined ? -log10GoeLeading(dimension) : -Math.log10(exact),
        known: exact !== undefined,
      };
    }),
  };
}

/** Whole numbers from 1 to d, all of the small ones and then about evenly on a logarithmic axis. */
function dimensionsTo(d: number): readonly number[] {
  const even = Array.from({ length: GRID }, (_, i) => Math.round(d ** (i / GRID)));
  const small = Array.from({ length: 13 }, (_, i) => i + 1);
  const all = new Set([...small, ...even, d].filter((dimension) => dimension <= d));
  return [...all].sort((a, b) => a - b);
}
