/** How flat a ReLU network of one hidden layer becomes by rescaling (dinh2017). */
import { Matrix } from 'ml-matrix';
import { symmetricEigen } from '../linear-algebra/eigen.ts';
import { norm } from '../linear-algebra/vector.ts';
import { maximum } from '../statistics.ts';
import { layersOf, type Architecture } from './architecture.ts';

const ROUNDS = 1000;
/** Of the descent on ln λ_max. */
const STEP = 0.3;

/**
 * √(h₁h₂), h_i the largest eigenvalue of the Hessian's block for layer i, without the last bias: no
 * factor α common to all units brings λ_max below it. Null where a layer has no positive curvature.
 *
 * @param hessian ∇²L(θ), [d, d]
 */
export function rescalingFloor(
  architecture: Pick<Architecture, 'sizes'>,
  hessian: Matrix,
): number | null {
  const product = layersOf(architecture)
    // The last bias is not rescaled.
    .map(({ start, end, outputs }, i) => [start, i === 0 ? end : end - outputs] as const)
    .map(([start, end]) => topOf(hessian.subMatrix(start, end - 1, start, end - 1)))
    .reduce((product, value) => product * Math.max(0, value), 1);
  return product > 0 ? Math.sqrt(product) : null;
}

export interface Unitwise {
  /** The least λ_max found over all factors. */
  readonly lowest: number;
  /**
   * max_j √(h₁ⱼh₂ⱼ), h₁ⱼ and h₂ⱼ the largest curvatures in the incoming and outgoing weights of
   * unit j.
   */
  readonly floor: number;
  /** The factors at which the least was found. */
  readonly factors: readonly number[];
}

/**
 * Descent on ln λ_max of D⁻¹HD⁻¹ over the logarithms of the factors αⱼ, D having αⱼ at the incoming
 * and 1/αⱼ at the outgoing weights of unit j. By the gradient of a simple eigenvalue, a unit’s
 * factor grows while its incoming weights have the larger part of the eigenvector v, which is
 * followed by one product a round. For a positive semidefinite H the problem is convex.
 */
export function unitwise(architecture: Pick<Architecture, 'sizes'>, hessian: Matrix): Unitwise {
  const units = unitsOf(architecture);
  const d = hessian.rows;
  const rows = hessian.to2DArray();
  const logs = units.map(() => 0);
  let vector = new Float64Array(d).fill(1 / Math.sqrt(d));
  for (let round = 0; round < ROUNDS; round += 1) {
    const inverse = inverseFactors(units, logs, d);
    const scaled = vector.map((x, i) => x * (inverse[i] ?? 1));
    const product = Float64Array.from(rows, (row, i) => {
      const sum = row.reduce((sum, entry, j) => sum + entry * (scaled[j] ?? 0), 0);
      return sum * (inverse[i] ?? 1);
    });
    const length = norm(product);
    vector = product.map((x) => x / length);
    units.forEach(({ incoming, outgoing }, j) => {
      const share = massAt(vector, incoming) - massAt(vector, outgoing);
      logs[j] = (logs[j] ?? 0) + STEP * share;
    });
  }
  const inverse = inverseFactors(units, logs, d);
  const rescaled = rows.map((row, i) =>
    row.map((entry, j) => entry * (inverse[i] ?? 1) * (inverse[j] ?? 1)),
  );
  const floors = units.map(({ incoming, outgoing }) =>
    Math.sqrt(
      Math.max(0, topOf(hessian.selection([...incoming], [...incoming]))) *
        Math.max(0, topOf(hessian.selection([...outgoing], [...outgoing]))),
    ),
  );
  return {
    lowest: topOf(new Matrix(rescaled)),
    floor: maximum(floors),
    factors: logs.map(Math.exp),
  };
}

interface Unit {
  /** Places of its incoming weights and its bias in θ. */
  readonly incoming: readonly number[];
  /** Places of its outgoing weights. */
  readonly outgoing: readonly number[];
}

function unitsOf(architecture: Pick<Architecture, 'sizes'>): readonly Unit[] {
  const [first, second] = layersOf(architecture);
  if (!first || !second) throw new RangeError('expected one hidden layer');
  const width = first.outputs;
  return Array.from({ length: width }, (_, j) => ({
    incoming: Array.from({ length: first.inputs + 1 }, (_, i) => first.start + i * width + j),
    outgoing: Array.from(
      { length: second.outputs },
      (_, i) => second.start + j * second.outputs + i,
    ),
  }));
}

/** The diagonal of D⁻¹. */
function inverseFactors(units: readonly Unit[], logs: readonly number[], d: number): Float64Array {
  const factors = new Float64Array(d).fill(1);
  units.forEach(({ incoming, outgoing }, j) => {
    const factor = Math.exp(logs[j] ?? 0);
    for (const i of incoming) factors[i] = 1 / factor;
    for (const i of outgoing) factors[i] = factor;
  });
  return factors;
}

function massAt(vector: Float64Array, places: readonly number[]): number {
  return places.reduce((sum, i) => sum + (vector[i] ?? 0) ** 2, 0);
}

function topOf(matrix: Matrix): number {
  return symmetricEigen(matrix).values.at(-1) ?? NaN;
}
