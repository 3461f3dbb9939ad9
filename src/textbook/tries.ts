/** “Try step sizes of 0.05 and 0.1”: states of a figure that a lesson sets, and what is seen then. */
import type { Definition, Parameters } from '../experiments/contract.ts';
import { check, fromText } from '../experiments/parameters.ts';
import type { ReadingValue, Scalar } from '../experiments/reading.ts';
import { scalars } from '../experiments/tolerance.ts';
import { words } from './mdx-element.ts';

/** The props of `<Try>`, all as text: `set="stepSizes=0.05,0.1"`, `expect="firstCrossing none"`. */
export interface TryProps {
  readonly of: string;
  readonly set: string;
  readonly expect?: string | undefined;
}

/**
 * The values that a figure is set to: those named, and the defaults of all others.
 * @throws Error with a sentence on what cannot be set
 */
export function valuesOfTry<P extends Parameters>(
  definition: Pick<Definition<P>, 'id' | 'parameters' | 'conflict'>,
  { set }: Pick<TryProps, 'set'>,
) {
  const raw = words(set).map((word) => {
    const [name = '', ...text] = word.split('=');
    const parameter = definition.parameters[name];
    return [name, parameter ? fromText(parameter, text.join('=')) : text.join('=')] as const;
  });
  const checked = check(definition, Object.fromEntries(raw));
  if (!checked.ok) throw new Error(`<Try> of ${definition.id}: ${checked.problems.join(' ')}`);
  return checked.values;
}

/** What a number may be asked to be. */
function holds(found: readonly Scalar[], wanted: string): boolean {
  const [low, high] = wanted.split('..');
  switch (wanted) {
    case 'none':
      return found.every((value) => value === null);
    case 'some':
      return found.some((value) => value === true) && found.some((value) => value === false);
    case 'true':
    case 'false':
      return found.every((value) => String(value) === wanted);
    default:
      return found.every(
        (value) => typeof value === 'number' && value >= Number(low) && value <= Number(high),
      );
  }
}

/**
 * What a run contradicts of `expect`: clauses `reading wanted` with semicolons between them, where
 * `wanted` is a range `0.9..1.1`, `none`, `true`, `false` or `some`, for every number of the reading
 * or for one member of it: `reading@2 0.9..1.1`.
 * @returns one sentence for each contradiction
 */
export function contradictions(
  { of, set, expect = '' }: TryProps,
  readings: Readonly<Record<string, ReadingValue>>,
): readonly string[] {
  return expect
    .split(';')
    .map((clause) => words(clause))
    .filter((clause) => clause.length > 0)
    .flatMap(([which = '', wanted = '']) => {
      const [name = '', at] = which.split('@');
      const value = readings[name];
      const all = scalars(value);
      const found = at === undefined ? all : all.slice(Number(at), Number(at) + 1);
      if (value !== undefined && found.length > 0 && holds(found, wanted)) return [];
      return [`<Try> of ${of} with ${set}: ${which} is ${found.join(', ')}, not ${wanted}.`];
    });
}
