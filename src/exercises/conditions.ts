/** Conditions on numbers that a reader finds: `det(H) < 0`. */
import type { Condition } from './fields.ts';
import { read } from './reading/read.ts';
import { vocabularyOf } from './reading/vocabulary.ts';
import { scalarOf, type Environment } from './values/evaluate.ts';

/** How near two numbers are that are said to be equal, relative to the larger. */
const ROUNDING = 1e-9;

const relations: Readonly<Record<string, (x: number, y: number) => boolean>> = {
  '<': (x, y) => x < y,
  '>': (x, y) => x > y,
  '<=': (x, y) => x <= y,
  '>=': (x, y) => x >= y,
  '=': (x, y) => Math.abs(x - y) <= ROUNDING * Math.max(1, Math.abs(x), Math.abs(y)),
};

/** A number that follows from those in an environment; NaN where there is none. */
export function numberIn(expression: string, environment: Environment): number {
  const names = Object.fromEntries([...environment.keys()].map((name) => [name, 0]));
  const vocabulary = { ...vocabularyOf({}, names), isNumber: false };
  return scalarOf(read(expression, vocabulary), environment);
}

/**
 * Whether a condition holds; false where a side of it has no value.
 *
 * @throws Error if it has no relation
 */
function holds(condition: string, environment: Environment): boolean {
  const [, left, relation = '', right] = /^([^<>=]+)([<>]=?|=)([^<>=]+)$/.exec(condition) ?? [];
  const compare = relations[relation];
  if (left === undefined || right === undefined || !compare) {
    throw new Error(`“${condition}” has no relation.`);
  }
  return compare(numberIn(left, environment), numberIn(right, environment));
}

/** The first condition that fails. */
export function failing(
  conditions: readonly Condition[],
  environment: Environment,
): Condition | undefined {
  return conditions.find((condition) => !holds(condition.holds, environment));
}
