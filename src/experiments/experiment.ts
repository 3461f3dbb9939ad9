/** A definition and its run, whatever their types: what the engine handles. */
import type { Cost } from '../networks/kernels/cost.ts';
import type { AnyUpdate, Definition, RunContext } from './contract.ts';

export interface AnyExperiment {
  readonly definition: Definition;
  readonly run: (
    values: Readonly<Record<string, unknown>>,
    context: RunContext,
  ) => AsyncGenerator<AnyUpdate, void>;
  /** What a run with these values costs at most; absent where no run takes long. */
  readonly cost?: (values: Readonly<Record<string, unknown>>) => Cost;
}

/**
 * Joins the two modules of an experiment's folder: `definition.ts` must export `definition`,
 * `run.ts` must export `run`. Throws an Error that names what is missing.
 */
export function experimentOf(id: string, definition: unknown, run: unknown): AnyExperiment {
  const parts = { ...record(definition), ...record(run) };
  if (typeof parts.definition !== 'object') {
    throw new Error(`src/experiments/${id}/definition.ts must export “definition”.`);
  }
  if (typeof parts.run !== 'function') {
    throw new Error(`src/experiments/${id}/run.ts must export “run”.`);
  }
  const experiment = parts as unknown as AnyExperiment;
  if (experiment.definition.id !== id) {
    throw new Error(
      `src/experiments/${id} defines “${experiment.definition.id}”: the names differ.`,
    );
  }
  return experiment;
}

function record(module: unknown): Record<string, unknown> {
  return typeof module === 'object' && module !== null ? { ...module } : {};
}
