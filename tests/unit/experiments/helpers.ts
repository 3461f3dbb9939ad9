import type { Tensor } from '@tensorflow/tfjs-core';
import { render } from 'preact-render-to-string';
import type { BackendName } from '../../../src/engine/backend-names.ts';
import { experimentOf } from '../../../src/experiments/experiment.ts';
import { loadExperiment, runToEnd } from '../../../src/engine/node/run.ts';
import type {
  Definition,
  FigureProps,
  Parameters,
  RunContext,
  Update,
  ValuesOf,
  View,
} from '../../../src/experiments/contract.ts';
import type { Readings, ReadingsOf, ReadingValue } from '../../../src/experiments/reading.ts';
import { check } from '../../../src/experiments/parameters.ts';

/** Parameters by name, as an address or the command line gives them. */
export type Raw = Readonly<Record<string, unknown>>;

type Checkable<P extends Parameters> = Pick<Definition<P>, 'id' | 'parameters' | 'conflict'>;

/** The values of all parameters; throws the sentence for a wrong one. */
export function valuesOf<P extends Parameters>(definition: Checkable<P>, raw: Raw): ValuesOf<P> {
  const checked = check(definition, raw);
  if (!checked.ok) throw new Error(checked.problems.join(' '));
  return checked.values;
}

/** What is said against parameters; nothing if they can be run. */
export function refusal<P extends Parameters>(definition: Checkable<P>, raw: Raw): string {
  const checked = check(definition, raw);
  return checked.ok ? '' : checked.problems.join(' ');
}

/** Runs an experiment as the command line would; throws the sentence for a wrong parameter. */
export async function readingsOf(
  id: string,
  raw: Raw = {},
  backend: BackendName = 'wasm',
): Promise<Readonly<Record<string, ReadingValue>>> {
  const experiment = await loadExperiment(id);
  if (!experiment) throw new Error(`There is no experiment “${id}”.`);
  const { update } = await runToEnd(experiment, valuesOf(experiment.definition, raw), backend);
  return update.readings;
}

/** Runs an experiment to its end: all that its figure is drawn from, and its sentence. */
export async function resultOfRun<P extends Parameters, R extends Readings, Frame>(
  definition: Definition<P, R>,
  run: (
    values: ValuesOf<P>,
    context: RunContext,
  ) => AsyncGenerator<Update<Frame, ReadingsOf<R>>, void>,
  raw: Raw = {},
  backend: BackendName = 'wasm',
) {
  const values = valuesOf(definition, raw);
  const experiment = experimentOf(definition.id, { definition }, { run });
  const { update } = await runToEnd(experiment, values, backend);
  const { frame, readings } = update as Update<Frame, ReadingsOf<R>>;
  return { values, frame, readings, sentence: definition.describe(readings, values) };
}

/** All panels of all views as markup, one after another. */
export function pictureOf<Frame, Values>(
  views: readonly View<Frame, Values>[],
  props: FigureProps<Frame, Values>,
): string {
  const panels = views.flatMap((view) => [...view.panels]);
  return panels.map(({ draw }) => render(draw({ ...props, height: 220 }))).join('');
}

/** A reading that must be a list of numbers. */
export function numbers(value: ReadingValue | undefined): number[] {
  if (!Array.isArray(value)) throw new Error(`Not a list: ${JSON.stringify(value)}`);
  return value.map((each: unknown) => {
    if (typeof each !== 'number') throw new Error(`Not a number: ${JSON.stringify(each)}`);
    return each;
  });
}

/** A tensor's values, without the engine's deadline: for runs that a test drives itself. */
export const read = async (tensor: Tensor): Promise<Float32Array> =>
  (await tensor.data()) as Float32Array;
