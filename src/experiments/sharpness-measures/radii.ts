import { geomspace } from '../../numerics/grid.ts';

/** The radii at which ball and Hessian are compared. */
export const RADII = {
  valley: [...geomspace(0.01, 2, 41)],
  network: [...geomspace(0.01, 2, 12)],
};
