/** Where the pictures of a rescaled network are taken. */
import { linspace } from '../../numerics/grid.ts';

/** Inputs (x₁, x₂) on a horizontal line through both moons. */
export const LINE = { from: -2, to: 2, height: 0.1, points: 61 };
/** Distances t from the network along its sharpest direction. */
export const OFFSETS = [...linspace(-0.3, 0.3, 41)];
