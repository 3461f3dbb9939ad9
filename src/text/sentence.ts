/** Parts of sentences. */
import { formatCount } from './number.ts';

const cardinal = new Intl.PluralRules('en');
/** So many members are named one by one. */
const MOST_NAMED = 3;

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

/** “With η = 4 the run diverged at step 3.”, or how many did and when, where they are many. */
export function divergence(
  gone: readonly { readonly name: string; readonly step: number }[],
  what: string,
  all: number,
): string {
  if (gone.length === 0) return '';
  if (gone.length <= MOST_NAMED) {
    const [first = '', ...others] = gone.map(({ name, step }, i) =>
      i === 0
        ? `with ${name} the ${what} diverged at step ${formatCount(step)}`
        : `with ${name} at step ${formatCount(step)}`,
    );
    return sentence(listed([first, ...others]));
  }
  const steps = gone.map(({ step }) => step).toSorted((a, b) => a - b);
  const [first = 0, last = first] = [steps[0], steps.at(-1)];
  const when =
    first === last
      ? `at step ${formatCount(first)}`
      : `from step ${formatCount(first)} to step ${formatCount(last)}`;
  const many =
    gone.length === all
      ? `All ${counted(all, what)}`
      : `${formatCount(gone.length)} of ${counted(all, what)}`;
  return `${many} diverged, ${when}.`;
}

/** A clause with a capital and a full stop. */
export function sentence(clause: string): string {
  return `${clause.charAt(0).toUpperCase()}${clause.slice(1)}.`;
}

/** “1st”, “2nd”, “13th”. */
export function ordinal(n: number): string {
  return `${n}${ENDINGS[ordinals.select(n)]}`;
}
