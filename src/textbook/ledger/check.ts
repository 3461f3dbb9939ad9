/** Whether a claim's reading of this build lies where it should. */
import type { Definition } from '../../experiments/contract.ts';
import type { ReadingValue } from '../../experiments/reading.ts';
import { claimsFile, type Claim } from './claims.ts';
import { ContentError } from '../content-file.ts';

function numbersIn(value: ReadingValue | undefined): readonly number[] {
  if (typeof value === 'number') return [value];
  if (value === null || typeof value !== 'object') return [];
  return Object.values(value).flatMap(numbersIn);
}

function partOf(value: ReadingValue | undefined, at: number | string): ReadingValue | undefined {
  return value === null || typeof value !== 'object'
    ? undefined
    : new Map(Object.entries(value)).get(String(at));
}

/** What a claim's check found. */
export interface Checked {
  readonly numbers: readonly number[];
  /** From lowest to highest. */
  readonly range: readonly [number, number];
}

/**
 * The numbers that a claim's check looks at, and the range they lie in: its own, or else the one
 * that the definition of the reading expects.
 * @throws ContentError where there are no numbers or no range, or where a number lies outside
 */
export function checked(
  id: string,
  { experiment, reading, at, within }: NonNullable<Claim['check']>,
  { expect }: Pick<Definition['readings'][string], 'expect'>,
  readings: Readonly<Record<string, ReadingValue>>,
): Checked {
  const value = readings[reading];
  const numbers = numbersIn(at === undefined ? value : partOf(value, at));
  const name = `“${reading}”${at === undefined ? '' : ` at ${at}`} of ${experiment}`;
  if (numbers.length === 0) {
    throw new ContentError([`${claimsFile}: ${id}: there is no number ${name}.`]);
  }
  const range = within ?? expect;
  if (range === undefined || typeof range === 'boolean') {
    const how = 'its definition expects no range, and the claim gives none';
    throw new ContentError([`${claimsFile}: ${id} cannot check ${name}: ${how}.`]);
  }
  const [low, high] = range;
  const outside = numbers.filter((number) => !(number >= low && number <= high));
  if (outside.length > 0) {
    const where = `is ${outside.join(', ')}, outside ${low} to ${high}`;
    throw new ContentError([`${claimsFile}: ${id} fails its check: ${name} ${where}.`]);
  }
  return { numbers, range };
}
