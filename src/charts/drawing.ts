/** A line chart's data ready to draw: the one list that the SVG layer and the canvas both follow. */
import { lonePoints, project } from './project.ts';
import type { Places } from './project.ts';
import type { Scale } from './scale.ts';
import type { Band, ColourToken, Line, Points } from './types.ts';

interface Stroke {
  readonly places: Places;
  readonly colour: ColourToken;
  readonly width: number;
  readonly opacity: number;
  readonly dash: boolean;
}

export interface Area {
  readonly low: Places;
  readonly high: Places;
  readonly colour: ColourToken;
}

export interface Dots {
  readonly places: Places;
  readonly colour: ColourToken;
  readonly diameter: number;
  readonly opacity: number;
}

/** Drawn in this order. */
export interface Drawing {
  readonly areas: readonly Area[];
  readonly strokes: readonly Stroke[];
  readonly dots: readonly Dots[];
}

export const AREA_OPACITY = 0.16;
export const DASH = [7, 4] as const;
const FAINT = 0.35;

export interface Marks {
  readonly lines: readonly Line[];
  readonly bands?: readonly Band[] | undefined;
  readonly points?: readonly Points[] | undefined;
}

/** Everything a line chart draws, in places from 0 to 1 along its axes. */
export function drawingOf({ lines, bands = [], points = [] }: Marks, x: Scale, y: Scale): Drawing {
  const strokes = lines.map(({ xs, ys, colour, dash = false, faint = false, width }) => ({
    places: project(xs, ys, x, y),
    colour,
    width: width ?? (faint ? 1 : 2),
    opacity: faint ? FAINT : 1,
    dash,
  }));
  const lone = strokes.map(({ places, colour, width, opacity }) => ({
    places: lonePoints(places),
    colour,
    diameter: width + 2,
    opacity,
  }));
  const marks = points.map(({ xs, ys, colour, size = 6, faint = false }) => ({
    places: project(xs, ys, x, y),
    colour,
    diameter: size,
    opacity: faint ? FAINT : 1,
  }));
  return {
    areas: bands.map(({ xs, low, high, colour }) => ({
      low: project(xs, low, x, y),
      high: project(xs, high, x, y),
      colour,
    })),
    strokes,
    dots: [...lone, ...marks].filter(({ places }) => places.xs.length > 0),
  };
}
