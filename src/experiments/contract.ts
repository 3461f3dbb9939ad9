/**
 * What a live figure is: plain data that controls, addresses, the worker, the command line,
 * the build and the tests all derive from. Cheap to import: no tfjs, no DOM.
 */
import type { Tensor } from '@tensorflow/tfjs-core';
import * as z from 'zod';
import { formatPercent, formatWithin, type Missing, type Tolerance } from '../text/number.ts';

/** Values of other parameters, for a default that follows one of them. */
export type Others = Readonly<Record<string, unknown>>;

interface Described<T> {
  readonly label: string;
  /** Mathematical symbol in plain text; `_` starts a subscript: `λ_max`. */
  readonly symbol?: string;
  readonly unit?: string;
  /** A value, or a function of the other parameters' values where it follows one of them. */
  readonly default: T | ((others: Others) => T);
  /** Shown behind “more” rather than in the main row of controls. */
  readonly advanced?: boolean;
}

interface Range {
  readonly min: number;
  readonly max: number;
  readonly step?: number;
  /** A logarithmic slider; requires min > 0. */
  readonly logarithmic?: boolean;
}

export interface NumberParameter extends Described<number>, Range {
  readonly kind: 'number';
  readonly integer: boolean;
  readonly schema: z.ZodType<number>;
}

export interface BooleanParameter extends Described<boolean> {
  readonly kind: 'boolean';
  readonly schema: z.ZodType<boolean>;
}

export interface ChoiceParameter<T extends string = string> extends Described<T> {
  readonly kind: 'choice';
  readonly options: readonly { readonly value: T; readonly label: string }[];
  readonly schema: z.ZodType<T>;
}

export interface ListParameter extends Described<readonly number[]> {
  readonly kind: 'list';
  readonly item: Range & { readonly integer: boolean };
  readonly least: number;
  readonly most: number;
  readonly schema: z.ZodType<number[]>;
}

export type Parameter = NumberParameter | BooleanParameter | ChoiceParameter | ListParameter;
export type Parameters = Readonly<Record<string, Parameter>>;

/** The values an experiment runs with, by parameter name. */
export type ValuesOf<P extends Parameters> = {
  readonly [K in keyof P]: z.output<P[K]['schema']>;
};

function numeric(range: Range, integer: boolean, expected?: string) {
  const kind = integer ? 'a whole number' : 'a number';
  const message = expected ?? `${kind} from ${range.min} to ${range.max}`;
  const schema = z.number(message).min(range.min, message).max(range.max, message);
  return integer ? schema.int(message) : schema;
}

export function number(options: Described<number> & Range): NumberParameter {
  return { kind: 'number', integer: false, ...options, schema: numeric(options, false) };
}

export function integer(options: Described<number> & Range): NumberParameter {
  return { kind: 'number', step: 1, integer: true, ...options, schema: numeric(options, true) };
}

export function boolean(options: Described<boolean>): BooleanParameter {
  return { kind: 'boolean', ...options, schema: z.boolean('true or false') };
}

export function choice<const T extends string>(
  options: Described<T> & { readonly options: readonly { value: T; label: string }[] },
): ChoiceParameter<T> {
  const values = options.options.map((option) => option.value);
  return { kind: 'choice', ...options, schema: z.enum(values, `one of ${values.join(', ')}`) };
}

/** A list of `least` (1) to `most` numbers, each within the range. */
export function list(
  options: Described<readonly number[]> &
    Range & { readonly integer?: boolean; readonly least?: number; readonly most: number },
): ListParameter {
  const { integer: whole = false, least = 1, most } = options;
  const item = { ...options, integer: whole };
  const kind = whole ? 'whole numbers' : 'numbers';
  const count = least === most ? `${most}` : `${least} to ${most}`;
  const message = `a list of ${count} ${kind} from ${options.min} to ${options.max}`;
  const schema = z
    .array(numeric(options, whole, message), message)
    .min(least, message)
    .max(most, message);
  return { kind: 'list', ...options, item, least, most, schema };
}

/** Null where the quantity does not exist: a threshold never crossed, a run that diverged. */
export type Scalar = number | boolean | null;
export type ReadingValue =
  Scalar | readonly Scalar[] | Readonly<Record<string, Scalar | readonly Scalar[]>>;

/** What a number is: in words, and the symbol that the text has for it. */
export interface Quantity {
  readonly label: string;
  readonly symbol?: string;
}

