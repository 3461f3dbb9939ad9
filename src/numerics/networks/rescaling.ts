/** The rescaling symmetry of ReLU networks with one hidden layer. */
import { layersOf, type Architecture } from './architecture.ts';

/**
 * D of the rescaling θ ↦ Dθ = (αW₁, αb₁, W₂/α, b₂), as a vector: α for each parameter of the first
 * layer, 1/α for each weight of the second and 1 for its biases. As max(αx, 0) = α·max(x, 0), the
 * network computes the same function (dinh2017).
 *
 * @param alpha α > 0
 * @throws RangeError for other α, and for networks without exactly one hidden layer
 */
export function rescalingFactors(
  architecture: Pick<Architecture, 'sizes'>,
  alpha: number,
): Float64Array {
  if (!(alpha > 0)) throw new RangeError(`expected a positive factor, got ${alpha}`);
  const [first, second, ...more] = layersOf(architecture);
  if (!first || !second || more.length > 0) throw new RangeError('expected one hidden layer');
  const factors = new Float64Array(second.end).fill(1);
  factors.fill(alpha, first.start, first.end);
  factors.fill(1 / alpha, second.start, second.end - second.outputs);
  return factors;
}
