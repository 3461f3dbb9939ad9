import { loadFigure } from '../lab/figures.ts';
import { formatValue, formatWithin } from '../text/number.ts';

export interface ReadingName {
  /** The experiment's id. */
  readonly of: string;
  /** The reading's name. */
  readonly name: string;
  /** Which entry of a list, or which part of a reading made of several. */
  readonly at?: number | string;
  /** Significant digits; as many as the reading's tolerance allows unless told. */
  readonly digits?: number;
}

/**
 * A number of an experiment's run of this build, and as it is printed.
 * @throws Error where there is no such number
 */
export async function readingText({ of, name, at, digits }: ReadingName) {
  const { module, built } = await loadFigure(of);
  const reading: unknown = built.readings[name];
  const tolerance = module.definition.readings[name]?.tolerance;
  const value: unknown =
    at === undefined || typeof reading !== 'object' || reading === null
      ? reading
      : Reflect.get(reading, at);
  if (typeof value !== 'number' || tolerance === undefined) {
    const place = at === undefined ? '' : ` at ${at}`;
    throw new Error(`<Reading>: “${of}” has no number “${name}”${place}.`);
  }
  return {
    value,
    text: digits === undefined ? formatWithin(value, tolerance) : formatValue(value, digits),
  };
}
