/** What the shell needs of an experiment's folder to show it; whatever its types. */
import type { BackendName } from '../engine/backend-names.ts';
import type { Definition, Parameters, Table, ValuesOf, View } from '../experiments/contract.ts';
import type { ReadingValue } from '../experiments/reading.ts';

export type Values = ValuesOf<Parameters>;

export interface FigureModule {
  readonly definition: Definition;
  readonly views: readonly View<unknown, Values>[];
  readonly table: (frame: unknown, values: Values) => Table;
}

/** The run that was made when the site was built. */
export interface Built {
  readonly values: Values;
  readonly readings: Readonly<Record<string, ReadingValue>>;
  readonly frame: unknown;
  readonly backend: BackendName;
}

/** What a picture and its readings are made from: of the build's run, or of one in the browser. */
export type Shown = Pick<Built, 'values' | 'readings' | 'frame'>;
