/** The names of lines and thresholds: beside the plot where that fits, in a legend where not. */
import { max } from 'd3-array';
import { textPixels } from './Frame.tsx';
import { spread } from './labels.ts';
import { spoken } from '../text/notation.ts';
import { formatValue } from '../text/number.ts';
import type { Scale } from './scale.ts';
import type { ColourToken, Line, Points, Series, Threshold } from './types.ts';

export interface Name {
  readonly text: string;
  readonly colour: ColourToken;
  readonly mark: 'line' | 'dash' | 'dot';
  /** Where its line ends, from 0 at the bottom of the plot to 1 at the top; NaN if nowhere. */
  readonly end: number;
}

/** Distance between the baselines of neighbouring labels, in CSS pixels. */
const LINE_HEIGHT = 16;
/** From the plot's edge to a label. */
export const LABEL_GAP = 10;
/** Wider labels than this leave too little of a narrow screen to the plot. */
const NARROW_MOST = 64;

/** Share of a line, at its end, whose mean height its label follows: it shall not jump with noise. */
const TAIL = 0.05;

function endPlace(xs: Series, ys: Series, x: Scale, y: Scale): number {
  const places: number[] = [];
  for (let i = 0; i < Math.min(xs.length, ys.length); i++) {
    const place = y.place(ys[i]);
    if (!Number.isNaN(place) && !Number.isNaN(x.place(xs[i]))) places.push(place);
  }
  const tail = places.slice(-Math.max(1, Math.round(TAIL * places.length)));
  const mean = tail.reduce((sum, place) => sum + place, 0) / tail.length;
  return Math.min(1, Math.max(0, mean));
}

/** The names to be shown, each at the height where its line ends. */
export function namesOf(
  lines: readonly Line[],
  thresholds: readonly Threshold[],
  points: readonly Points[],
  x: Scale,
  y: Scale,
): readonly Name[] {
  const named: Name[] = [];
  for (const { label, colour, dash, xs, ys } of lines) {
    if (!label) continue;
    named.push({ text: label, colour, mark: dash ? 'dash' : 'line', end: endPlace(xs, ys, x, y) });
  }
  for (const { value, axis, label, colour } of thresholds) {
    if (!label || axis === 'x') continue;
    const place = y.place(value);
    const end = place >= 0 && place <= 1 ? place : NaN;
    if (!Number.isNaN(end)) {
      named.push({ text: label, colour: colour ?? 'threshold', mark: 'dash', end });
    }
  }
  for (const { label, colour, xs, ys } of points) {
    if (label) named.push({ text: label, colour, mark: 'dot', end: endPlace(xs, ys, x, y) });
  }
  return named;
}

export interface Naming {
  /** Room the direct labels need at the right, in CSS pixels. */
  readonly width: number;
  /** Whether a legend stands above the plot: on narrow screens, always, or never. */
  readonly legend: 'never' | 'narrow' | 'always';
  /** Where each label stands, from 0 at the top to 1 at the bottom. */
  readonly places: readonly number[];
}

/** Where names stand without overlap; a legend where the plot is too low for all of them. */
export function placeNames(names: readonly Name[], plotHeight: number): Naming {
  if (names.length === 0) return { width: 0, legend: 'never', places: [] };
  if (names.length * LINE_HEIGHT > plotHeight + LINE_HEIGHT) {
    return { width: 0, legend: 'always', places: [] };
  }
  const wanted = names.map(({ end }) => (Number.isNaN(end) ? plotHeight : (1 - end) * plotHeight));
  const width = LABEL_GAP + (max(names, ({ text }) => textPixels(text)) ?? 0);
  return {
    width,
    legend: width > NARROW_MOST ? 'narrow' : 'never',
    // Whole pixels: a label does not tremble with its line.
    places: spread(wanted, LINE_HEIGHT, 0, plotHeight).map((y) => Math.round(y) / plotHeight),
  };
}

/** A sentence for those who do not see the picture: the axes, where each line ends, the marks. */
export function summarise(
  title: string,
  axes: { readonly x: string; readonly y: string },
  lines: readonly Line[],
  points: readonly Points[],
): string {
  const ends = lines
    .filter(({ label, faint }) => label && !faint)
    .map(({ label = '', ys }) => `${spoken(label)} ends at ${formatValue(lastFinite(ys))}`);
  const stop = /[.?!]$/.test(title) ? '' : '.';
  const marks = points
    .filter(({ label }) => label)
    .map(({ label = '' }) => `marks: ${spoken(label)}`);
  const picture = `${axes.y} against ${axes.x}`;
  return `${title}${stop} Line chart: ${[picture, ...ends, ...marks].join('; ')}.`;
}

function lastFinite(ys: Series): number | null {
  for (let i = ys.length - 1; i >= 0; i--) {
    const y = ys[i];
    if (y !== null && y !== undefined && Number.isFinite(y)) return y;
  }
  return null;
}
