/** The vocabulary of every chart: axes, lines, bands, marks. Plain data, no DOM. */

import type { Title } from '../text/notation.ts';

type Shade = 1 | 2 | 3 | 4 | 5;

/** A colour by its meaning; each is a custom property of `src/styles/tokens.css`. */
export type ColourToken =
  | 'loss'
  | 'sharpness'
  | 'threshold'
  | 'gd'
  | 'sam'
  | 'sharp'
  | 'flat'
  | 'eig-negative'
  | 'eig-zero'
  | 'eig-positive'
  | 'train'
  | 'test'
  | 'ink'
  | 'ink-soft'
  | 'accent'
  | `loss-${Shade}`
  | `sharpness-${Shade}`;

/** The colour of a map's cell, by its bin. */
export type MapToken = 'map-none' | `map-${number}`;

export type ScaleKind = 'linear' | 'log';
export type Domain = readonly [number, number];

/** Numbers in a plain or typed array; null, NaN and ±Infinity are gaps. */
export type Series = ArrayLike<number | null>;

export type AxisTitle = Title;

export interface Axis extends AxisTitle {
  /** Lowest and highest value shown; an unusable domain is replaced by a sound one. */
  readonly domain: Domain;
  readonly scale?: ScaleKind | undefined;
  /** Where ticks stand; chosen by the chart if absent. Those outside the domain are dropped. */
  readonly ticks?: readonly number[] | undefined;
  /** Text of a tick. */
  readonly format?: ((value: number) => string) | undefined;
}

export interface Line {
  readonly xs: Series;
  readonly ys: Series;
  readonly colour: ColourToken;
  /** Name at the line's right end, in the legend of narrow screens and in the readout. */
  readonly label?: string | undefined;
  readonly dash?: boolean | undefined;
  /** In CSS pixels; 2 unless told, 1 for a faint line. */
  readonly width?: number | undefined;
  /** A member of an ensemble: drawn lightly, left out of the readout. */
  readonly faint?: boolean | undefined;
}

/** The area between two curves, such as the smallest and largest loss of an ensemble. */
export interface Band {
  readonly xs: Series;
  readonly low: Series;
  readonly high: Series;
  readonly colour: ColourToken;
}

/** A dashed line across the plot at one value. */
export interface Threshold {
  readonly value: number;
  readonly axis?: 'x' | 'y' | undefined;
  readonly label?: string | undefined;
  /** `threshold` unless told. */
  readonly colour?: ColourToken | undefined;
}

/** Marks without a line: a scatter, or single points worth notice. */
export interface Points {
  readonly xs: Series;
  readonly ys: Series;
  readonly colour: ColourToken;
  readonly label?: string | undefined;
  /** Diameter in CSS pixels; 6 unless told. */
  readonly size?: number | undefined;
  readonly faint?: boolean | undefined;
}
