/** The data sets of the chapter. Labels of classification are ±1. */
import { linspace } from '../grid.ts';
import { Random } from '../random.ts';

/** n examples: inputs [n, inputSize] and targets [n, outputSize], both row-major. */
export interface DataSet {
  readonly inputs: Float64Array;
  readonly targets: Float64Array;
  readonly n: number;
  readonly inputSize: number;
  readonly outputSize: number;
}

/** A scalar function sampled at n ≥ 2 evenly spaced points of [−1, 1]. */
function sampled(target: (x: number) => number, n: number): DataSet {
  const inputs = linspace(-1, 1, n);
  return { inputs, targets: inputs.map(target), n, inputSize: 1, outputSize: 1 };
}

/** The Chebyshev polynomial T₄(x) = 8x⁴ − 8x² + 1 on [−1, 1]. */
export function chebyshev4(n = 20): DataSet {
  return sampled((x) => 8 * x ** 4 - 8 * x ** 2 + 1, n);
}

/** |x| on [−1, 1]. */
export function absoluteValue(n = 32): DataSet {
  return sampled(Math.abs, n);
}

/** The same inputs with each target replaced by its sign: a classification problem. */
export function signs(data: DataSet): DataSet {
  return { ...data, targets: data.targets.map(Math.sign) };
}

/**
 * Two interleaved half circles, the upper labelled +1 (first n/2 examples), the lower −1,
 * with Gaussian noise of standard deviation `noise`.
 *
 * @param n even
 */
export function twoMoons(n: number, noise: number, seed: number): DataSet {
  const random = new Random(seed);
  const angles = random.uniforms(n).map((u) => Math.PI * u);
  const points = Array.from(angles, (angle, i): Point =>
    i < n / 2
      ? [Math.cos(angle) - 0.5, Math.sin(angle) - 0.25]
      : [0.5 - Math.cos(angle), 0.25 - Math.sin(angle)],
  );
  return noisyArms(points, noise, random);
}

/**
 * Two spiral arms of `turns` turns and radius at most 2, each the other's reflection in the
 * origin, labelled +1 (first n/2 examples) and −1, with Gaussian noise.
 *
 * @param n even
 */
export function spirals(n: number, noise: number, seed: number, turns = 1.25): DataSet {
  const random = new Random(seed);
  const full = 2 * Math.PI * turns;
  const points = Array.from(random.uniforms(n), (u, i): Point => {
    const angle = Math.sqrt(u) * full;
    const radius = ((i < n / 2 ? 1 : -1) * 2 * angle) / full;
    return [radius * Math.cos(angle), radius * Math.sin(angle)];
  });
  return noisyArms(points, noise, random);
}

/**
 * Two moons (noise 0.1) with a third input, a shortcut to the label: y + 0.1z, z ~ N(0, 1). Shifted,
 * it points to the wrong label, −y + 0.1z; scrambled, to a random one.
 *
 * @param n even
 */
export function shortcutMoons(
  n: number,
  seed: number,
  shortcut: 'true' | 'shifted' | 'scrambled',
): DataSet {
  const moons = twoMoons(n, 0.1, seed);
  const random = new Random(seed + 500);
  const noise = random.normals(n);
  const coins = random.uniforms(n).map((u) => (u < 0.5 ? 1 : -1));
  const { targets } = moons;
  const points = { true: targets, shifted: targets.map((y) => -y), scrambled: coins }[shortcut];
  const inputs = Array.from(points, (point, i) => [
    ...moons.inputs.subarray(2 * i, 2 * i + 2),
    point + 0.1 * (noise[i] ?? 0),
  ]);
  return { ...moons, inputs: Float64Array.from(inputs.flat()), inputSize: 3 };
}

/** The given examples of a data set, in the given order; an index may occur more than once. */
export function take(data: DataSet, indices: ArrayLike<number>): DataSet {
  const rows = (values: Float64Array, width: number) =>
    Float64Array.from(
      Array.from(indices).flatMap((i) => [...values.subarray(i * width, (i + 1) * width)]),
    );
  return {
    ...data,
    inputs: rows(data.inputs, data.inputSize),
    targets: rows(data.targets, data.outputSize),
    n: indices.length,
  };
}

/** The examples of one data set, then those of another of the same sizes. */
export function join(first: DataSet, second: DataSet): DataSet {
  return {
    ...first,
    inputs: Float64Array.from([...first.inputs, ...second.inputs]),
    targets: Float64Array.from([...first.targets, ...second.targets]),
    n: first.n + second.n,
  };
}

type Point = readonly [number, number];

function noisyArms(points: readonly Point[], noise: number, random: Random): DataSet {
  const n = points.length;
  const inputs = Float64Array.from(points.flat(), (x) => x + noise * random.normal());
  const targets = Float64Array.from({ length: n }, (_, i) => (i < n / 2 ? 1 : -1));
  return { inputs, targets, n, inputSize: 2, outputSize: 1 };
}
