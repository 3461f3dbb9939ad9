/** Whether a claim's reading of this build lies where it should. */
import type { ReadingValue } from '../../experiments/contract.ts';
import { claimsFile, type Claim } from './claims.ts';
import { ContentError } from '../content-error.ts';

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

/**
 * The numbers that a claim's check looks at.
 * @throws ContentError where the reading has none, or where one lies outside
 */
export function checkedNumbers(
  { id, check }: Claim,
  readings: Readonly<Record<string, ReadingValue>>,
): readonly number[] {
  if (!check) return [];
  const { experiment, reading, at, within } = check;
  const value = readings[reading];
  const numbers = numbersIn(at === undefined ? value : partOf(value, at));
  const name = `“${reading}”${at === undefined ? '' : ` at ${at}`} of ${experiment}`;
  if (numbers.length === 0) {
    throw new ContentError([`${claimsFile}: ${id}: there is no number ${name}.`]);
  }
  const [low, high] = within;
  const outside = numbers.filter((number) => !(number >= low && number <= high));
  if (outside.length > 0) {
    const where = `is ${outside.join(', ')}, outside ${low} to ${high}`;
    throw new ContentError([`${claimsFile}: ${id} fails its check: ${name} ${where}.`]);
  }
  return numbers;
}
