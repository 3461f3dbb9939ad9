/**
 * The critical points of a deep linear network with target S = diag(s_1, …, s_m), all s_i > 0 and
 * distinct. Up to changes of basis inside the network each has learned a set I of modes, at most
 * as many as its width, and nothing of the others (baldi1989, kawaguchi2016).
 */
import { Matrix } from 'ml-matrix';
import type { LinearLayers } from './network.ts';

export interface LinearShape {
  /** D ≥ 2, the number of layers. */
  readonly depth: number;
  /** p, the width of every hidden layer; there are m inputs and outputs. */
  readonly width: number;
}

/** S = diag(s), [m, m]. */
export function diagonalTarget(singularValues: readonly number[]): Matrix {
  return Matrix.diag([...singularValues]);
}

/** All sets of at most `most` of the modes 1, …, m: by size, then in lexicographic order. */
export function modeSets(m: number, most: number): number[][] {
  const ofSize = (size: number, from: number): number[][] => {
    if (size === 0) return [[]];
    const sets: number[][] = [];
    for (let first = from; first <= m; first++) {
      for (const rest of ofSize(size - 1, first + 1)) sets.push([first, ...rest]);
    }
    return sets;
  };
  const sizes = Array.from({ length: Math.min(m, most) + 1 }, (_, size) => size);
  return sizes.flatMap((size) => ofSize(size, 1));
}

/** The `count` strongest modes, ascending in number. */
export function strongestModes(singularValues: readonly number[], count: number): number[] {
  const byStrength = singularValues.map((s, i) => ({ s, mode: i + 1 }));
  byStrength.sort((a, b) => b.s - a.s);
  return byStrength
    .slice(0, count)
    .map(({ mode }) => mode)
    .sort((a, b) => a - b);
}

/** ½ Σ s_j² over the modes not learned: the loss of every critical point with the set I. */
export function criticalLoss(singularValues: readonly number[], active: readonly number[]): number {
  return singularValues.reduce((sum, s, i) => (active.includes(i + 1) ? sum : sum + s ** 2 / 2), 0);
}

/**
 * The balanced representative: hidden unit k carries the k-th mode of I with the weight s^{1/D} in
 * every layer, and all other weights are 0.
 */
export function criticalPoint(
  shape: LinearShape,
  singularValues: readonly number[],
  active: readonly number[],
): LinearLayers {
  const layers = zeroLayers(shape, singularValues.length);
  active.forEach((mode, unit) => {
    const weight = (singularValues[mode - 1] ?? NaN) ** (1 / shape.depth);
    setChain(layers, mode, unit, weight);
  });
  return layers;
}

/**
 * The unit direction in which an idle hidden unit takes up a mode: its weights in all layers grow
 * together, and the product by the D-th power of them. Along it, for a mode that is not learned,
 * the loss changes by −s·(t/√D)^D + ½(t/√D)^{2D}.
 */
export function recruitDirection(
  shape: LinearShape,
  m: number,
  unit: number,
  mode: number,
): LinearLayers {
  const layers = zeroLayers(shape, m);
  setChain(layers, mode, unit, 1 / Math.sqrt(shape.depth));
  return layers;
}

function zeroLayers({ depth, width }: LinearShape, m: number): Matrix[] {
  return Array.from({ length: depth }, (_, i) =>
    Matrix.zeros(i < depth - 1 ? width : m, i > 0 ? width : m),
  );
}

/** Leads one mode through one hidden unit of every layer. */
function setChain(layers: readonly Matrix[], mode: number, unit: number, weight: number): void {
  layers.forEach((layer, i) => {
    const row = i < layers.length - 1 ? unit : mode - 1;
    layer.set(row, i > 0 ? unit : mode - 1, weight);
  });
}
