import { check } from '../../../src/experiments/parameters.ts';
import type { ReadingValue } from '../../../src/experiments/contract.ts';
import type { BackendName } from '../../../src/engine/backend-names.ts';
import { loadExperiment, runToEnd } from '../../../src/engine/node.ts';

/** Runs an experiment as the command line would; throws the sentence for a wrong parameter. */
export async function readingsOf(
  id: string,
  raw: Readonly<Record<string, unknown>> = {},
  backend: BackendName = 'wasm',
): Promise<Readonly<Record<string, ReadingValue>>> {
  const experiment = await loadExperiment(id);
  if (!experiment) throw new Error(`There is no experiment “${id}”.`);
  const checked = check(experiment.definition, raw);
  if (!checked.ok) throw new Error(checked.problems.join(' '));
  const { update } = await runToEnd(experiment, checked.values, backend);
  return update.readings;
}

/** A reading that must be a list of numbers. */
export function numbers(value: ReadingValue | undefined): number[] {
  if (!Array.isArray(value)) throw new Error(`Not a list: ${JSON.stringify(value)}`);
  return value.map((each: unknown) => {
    if (typeof each !== 'number') throw new Error(`Not a number: ${JSON.stringify(each)}`);
    return each;
  });
}
