/**
 * Every experiment, found by its folder; its parts are loaded when first asked for. For what Vite
 * builds: the page, the worker, the pages rendered on the server. In plain Node, which has no glob
 * of imports, `engine/node/run.ts` reads the same folders.
 */
import type { Definition } from './contract.ts';
import { experimentOf, type AnyExperiment } from './experiment.ts';

const definitions = import.meta.glob('./*/definition.ts');
const runs = import.meta.glob('./*/run.ts');
const figures = import.meta.glob('./*/Figure.tsx');

/** The ids of all experiments, in alphabetical order. */
export const experimentIds: readonly string[] = Object.keys(definitions)
  .map((path) => path.split('/')[1] ?? '')
  .sort();

/** Throws an Error where there is no such experiment; so below. */
export async function loadDefinition(id: string): Promise<Definition> {
  const { definition } = (await part(definitions, id, 'definition.ts')) as {
    definition: Definition;
  };
  return definition;
}

/** What computes: `definition.ts` and `run.ts`. */
export async function loadExperiment(id: string): Promise<AnyExperiment> {
  const [definition, run] = await Promise.all([
    part(definitions, id, 'definition.ts'),
    part(runs, id, 'run.ts'),
  ]);
  return experimentOf(id, definition, run);
}

/** What draws: what `definition.ts` and `Figure.tsx` export. */
export async function loadPicture(id: string): Promise<object> {
  const [definition, figure] = await Promise.all([
    part(definitions, id, 'definition.ts'),
    part(figures, id, 'Figure.tsx'),
  ]);
  return { ...definition, ...figure };
}

async function part(
  modules: Readonly<Record<string, () => Promise<unknown>>>,
  id: string,
  file: string,
): Promise<object> {
  const module = await modules[`./${id}/${file}`]?.();
  if (typeof module !== 'object' || module === null) {
    throw new Error(`There is no live figure “${id}”: src/experiments/${id}/${file} is missing.`);
  }
  return module;
}
