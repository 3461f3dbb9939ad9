import { Matrix } from 'ml-matrix';
import { flattenLayers, type LinearLayers } from '../../src/numerics/linear-networks/network.ts';

/**
 * ∇L of L = ½‖S − W_D ⋯ W_1‖²_F, flat: ∂L/∂W_ℓ = A_ℓᵀ E B_ℓᵀ, where the network is A_ℓ W_ℓ B_ℓ and
 * E = W_D ⋯ W_1 − S.
 */
export function linearGradient(layers: LinearLayers, target: Matrix): Float64Array {
  const product = (some: LinearLayers, size: number) =>
    some.reduce((below, layer) => layer.mmul(below), Matrix.eye(size));
  const residual = Matrix.sub(product(layers, target.columns), target);
  const gradients = layers.map((layer, index) => {
    const below = product(layers.slice(0, index), target.columns);
    const above = product(layers.slice(index + 1), layer.rows);
    return above.transpose().mmul(residual).mmul(below.transpose());
  });
  return flattenLayers(gradients);
}
