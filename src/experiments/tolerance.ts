/** Whether readings are as near to their float64 references as the definition says. */
import { maximum } from '../numerics/statistics.ts';
import type { Definition } from './contract.ts';
import type { Reading, ReadingValue, Scalar } from './reading.ts';

/** Float64 readings of one run. */
export interface Reference {
  /** Those that differ from the default. */
  readonly parameters: Readonly<Record<string, unknown>>;
  readonly readings: Readonly<Record<string, ReadingValue>>;
  /**
   * By how much float64 programs that round differently differ among themselves, number by number;
   * 0 for readings that are not named.
   */
  readonly spread?: Readonly<Record<string, readonly number[]>>;
}

/** A reading beside its reference. */
export interface Comparison {
  readonly name: string;
  readonly reading: Reading;
  readonly value: ReadingValue | undefined;
  /** Undefined where there is none. */
  readonly reference: ReadingValue | undefined;
  /** The largest deviation among the numbers held, in the terms of the tolerance. */
  readonly deviation: number;
  /** How many of the reading's numbers were held to the reference. */
  readonly held: number;
  readonly of: number;
  readonly within: boolean;
}

/** All numbers of a reading in one list. */
export function scalars(value: ReadingValue | undefined): readonly Scalar[] {
  if (value === undefined) return [];
  return typeof value === 'object' && value !== null ? Object.values(value).flat() : [value];
}

/** The largest deviation that a tolerance allows: 0 where the reading is exact. */
export function allowance({ tolerance }: Pick<Reading, 'tolerance'>): number {
  if (tolerance === 'exact') return 0;
  return 'absolute' in tolerance ? tolerance.absolute : tolerance.relative;
}

/**
 * Compares the readings of a run with the reference for the same parameters. A number in which
 * float64 programs differ by more than half the tolerance is not held: in a chaotic phase no program
 * can be asked for it, and a further one may lie beyond the few that were compared. A reading is within its tolerance if at least one number is held, or it has
 * none, and all of them are.
 */
export function comparisons(
  { readings }: Pick<Definition, 'readings'>,
  values: Readonly<Record<string, ReadingValue>>,
  reference: Reference,
): readonly Comparison[] {
  return Object.entries(readings).map(([name, reading]) =>
    compare(name, reading, values[name], reference),
  );
}

function compare(
  name: string,
  reading: Reading,
  value: ReadingValue | undefined,
  { readings, spread = {} }: Reference,
): Comparison {
  const expected = readings[name];
  const [numbers, targets] = [scalars(value), scalars(expected)];
  const most = allowance(reading);
  const held = targets.flatMap((target, i) => {
    const differing = inTermsOf(reading, spread[name]?.[i] ?? 0, target);
    return 2 * differing > most ? [] : [deviationOf(reading, numbers[i], target)];
  });
  const alike = expected !== undefined && shapeOf(value) === shapeOf(expected);
  const deviation = alike ? maximum([0, ...held]) : Infinity;
  return {
    name,
    reading,
    value,
    reference: expected,
    deviation,
    held: held.length,
    of: targets.length,
    within: deviation <= most && (held.length > 0 || targets.length === 0),
  };
}

function deviationOf(reading: Reading, value: Scalar | undefined, target: Scalar): number {
  if (value === target) return 0;
  if (typeof value !== 'number' || typeof target !== 'number') return Infinity;
  const deviation = inTermsOf(reading, Math.abs(value - target), target);
  return Number.isNaN(deviation) ? Infinity : deviation;
}

/** A difference, or its ratio to the reference where the tolerance is relative. */
function inTermsOf({ tolerance }: Reading, difference: number, target: Scalar): number {
  const relative = tolerance !== 'exact' && 'relative' in tolerance;
  if (difference === 0 || !relative) return difference;
  return typeof target === 'number' ? difference / Math.abs(target) : Infinity;
}

/** What a reading is made of, without its numbers: names and lengths. */
function shapeOf(value: unknown): string {
  return JSON.stringify(value, (_, each: unknown) =>
    typeof each === 'object' && each !== null ? each : 0,
  );
}
