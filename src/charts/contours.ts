/** A quantity on a grid as filled contours. */
import { contours } from 'd3-contour';
import { BOX, ringPath } from './path.ts';
import type { Scale } from './scale.ts';

/** Values at the nodes of a grid that reaches from end to end of both axes, evenly spaced on them. */
export interface Field {
  readonly columns: number;
  readonly rows: number;
  /** `[rows, columns]` flat: the first row lies at the low end of the y-axis. */
  readonly values: ArrayLike<number>;
}

/** How many steps of shade there are between the ends of the value's domain. */
export const LEVELS = 12;

/**
 * The area at or above each level, from the lowest level up, as SVG path data; each lies within
 * the one before. A value that is NaN or +∞ (a loss that diverged) lies above all levels.
 */
export function contourPaths(field: Field, value: Scale): readonly string[] {
  const { columns, rows, values } = field;
  if (columns < 2 || rows < 2 || values.length < columns * rows) return [];
  const [lowest] = value.domain;
  const places = Array.from({ length: columns * rows }, (_, i) => {
    const raw = values[i] ?? NaN;
    if (Number.isNaN(raw) || raw === Infinity) return 2;
    // Not far below the lowest level: edges are interpolated between nodes.
    return raw <= lowest ? Math.max(-1, value.place(raw) || -1) : value.place(raw);
  });
  const thresholds = Array.from({ length: LEVELS }, (_, level) => level / LEVELS);
  // d3 puts the node of index i at i + ½.
  const toBox = ([x = 0, y = 0]: readonly number[]): { x: number; y: number } => ({
    x: Math.round(((x - 0.5) / (columns - 1)) * BOX),
    y: Math.round((1 - (y - 0.5) / (rows - 1)) * BOX),
  });
  return contours()
    .size([columns, rows])
    .thresholds(thresholds)(places)
    .map(({ coordinates }) =>
      coordinates
        .flat()
        .map((ring) => ringPath(ring.map(toBox)))
        .join(''),
    );
}
