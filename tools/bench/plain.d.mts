import type { Layer } from '../../src/numerics/networks/architecture.ts';
import type { DataSet } from '../../src/numerics/networks/datasets.ts';

export function plainDescent(
  layers: readonly Layer[],
  data: DataSet,
): (theta: Float64Array, stepSize: number, steps: number) => void;
