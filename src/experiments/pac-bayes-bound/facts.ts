/** What is known of a network before any noise is added, in float64. */
import { Matrix } from 'ml-matrix';
import { exactMachine, SingleNetwork } from '../../networks/kernels/single.ts';
import type { DataSet } from '../../numerics/networks/datasets.ts';
import { symmetricEigen } from '../../numerics/linear-algebra/eigen.ts';
import { forward } from '../../numerics/networks/network.ts';
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

export async function factsOf(theta: Float64Array, { train, test }: Data): Promise<Facts> {
  const settings = { architecture, data: train, stepSize: 0 };
  const network = new SingleNetwork(await exactMachine(), settings, theta);
  const d = theta.length;
  const { values } = symmetricEigen(Matrix.from1DArray(d, d, network.hessian()));
  return {
    trainError: errorRate(theta, train),
    testError: errorRate(theta, test),
    lambdaMax: values.at(-1) ?? NaN,
    trace: values.reduce((sum, value) => sum + value, 0),
    squaredNorm: dot(theta, theta),
    gradientNorm: norm(network.gradient()),
  };
}

/** The share of examples whose output has not the sign of the target. */
function errorRate(theta: Float64Array, data: DataSet): number {
  const outputs = forward(architecture, theta, data);
  const wrong = outputs.filter((f, i) => Math.sign(f) !== data.targets[i]);
  return wrong.length / data.n;
}
