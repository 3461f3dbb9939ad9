/** The sharpness over the whole range of α, and the floor beneath it. */
import type { Tensor } from '@tensorflow/tfjs-core';
import { Matrix } from 'ml-matrix';
import type { TensorData } from '../../networks/ensembles/data.ts';
import { layersOf } from '../../numerics/networks/architecture.ts';
import type { DataSet } from '../../numerics/networks/datasets.ts';
import { symmetricEigen } from '../../numerics/linear-algebra/eigen.ts';
import { geomspace } from '../../numerics/grid.ts';
import { hessian } from '../../numerics/networks/hessian.ts';
import { minimum, powerLawExponent } from '../../numerics/statistics.ts';
import { architecture, rescaled } from './network.ts';
import { sharpnessOf } from './sharpness.ts';
import { unitwise, type Unitwise } from './unitwise.ts';

const ALPHAS = geomspace(0.05, 20, 61);
/** Points at either end to which a power law is fitted. */
const ENDS = 8;

export interface Curve {
  readonly alphas: readonly number[];
  readonly lambdas: readonly (number | null)[];
  readonly lowest: { readonly alpha: number; readonly lambda: number } | null;
  readonly slopes: { readonly small: number; readonly large: number } | null;
  /** √(h₁h₂), h_i the largest eigenvalue of the Hessian's block for layer i: a floor for one common α. */
  readonly floor: number | null;
  /** With a factor for each hidden unit. */
  readonly unitwise: Unitwise;
}

export async function measureCurve(
  theta: Float64Array,
  examples: DataSet,
  data: TensorData,
  read: (tensor: Tensor) => Promise<Float32Array>,
): Promise<Curve> {
  const copies = Array.from(ALPHAS, (alpha) => rescaled(theta, alpha));
  const lambdas = (await sharpnessOf(copies, 'plain', data, read)).map(({ lambda }) => lambda);
  const positive = lambdas.map((lambda) => (lambda !== null && lambda > 0 ? lambda : NaN));
  const sound = positive.every(Number.isFinite);
  const lambda = minimum(positive);
  const exact = hessian(architecture, theta, examples);
  return {
    alphas: [...ALPHAS],
    lambdas,
    lowest: sound ? { lambda, alpha: ALPHAS[positive.indexOf(lambda)] ?? NaN } : null,
    slopes: sound
      ? {
          small: powerLawExponent(
            ALPHAS.slice(0, ENDS),
            Float64Array.from(positive.slice(0, ENDS)),
          ),
          large: powerLawExponent(ALPHAS.slice(-ENDS), Float64Array.from(positive.slice(-ENDS))),
        }
      : null,
    floor: floorOf(exact),
    unitwise: unitwise(architecture, exact),
  };
}

/** Null where a layer has no positive curvature. */
function floorOf(exact: Matrix): number | null {
  const product = layersOf(architecture)
    // The last bias is not rescaled.
    .map(({ start, end, outputs }, i) => [start, i === 0 ? end : end - outputs] as const)
    .map(([start, end]) => topOf(exact.subMatrix(start, end - 1, start, end - 1)))
    .reduce((product, value) => product * Math.max(0, value), 1);
  return product > 0 ? Math.sqrt(product) : null;
}

function topOf(block: Matrix): number {
  return symmetricEigen(block).values.at(-1) ?? NaN;
}
