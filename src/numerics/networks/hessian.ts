/** Exact second derivatives of the float64 reference network. */
import { Matrix } from 'ml-matrix';
import type { Activation, Architecture } from './architecture.ts';
import type { DataSet } from './datasets.ts';
import {
  multiply,
  multiplyTransposedA,
  multiplyTransposedB,
  withColumn,
} from '../linear-algebra/matrix.ts';
import { backwardPass } from './network.ts';
import { addScaled, timesEach } from '../linear-algebra/vector.ts';

/** φ″(z)/φ′(z) as a function of h = φ(z). */
const bendOf: Record<Activation, (h: number) => number> = {
  tanh: (h) => -2 * h,
  relu: () => 0,
  linear: () => 0,
};

/**
 * v ↦ ∇²L(θ)·v by the R-operator (pearlmutter1994): both passes of back-propagation
 * differentiated in the direction v. The passes at θ are computed once and shared.
 */
export function hessianVectorProduct(
  architecture: Architecture,
  theta: Float64Array,
  data: DataSet,
): (v: Float64Array) => Float64Array {
  const { n } = data;
  const { layers, curvature } = backwardPass(architecture, theta, data);
  const bend = bendOf[architecture.activation];

  /** The forward pass differentiated along v: a dot marks a derivative. */
  function forwardDot(v: Float64Array) {
    let outputDot: Float64Array = new Float64Array(0);
    const steps = layers.map((layer) => {
      const { inputs, outputs, rows, input, back, matrix, start, end } = layer;
      const direction = v.subarray(start, end);
      const inputDot = back && timesEach(outputDot, back.slope);
      outputDot = multiply(input, direction, n, rows, outputs);
      if (inputDot) {
        outputDot = addScaled(outputDot, 1, multiply(inputDot, matrix, n, inputs, outputs));
      }
      return { ...layer, direction, inputDot };
    });
    return { steps, outputDot };
  }

  return (v) => {
    const product = new Float64Array(theta.length);
    const { steps, outputDot } = forwardDot(v);
    let deltaDot = curvature(outputDot);
    for (const step of steps.toReversed()) {
      const { inputs, outputs, rows, input, hidden, back, matrix, delta, direction, inputDot } =
        step;
      const atFixedInput = multiplyTransposedA(input, deltaDot, n, rows, outputs);
      product.set(atFixedInput, step.start);
      if (!hidden || !back || !inputDot) break;
      // The column of ones does not move with θ: its derivative is a column of zeros.
      const dots = rows > inputs ? withColumn(inputDot, n, inputs, 0) : inputDot;
      const atFixedDelta = multiplyTransposedA(dots, delta, n, rows, outputs);
      product.set(addScaled(atFixedInput, 1, atFixedDelta), step.start);
      const gradientDot = addScaled(
        multiplyTransposedB(deltaDot, matrix, n, outputs, inputs),
        1,
        multiplyTransposedB(delta, direction, n, outputs, inputs),
      );
      const curved = timesEach(timesEach(back.gradient, hidden.map(bend)), inputDot);
      deltaDot = addScaled(timesEach(gradientDot, back.slope), 1, curved);
    }
    return product;
  };
}

/** The exact Hessian ∇²L(θ), d × d, column by column. */
export function hessian(architecture: Architecture, theta: Float64Array, data: DataSet): Matrix {
  const product = hessianVectorProduct(architecture, theta, data);
  const d = theta.length;
  const columns = Array.from({ length: d }, (_, i) => {
    const unit = new Float64Array(d);
    unit[i] = 1;
    return product(unit);
  });
  return new Matrix(columns).transpose();
}
