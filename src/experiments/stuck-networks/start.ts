/** The networks before training. */
import type { Architecture } from '../../numerics/networks/architecture.ts';
import { Random } from '../../numerics/random.ts';

/** One hidden layer of ReLU units, one input and one output. */
export function networkOf(width: number): Architecture {
  return { sizes: [1, width, 1], activation: 'relu', loss: 'mse' };
}

/**
 * He's initialisation (He et al. 2015), biases 0, of all networks of a width, in the layout of
 * `networkOf`. A width h draws from the generator seed + h: first the weights w of all its networks,
 * then a.
 */
export function startsOf(width: number, inits: number, seed: number): readonly Float64Array[] {
  const random = new Random(seed + width);
  const draw = (deviation: number) =>
    Array.from({ length: inits }, () => random.normals(width).map((z) => deviation * z));
  const [hidden, output] = [draw(Math.SQRT2), draw(Math.sqrt(2 / width))];
  return hidden.map((weights, i) => {
    const theta = new Float64Array(3 * width + 1);
    theta.set(weights);
    theta.set(output[i] ?? [], 2 * width);
    return theta;
  });
}
