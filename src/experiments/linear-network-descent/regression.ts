/** The regression problem that the networks are trained on, with examples as columns. */
import { Matrix } from 'ml-matrix';
import { noisyLinearMap } from '../../numerics/networks/datasets.ts';

export const INPUTS = 4;
export const OUTPUTS = 3;

/** X [4, n] and Y [3, n] of `noisyLinearMap`. */
export function regression(seed: number): { x: Matrix; y: Matrix } {
  const { n, inputs, targets } = noisyLinearMap(seed);
  return {
    x: Matrix.from1DArray(n, INPUTS, inputs).transpose(),
    y: Matrix.from1DArray(n, OUTPUTS, targets).transpose(),
  };
}
