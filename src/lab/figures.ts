/** Every figure by the id of its experiment, with the run made at build time; found by folder. */
import type { Built, FigureModule } from './figure-module.ts';

const definitions = import.meta.glob('../experiments/*/definition.ts');
const figures = import.meta.glob('../experiments/*/Figure.tsx');
const builtRuns = import.meta.glob('/.figures/*.json', { import: 'default' });

/** Loads what a figure is shown with; throws an Error that says what is missing. */
export async function loadFigure(id: string): Promise<{ module: FigureModule; built: Built }> {
  const [definition, figure, built] = await Promise.all([
    definitions[`../experiments/${id}/definition.ts`]?.(),
    figures[`../experiments/${id}/Figure.tsx`]?.(),
    builtRuns[`/.figures/${id}.json`]?.(),
  ]);
  if (!definition || !figure) throw new Error(`There is no live figure “${id}”.`);
  if (!built) throw new Error(`“${id}” has no run of this build: npm run figures makes it.`);
  const module = { ...definition, ...figure } as unknown as FigureModule;
  return { module, built: built as Built };
}
