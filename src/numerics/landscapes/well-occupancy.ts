/** Which share of many particles is in the flat well of a double well, in the long run. */
import { maximum } from '../statistics.ts';
import { barrier, potential, sharpWeight, slope, type DoubleWell } from './double-well.ts';
import { linspace } from '../grid.ts';
import { temperatureAt } from './noisy-descent.ts';

/** Nodes on each side of the barrier; the error of the share is below 1e-4. */
const NODES = 801;
/** The integrals end where the density is e^(−REACH) of its peak in a well. */
const REACH = 40;
/** Rounds of the search for the crossover: each gains two digits or so. */
const ROUNDS = 50;

/** A density known up to a factor, as its logarithm. */
type LogDensity = (xs: Float64Array) => Float64Array;

/**
 * The share beyond the barrier under the Gibbs density e^(−V/T): particles in a potential with
 * noise of constant strength at temperature T > 0.
 *
 * @throws RangeError if there is no barrier
 */
export function gibbsOccupancy(well: DoubleWell, temperature: number): number {
  return occupancy(well, temperature, (xs) => xs.map((x) => -potential(well, x) / temperature));
}

/**
 * The same where the noise grows with the curvature and has the temperature D(x) of
 * `temperatureAt`: the density of the Itô equation is e^(−∫V′/D)/D (on such noise: zhu2019,
 * xie2021).
 *
 * @throws RangeError if there is no barrier
 */
export function curvatureNoiseOccupancy(well: DoubleWell, temperature: number): number {
  const noise = { temperature, noise: 'curvature' } as const;
  const diffusion = (x: number) => temperatureAt(well, noise, sharpWeight(well, x));
  return occupancy(well, temperature, (xs) => {
    let before = { x: 0, force: slope(well, 0) / diffusion(0) };
    let work = 0;
    return xs.map((x, i) => {
      const here = { x, force: slope(well, x) / diffusion(x) };
      if (i > 0) work += ((here.x - before.x) * (here.force + before.force)) / 2;
      before = here;
      return -work - Math.log(diffusion(x));
    });
  });
}

/**
 * The temperature at which both wells hold half under the Gibbs density: colder, the deeper one
 * wins. Near δ/ln √(k_s/k_f), which is exact in the limit of cold. Null where there is none.
 *
 * @throws RangeError if there is no barrier
 */
export function crossoverTemperature(well: DoubleWell): number | null {
  const { sharpCurvature, flatCurvature, depthDifference } = well;
  let advantage = Math.log(sharpCurvature / flatCurvature) / 2;
  for (let round = 0; round < ROUNDS; round++) {
    const temperature = depthDifference / advantage;
    if (!(temperature > 0 && Number.isFinite(temperature))) return null;
    // What the flat well has over the sharp one besides its depth: width, nearly constant in T.
    const share = gibbsOccupancy(well, temperature);
    const exact = Math.log(share / (1 - share)) + depthDifference / temperature;
    if (Math.abs(exact - advantage) < 1e-9) return temperature;
    advantage = exact;
  }
  return depthDifference / advantage;
}

/** The Gibbs density e^(−V/T)/Z at points. */
export function gibbsDensity(
  well: DoubleWell,
  temperature: number,
  xs: ArrayLike<number>,
): Float64Array {
  const { nodes, split } = nodesOf(well, temperature);
  const logs = nodes.map((x) => -potential(well, x) / temperature);
  const peak = maximum(logs);
  const masses = logs.map((log) => Math.exp(log - peak));
  const total =
    integral(nodes, masses, 0, split) + integral(nodes, masses, split, nodes.length - 1);
  return Float64Array.from(xs, (x) => Math.exp(-potential(well, x) / temperature - peak) / total);
}

function occupancy(well: DoubleWell, temperature: number, density: LogDensity): number {
  const { nodes, split } = nodesOf(well, temperature);
  const logs = density(nodes);
  const peak = maximum(logs);
  const masses = logs.map((log) => Math.exp(log - peak));
  const sharp = integral(nodes, masses, 0, split);
  const flat = integral(nodes, masses, split, nodes.length - 1);
  return flat / (sharp + flat);
}

/** Evenly spaced nodes on either side of the barrier, which is the node `split`. */
function nodesOf(well: DoubleWell, temperature: number) {
  const top = barrier(well);
  if (!top) throw new RangeError('expected two wells with a barrier between them');
  const { flatCurvature, flatPosition } = well;
  // Beyond the sharp well the flat parabola is the lower one again, so that it bounds both sides.
  const reach = Math.sqrt((2 * REACH * temperature) / flatCurvature);
  const left = linspace(Math.min(-1, flatPosition - reach), top.position, NODES);
  const right = linspace(top.position, flatPosition + reach, NODES);
  return { nodes: Float64Array.from([...left, ...right.slice(1)]), split: NODES - 1 };
}

/** ∫ from one node to another by the trapezoidal rule. */
function integral(xs: Float64Array, ys: Float64Array, from: number, to: number): number {
  let sum = 0;
  for (let i = from; i < to; i++) {
    const [x0 = NaN, x1 = NaN] = [xs[i], xs[i + 1]];
    const [y0 = NaN, y1 = NaN] = [ys[i], ys[i + 1]];
    sum += ((x1 - x0) * (y0 + y1)) / 2;
  }
  return sum;
}
