/** Parts of sentences. */
import { formatCount } from './number.ts';

const cardinal = new Intl.PluralRules('en');
const ordinals = new Intl.PluralRules('en', { type: 'ordinal' });
const ENDINGS: Readonly<Record<Intl.LDMLPluralRule, string>> = {
  zero: 'th',
  one: 'st',
  two: 'nd',
  few: 'rd',
  many: 'th',
  other: 'th',
};

/** “a”, “a and b”, “a, b and c”. */
export function listed(words: readonly string[]): string {
  const last = words.at(-1) ?? '';
  return words.length < 2 ? last : `${words.slice(0, -1).join(', ')} and ${last}`;
}

/** The form of a word that a count asks for: `one` or `many`, which is `one` with an s unless told. */
export function form(count: number, one: string, many = `${one}s`): string {
  return cardinal.select(count) === 'one' ? one : many;
}

/** “1 run”, “12,000 runs”. */
export function counted(count: number, one: string, many?: string): string {
  return `${formatCount(count)} ${form(count, one, many)}`;
}

/** “1st”, “2nd”, “13th”. */
export function ordinal(n: number): string {
  return `${n}${ENDINGS[ordinals.select(n)]}`;
}
