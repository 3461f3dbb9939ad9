/** The address of a figure set to an exercise's values: `?sharpness-measures.a=2#figure-…`. */
import type { Exercise } from '../exercise.ts';
import type { Given } from '../fields.ts';
import { evaluate } from './numbers.ts';

type Figure = NonNullable<Exercise['figure']>;
type Value = Figure['parameters'][string];

/** Significant digits: enough for a figure, few enough to be read in an address. */
const DIGITS = 4;

/** A value as an address holds it: `=d/2` is an expression in the given numbers. */
function toText(value: Value, given: Given): string {
  if (Array.isArray(value)) return value.map((entry) => toText(entry, given)).join(',');
  if (typeof value !== 'string' || !value.startsWith('=')) return String(value);
  return String(Number(evaluate(value.slice(1), given).toPrecision(DIGITS)));
}

/** The parameters of a figure as texts. */
export function parametersOf(
  { parameters }: Figure,
  given: Given,
): Readonly<Record<string, string>> {
  return Object.fromEntries(
    Object.entries(parameters).map(([name, value]) => [name, toText(value, given)]),
  );
}

/**
 * @param place where the figure is, relative to this page
 * @param here the address of this page, whose variant is kept
 */
export function figureAddress(figure: Figure, given: Given, place: string, here: URL): string {
  const address = new URL(place, here);
  const variant = here.searchParams.get('variant');
  address.search = '';
  if (variant !== null) address.searchParams.set('variant', variant);
  for (const [name, text] of Object.entries(parametersOf(figure, given))) {
    address.searchParams.set(`${figure.id}.${name}`, text);
  }
  return address.href;
}
