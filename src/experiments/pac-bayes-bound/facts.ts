/** What is known of a network before any noise is added, in float64. */
import { Matrix } from 'ml-matrix';
import type { DataSet } from '../../numerics/networks/datasets.ts';
import { symmetricEigen } from '../../numerics/linear-algebra/eigen.ts';
import { hessianVectorProduct } from '../../numerics/networks/hessian.ts';
import { forward, lossAndGradient } from '../../numerics/networks/network.ts';
import type { Stage } from '../../numerics/recent.ts';
import { dot, norm } from '../../numerics/linear-algebra/vector.ts';
import { architecture, type Data } from './settings.ts';

export interface Facts {
  readonly trainError: number;
  readonly testError: number;
  readonly lambdaMax: number;
  readonly trace: number;
  readonly squaredNorm: number;
  /** ‖∇L‖ on the training examples, without penalty. */
  readonly gradientNorm: number;
}

/** Products with the Hessian between two reports. */
const EVERY = 16;

export function* factsOf(
  theta: Float64Array,
  { train, test }: Data,
): Generator<Stage<Facts>, void> {
  const d = theta.length;
  const product = hessianVectorProduct(architecture, theta, train);
  const rows: Float64Array[] = [];
  for (let i = 0; i < d; i++) {
    const unit = new Float64Array(d);
    unit[i] = 1;
    rows.push(product(unit));
    if (i % EVERY === EVERY - 1) yield { share: i / d };
  }
  const { values } = symmetricEigen(new Matrix(rows));
  const result: Facts = {
    trainError: errorRate(theta, train),
    testError: errorRate(theta, test),
    lambdaMax: values.at(-1) ?? NaN,
    trace: values.reduce((sum, value) => sum + value, 0),
    squaredNorm: dot(theta, theta),
    gradientNorm: norm(lossAndGradient(architecture, theta, train).gradient),
  };
  yield { share: 1, result };
}

/** The share of examples whose output has not the sign of the target. */
function errorRate(theta: Float64Array, data: DataSet): number {
  const outputs = forward(architecture, theta, data);
  const wrong = outputs.filter((f, i) => Math.sign(f) !== data.targets[i]);
  return wrong.length / data.n;
}
