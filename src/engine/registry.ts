/** Every experiment by id, found by its folder; loaded when first asked for. For Vite. */
import type { AnyExperiment } from './experiment.ts';
import { experimentOf } from './experiment.ts';

const modules = import.meta.glob(['../experiments/*/definition.ts', '../experiments/*/run.ts']);

const ids = Object.keys(modules)
  .map((path) => /experiments\/([^/]+)\/run\.ts$/.exec(path)?.[1])
  .filter((id) => id !== undefined);

export const experiments: Readonly<Record<string, () => Promise<AnyExperiment>>> =
  Object.fromEntries(
    ids.map((id) => [
      id,
      async () => {
        const [definition, run] = await Promise.all([
          modules[`../experiments/${id}/definition.ts`]?.(),
          modules[`../experiments/${id}/run.ts`]?.(),
        ]);
        return experimentOf(id, definition, run);
      },
    ]),
  );