export interface Reading extends Quantity {
  readonly unit?: string;
  /** What each number is, where the reading is made of several named ones. */
  readonly parts?: Readonly<Record<string, Quantity>>;
  /** How far the value may lie from the float64 reference on any backend. */
  readonly tolerance: Tolerance;
  /** Where every number of the reading must lie at the default parameters, or the build fails. */
  readonly expect?: readonly [number, number] | boolean;
}

/** Writes what was read with the digits that the reading's tolerance allows. */
export interface Write<V> {
  readonly value: (reading: keyof V & string, value: number | Missing) => string;
  /** A share of a whole in per cent. */
  readonly percent: (reading: keyof V & string, share: number | Missing) => string;
}

interface Declared<P extends Parameters, V extends Readonly<Record<string, ReadingValue>>> {
  /** Kebab-case; the folder's name. */
  readonly id: string;
  /** The claim the figure lets a reader test. */
  readonly title: string;
  readonly parameters: P;
  readonly readings: { readonly [K in keyof V]: Reading };
  /** A sentence on parameters that are each in range but do not fit together; undefined if they do. */
  readonly conflict?: (values: ValuesOf<P>) => string | undefined;
  /** Names of the ensemble's members (“η = 0.2”), where readings are lists with one value for each. */
  readonly members?: (values: ValuesOf<P>) => readonly string[];
  /** What a run counts its work in, where it is not steps of an optimiser: “matrices”. */
  readonly work?: string;
  /** Runs at every change of a control, without a press of “run”: for figures that train nothing. */
  readonly immediate?: boolean;
}

export interface Definition<
  P extends Parameters = Parameters,
  V extends Readonly<Record<string, ReadingValue>> = Readonly<Record<string, ReadingValue>>,
> extends Declared<P, V> {
  /** One or two sentences that say in words what the figure shows. */
  readonly describe: (readings: V, values: ValuesOf<P>) => string;
}

/** A definition whose sentences are told how to write the numbers of its readings. */
interface Declaration<
  P extends Parameters,
  V extends Readonly<Record<string, ReadingValue>>,
> extends Declared<P, V> {
  readonly describe: (readings: V, values: ValuesOf<P>, write: Write<V>) => string;
}

/**
 * Curried so that the types of the readings are stated and those of the parameters inferred:
 * `defineExperiment<MyReadings>()({ … })`.
 */
export function defineExperiment<V extends { readonly [K in keyof V]: ReadingValue }>() {
  return <const P extends Parameters>(declaration: Declaration<P, V>): Definition<P, V> => {
    const within = (reading: keyof V & string) => declaration.readings[reading].tolerance;
    const write: Write<V> = {
      value: (reading, value) => formatWithin(value, within(reading)),
      percent: (reading, share) => formatPercent(share, within(reading)),
    };
    return {
      ...declaration,
      describe: (readings, values) => declaration.describe(readings, values, write),
    };
  };
}

/** One report of a run: the picture so far and its numbers. */
export interface Update<Frame, V> {
  /** 0 to 1. */
  readonly progress: number;
  /**
   * How many steps of an optimiser, or of what the definition's `work` names, this run has done so
   * far, over the whole ensemble at once; absent where it has done none.
   */
  readonly steps?: number | undefined;
  readonly frame: Frame;
  readonly readings: V;
}

/** What the engine gives a run. */
export interface RunContext {
  /** A tensor's values. Throws BackendLostError when the device does not answer in time. */
  readonly read: (tensor: Tensor) => Promise<Float32Array>;
}

/**
 * Yields at least every 50 ms of work; the last update is the result. Deterministic in
 * (values, backend). Leaves no tensor behind, also when stopped half-way.
 */
export type Run<D, Frame> =
  D extends Definition<infer P, infer V>
    ? (values: ValuesOf<P>, context: RunContext) => AsyncGenerator<Update<Frame, V>, void>
    : never;

/** What is rendered from a run; drawn on the server it is the static figure. */
export interface FigureProps<Frame, Values> {
  readonly frame: Frame;
  /** The values the frame was computed with. */
  readonly values: Values;
  /** True in the browser once the figure is awake: charts may draw on canvas. */
  readonly live: boolean;
  /** Changes a parameter from the picture, as its control would; absent where nothing can be changed. */
  readonly onChange?: ((name: string, value: unknown) => void) | undefined;
}

/** The data behind the picture, for the table and its download. */
export interface Table {
  readonly columns: readonly string[];
  readonly rows: readonly (readonly (number | string | null)[])[];
}
