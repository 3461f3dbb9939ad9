/**
 * What is read off a run. From a declaration follow the type of its value, the table, the digits,
 * the test against the float64 reference, and what stops a build.
 */
import * as z from 'zod';
import type { Tolerance } from '../text/number.ts';

/** Null where the quantity does not exist: a threshold never crossed, a run that diverged. */
export type Scalar = number | boolean | null;
export type ReadingValue =
  Scalar | readonly Scalar[] | Readonly<Record<string, Scalar | readonly Scalar[]>>;

/** What a number is: in words, and the symbol that the text has for it (`_` starts a subscript). */
export interface Quantity {
  readonly label: string;
  readonly symbol?: string;
}

interface Described extends Quantity {
  readonly unit?: string;
  /** How far the value may lie from the float64 reference on any backend. */
  readonly tolerance: Tolerance;
  /** Where every number of the reading must lie at the default parameters, or the build fails. */
  readonly expect?: readonly [number, number] | boolean;
}

export interface Reading<V extends ReadingValue = ReadingValue> extends Described {
  /** What each number is, where the reading is made of several named ones. */
  readonly parts?: Readonly<Record<string, Quantity>>;
  /** Whether it is a list with one value for each member of the ensemble. */
  readonly perMember?: boolean;
  /** What a run may read: finite numbers of the declared shape. */
  readonly schema: z.ZodType<V>;
}

export type Readings = Readonly<Record<string, Reading>>;

/** The values that a run reads off, by name. */
export type ReadingsOf<R extends Readings> = {
  readonly [K in keyof R]: z.output<R[K]['schema']>;
};

const number = z.number().nullable();
const flag = z.boolean().nullable();

type Numbers = readonly (number | null)[];
type Flags = readonly (boolean | null)[];
type Parts<Name extends string> = Readonly<Record<Name, number | null>>;

/** The kinds of readings. Every number may be null, except where one is `always` there. */
export const reading = {
  /** One number. */
  number: (options: Described): Reading<number | null> => ({ ...options, schema: number }),

  /** One number that exists whatever the parameters and however far the run is. */
  always: (options: Described): Reading<number> => ({ ...options, schema: z.number() }),

  /** Yes or no. */
  flag: (options: Described): Reading<boolean | null> => ({ ...options, schema: flag }),

  /** One number for each member of the ensemble, in the order of the definition's `members`. */
  perMember: (options: Described): Reading<Numbers> => ({
    ...options,
    perMember: true,
    schema: z.array(number).readonly(),
  }),

  /** Yes or no for each member of the ensemble. */
  flagPerMember: (options: Described): Reading<Flags> => ({
    ...options,
    perMember: true,
    schema: z.array(flag).readonly(),
  }),

  /** The step at which each member of the ensemble was seen to have diverged; null if it was not. */
  divergedAt: (options: Partial<Described> = {}): Reading<Numbers> =>
    reading.perMember({
      label: 'diverged at',
      unit: 'step',
      tolerance: { absolute: 1 },
      ...options,
    }),

  /** Numbers of one kind that are not the members'. */
  list: (options: Described): Reading<Numbers> => ({
    ...options,
    schema: z.array(number).readonly(),
  }),

  /** A list of numbers that exist whatever the parameters and however far the run is. */
  alwaysList: (options: Described): Reading<readonly number[]> => ({
    ...options,
    schema: z.array(z.number()).readonly(),
  }),

  /** Several numbers, each with a name of its own. */
  parts: <const Name extends string>(
    options: Described & { readonly parts: Readonly<Record<Name, Quantity>> },
  ): Reading<Parts<Name>> => {
    const parts = z.strictObject(
      Object.fromEntries(Object.keys(options.parts).map((name) => [name, number])),
    );
    return { ...options, schema: parts as unknown as z.ZodType<Parts<Name>> };
  },
};

/** What one member of an ensemble reads, where every reading is `perMember`. */
export type MemberReadings<R extends Readings> = {
  readonly [K in keyof R]: ReadingsOf<R>[K] extends readonly (infer Each)[] ? Each : never;
};

/** The readings of an ensemble from those of its members: a list of one value for each. */
export function ofMembers<R extends Readings>(
  readings: R,
  members: readonly MemberReadings<R>[],
): ReadingsOf<R> {
  const lists = Object.keys(readings).map((name) => [name, members.map((member) => member[name])]);
  return Object.fromEntries(lists) as ReadingsOf<R>;
}

/** The readings that can be without a value. */
type Unmeasured<R extends Readings> = {
  readonly [
    K in keyof R as null extends ReadingsOf<R>[K] ? K : ReadingsOf<R>[K] extends object ? K : never
  ]: ReadingsOf<R>[K];
};

/**
 * What is read before anything is measured: null, empty lists, and a null for each member of the
 * ensemble; nothing for readings that are `always` there.
 */
export function unmeasured<R extends Readings>(readings: R, members = 0): Unmeasured<R> {
  const values: Record<string, ReadingValue> = {};
  for (const [name, { perMember, parts, schema }] of Object.entries(readings)) {
    if (perMember) values[name] = Array.from({ length: members }, () => null);
    else if (parts)
      values[name] = Object.fromEntries(Object.keys(parts).map((part) => [part, null]));
    else if (schema.safeParse(null).success) values[name] = null;
    else if (schema.safeParse([]).success) values[name] = [];
  }
  return values as Unmeasured<R>;
}

/** A number read off a run: null for one that is not finite or not there. */
export function finite(value: number | null | undefined): number | null {
  return typeof value === 'number' && Number.isFinite(value) ? value : null;
}

/** The ratio of two readings: null where one of them is null, or where the whole is 0. */
export function ratio(
  part: number | null | undefined,
  whole: number | null | undefined,
): number | null {
  return part == null || whole == null || whole === 0 ? null : part / whole;
}
