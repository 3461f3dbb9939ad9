/** Every reading of every figure beside its float64 reference: the readings of this build. */
import type { Definition } from '../../experiments/contract.ts';
import { comparisons, type Comparison } from '../../experiments/tolerance.ts';
import { built } from './built.ts';
import { referencesOf } from './references.ts';

export interface ReadingRow extends Comparison {
  /** Of the figure. */
  readonly id: string;
}

/** Compares what a build has computed; throws where a figure has no run or no references. */
export async function readingRows(
  definitions: readonly Definition[],
): Promise<readonly ReadingRow[]> {
  const rows = definitions.map(async (definition) => {
    const { id } = definition;
    const [run, references] = [await built(id), await referencesOf(id)];
    return comparisons(definition, run.readings, references.cases[0]).map((row) => ({
      id,
      ...row,
    }));
  });
  return (await Promise.all(rows)).flat();
}
