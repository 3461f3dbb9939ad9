/**
 * What a live figure is: plain data that controls, addresses, the worker, the command line,
 * the build and the tests all derive from. Cheap to import: no tfjs, no DOM.
 */
import type { Tensor } from '@tensorflow/tfjs-core';
import type { VNode } from 'preact';
import * as z from 'zod';
import { formatPercent, formatWithin, type Missing, type Tolerance } from '../text/number.ts';
import type { Readings, ReadingsOf, ReadingValue } from './reading.ts';

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

/** Writes what was read with the digits that the reading's tolerance allows; by a reading's name. */
export type Write<R> = Writer<keyof R & string>;

interface Writer<Name extends string> {
  readonly value: (reading: Name, value: number | Missing) => string;
  /** A share of a whole in per cent. */
  readonly percent: (reading: Name, share: number | Missing) => string;
}

interface Declared<P extends Parameters, R extends Readings> {
  /** Kebab-case; the folder's name. */
  readonly id: string;
  /** The claim the figure lets a reader test. */
  readonly title: string;
  readonly parameters: P;
  readonly readings: R;
  /** The two to four readings that say what the run found, in the order they are shown. */
  readonly headline: readonly (keyof R & string)[];
  /** A sentence on parameters that are each in range but do not fit together; undefined if they do. */
  readonly conflict?: (values: ValuesOf<P>) => string | undefined;
  /** Names of the ensemble's members (“η = 0.2”), in the order of readings that have one value for each. */
  readonly members?: (values: ValuesOf<P>) => readonly string[];
  /** What a run counts its work in, where it is not steps of an optimiser: “matrices”. */
  readonly work?: string;
  /** Runs at every change of a control, without a press of “run”: for figures whose runs are short. */
  readonly immediate?: boolean;
  /** A run that is short on every backend, for tests that follow all figures. */
  readonly short?: {
    readonly values?: Partial<ValuesOf<P>>;
    /** The share of the run that is followed, where no parameter shortens it. */
    readonly until?: number;
  };
}

export interface Definition<
  P extends Parameters = Parameters,
  R extends Readings = Readings,
> extends Declared<P, R> {
  /** One or two sentences that say in words what the figure shows. */
  readonly describe: (readings: ReadingsOf<R>, values: ValuesOf<P>) => string;
}

/** A definition whose sentences are told how to write the numbers of its readings. */
interface Declaration<P extends Parameters, R extends Readings> extends Declared<P, R> {
  readonly describe: (readings: ReadingsOf<R>, values: ValuesOf<P>, write: Write<R>) => string;
}

/** A live figure, from its declaration; the types of its values and readings are inferred. */
export function defineExperiment<const P extends Parameters, const R extends Readings>(
  declaration: Declaration<P, R>,
): Definition<P, R> {
  const within = (reading: keyof R & string): Tolerance => {
    const declared = declaration.readings[reading];
    if (!declared) throw new Error(`${declaration.id} has no reading “${reading}”.`);
    return declared.tolerance;
  };
  const write: Write<R> = {
    value: (reading, value) => formatWithin(value, within(reading)),
    percent: (reading, share) => formatPercent(share, within(reading)),
  };
  return {
    ...declaration,
    describe: (readings, values) => declaration.describe(readings, values, write),
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

/** An update of whatever run. */
export type AnyUpdate = Update<unknown, Readonly<Record<string, ReadingValue>>>;

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
  D extends Definition<infer P, infer R>
    ? (
        values: ValuesOf<P>,
        context: RunContext,
      ) => AsyncGenerator<Update<Frame, ReadingsOf<R>>, void>
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

/** What a panel is drawn from. */
export interface PanelProps<Frame, Values> extends FigureProps<Frame, Values> {
  /** Of its chart at least, in CSS pixels: the panel's place may be taller. */
  readonly height: number;
}

export interface Panel<Frame, Values> {
  /** Its one message: what it shows, without a full stop. */
  readonly title: string;
  readonly draw: (props: PanelProps<Frame, Values>) => VNode;
}

/** One to three panels seen together; a figure that has more panels has several views. */
export interface View<Frame, Values> {
  /** In a few words, for its tab and the address. */
  readonly name: string;
  readonly panels:
    | readonly [Panel<Frame, Values>]
    | readonly [Panel<Frame, Values>, Panel<Frame, Values>]
    | readonly [Panel<Frame, Values>, Panel<Frame, Values>, Panel<Frame, Values>];
  /** Two panels beside each other instead of one above the other: for maps and square plots. */
  readonly columns?: boolean;
}

/** The views of a figure, by the types of its run's frames and its definition's parameters. */
export type Views<D, Frame> = D extends { readonly parameters: infer P extends Parameters }
  ? readonly View<Frame, ValuesOf<P>>[]
  : never;

/** The data behind the picture, for the table and its download. */
export interface Table {
  readonly columns: readonly string[];
  readonly rows: readonly (readonly (number | string | null)[])[];
}
