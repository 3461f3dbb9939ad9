/** Renumbering the hidden units of a network with one hidden layer. */
import { munkres } from 'munkres';
import { dot } from '../linear-algebra/vector.ts';
import { layersOf, type Architecture, type Layer } from './architecture.ts';

type Sizes = Pick<Architecture, 'sizes'>;

/**
 * The permutation π of the second network's units that maximises Σ_i ⟨u_i, v_π(i)⟩, where u_i holds
 * all weights in and out of unit i of the first network and its bias, v_j those of the second: with
 * it the two parameter vectors are as close as renumbering can bring them. Exact for one hidden
 * layer: weight matching (ainsworth2023), a linear assignment problem.
 *
 * @throws RangeError unless there is exactly one hidden layer, or if a parameter is not finite
 */
export function matchUnits(sizes: Sizes, first: Float64Array, second: Float64Array): Int32Array {
  const others = unitsOf(sizes, second);
  const costs = unitsOf(sizes, first).map((u) => others.map((v) => -dot(u, v)));
  if (!costs.flat().every(Number.isFinite)) throw new RangeError('expected finite parameters');
  const order = new Int32Array(costs.length);
  for (const [unit, match] of munkres(costs)) order[unit] = match;
  return order;
}

/**
 * The network with unit order[i] of the given one in place i: another point, the same function.
 *
 * @throws RangeError unless there is exactly one hidden layer
 */
export function renumber(sizes: Sizes, theta: Float64Array, order: Int32Array): Float64Array {
  const [hidden, output] = twoLayers(sizes);
  const renumbered = theta.slice();
  order.forEach((from, to) => {
    for (let row = 0; row <= hidden.inputs; row++) {
      renumbered[inward(hidden, row, to)] = theta[inward(hidden, row, from)] ?? NaN;
    }
    renumbered.set(outward(output, theta, from), output.start + to * output.outputs);
  });
  return renumbered;
}

/** For each hidden unit its incoming weights, its bias and its outgoing weights. */
function unitsOf(sizes: Sizes, theta: Float64Array): readonly Float64Array[] {
  const [hidden, output] = twoLayers(sizes);
  return Array.from({ length: hidden.outputs }, (_, unit) => {
    const rows = Array.from({ length: hidden.inputs + 1 }, (_, row) => row);
    const incoming = rows.map((row) => theta[inward(hidden, row, unit)] ?? NaN);
    return Float64Array.from([...incoming, ...outward(output, theta, unit)]);
  });
}

/** Where the weight from an input to a unit lies; the row after the last input is the bias. */
function inward(hidden: Layer, row: number, unit: number): number {
  return hidden.start + row * hidden.outputs + unit;
}

function outward({ start, outputs }: Layer, theta: Float64Array, unit: number): Float64Array {
  return theta.subarray(start + unit * outputs, start + (unit + 1) * outputs);
}

function twoLayers(sizes: Sizes): readonly [Layer, Layer] {
  const [hidden, output, ...more] = layersOf(sizes);
  if (!hidden || !output || more.length > 0) {
    throw new RangeError(`expected one hidden layer, got sizes ${sizes.sizes.join('-')}`);
  }
  return [hidden, output];
}
