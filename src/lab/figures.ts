/** Every figure by the id of its experiment, with the run made at build time. */
import { loadPicture } from '../experiments/registry.ts';
import type { Built, FigureModule } from './figure-module.ts';

const builtRuns = import.meta.glob('/.figures/*.json', { import: 'default' });

/** Loads what a figure is shown with; throws an Error that says what is missing. */
export async function loadFigure(id: string): Promise<{ module: FigureModule; built: Built }> {
  const [module, built] = await Promise.all([
    loadPicture(id),
    builtRuns[`/.figures/${id}.json`]?.(),
  ]);
  if (!built) throw new Error(`“${id}” has no run of this build: npm run figures makes it.`);
  return { module: module as FigureModule, built: built as Built };
}
