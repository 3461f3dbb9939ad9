/** Exact second derivatives of the float64 reference network. */
import { Matrix } from 'ml-matrix';
import type { Activation, Architecture } from './architecture.ts';
import type { DataSet } from './datasets.ts';
import { multiply, multiplyTransposedA, multiplyTransposedB, withColumn } from './matrix.ts';
import { backwardPass } from './network.ts';
import { addScaled } from './vector.ts';

/** φ″(z)/φ′(z) as a function of h = φ(z). */
const bendOf: Record<Activation, (h: number) => number> = {
  tanh: (h) => -2 * h,
  relu: () => 0,
  linear: () => 0,
};

/**
 * v ↦ ∇²L(θ)·v by the R-operator (Pearlmutter 1994): both passes of back-propagation
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

  return (v) => {
    // Forward: the derivative of each layer's input along v (zero for the data themselves).
    let outputDot: Float64Array = new Float64Array(0);
    const dots = layers.map((layer) => {
      const { inputs, outputs, input, inputSlope, weights } = layer;
      const direction = v.subarray(layer.start, layer.end);
      const fixedInput = multiply(input, direction, n, inputs + 1, outputs);
      if (!inputSlope) {
        outputDot = fixedInput;
        return { direction };
      }
      const inputDot = outputDot.map((z, i) => z * inputSlope[i]!);
      outputDot = addScaled(fixedInput, 1, multiply(inputDot, weights, n, inputs, outputs));
      return { direction, inputDot };
    });

    const product = new Float64Array(theta.length);
    let deltaDot: Float64Array = outputDot.map((z, i) => z * curvature[i]!);
    layers.toReversed().forEach((layer, fromLast) => {
      const { inputs, outputs, input, inputSlope, inputGradient, weights, delta } = layer;
      const { direction, inputDot } = dots[layers.length - 1 - fromLast]!;
      const fixedInput = multiplyTransposedA(input, deltaDot, n, inputs + 1, outputs);
      if (!inputSlope || !inputDot) {
        product.set(fixedInput, layer.start);
        return;
      }
      const widened = withColumn(inputDot, n, inputs, 0);
      const fixedDelta = multiplyTransposedA(widened, delta, n, inputs + 1, outputs);
      product.set(addScaled(fixedInput, 1, fixedDelta), layer.start);
      const gradientDot = addScaled(
        multiplyTransposedB(deltaDot, weights, n, outputs, inputs),
        1,
        multiplyTransposedB(delta, direction, n, outputs, inputs),
      );
      deltaDot = gradientDot.map((g, i) => {
        const row = Math.floor(i / inputs);
        const h = input[i + row]!;
        return g * inputSlope[i]! + inputGradient[i]! * bend(h) * inputDot[i]!;
      });
    });
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
