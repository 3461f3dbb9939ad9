/** What stops a build: readings that are not what their definition says. */
import type { Definition } from '../../experiments/contract.ts';
import type { ReadingValue } from '../../experiments/reading.ts';
import { allowance, comparisons, scalars, type Reference } from '../../experiments/tolerance.ts';

/**
 * One sentence for each number outside the range that its definition expects, and for each reading
 * that is farther from its float64 reference than its tolerance, or has none.
 * @param reference for the parameters of the run, with every reading
 */
export function unexpected(
  definition: Definition,
  values: Readonly<Record<string, ReadingValue>>,
  reference: Reference,
): readonly string[] {
  return [...outOfRange(definition, values), ...offReference(definition, values, reference)];
}

function outOfRange(
  { id, readings }: Definition,
  values: Readonly<Record<string, ReadingValue>>,
): readonly string[] {
  return Object.entries(readings).flatMap(([name, { expect }]) => {
    if (expect === undefined) return [];
    const wrong = scalars(values[name] ?? null).filter((value) =>
      typeof expect === 'boolean'
        ? value !== expect
        : typeof value !== 'number' || !(value >= expect[0] && value <= expect[1]),
    );
    const range = typeof expect === 'boolean' ? String(expect) : expect.join(' to ');
    return wrong.map((value) => `${id}: ${name} is ${value}, expected ${range}.`);
  });
}

function offReference(
  definition: Definition,
  values: Readonly<Record<string, ReadingValue>>,
  reference: Reference,
): readonly string[] {
  return comparisons(definition, values, reference).flatMap((each) => {
    const name = `${definition.id}: ${each.name}`;
    if (each.reference === undefined) return [`${name} has no float64 reference.`];
    if (each.within) return [];
    if (each.held === 0) return [`${name} cannot be held: float64 programs differ in it too much.`];
    const [is, was] = [each.value, each.reference].map((value) => JSON.stringify(value));
    return [
      `${name} is ${is}, its float64 reference ${was}: ` +
        `a deviation of ${each.deviation}, more than ${allowance(each.reading)}.`,
    ];
  });
}
