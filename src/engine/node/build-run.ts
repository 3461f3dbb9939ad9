/** The run of an experiment that a build keeps. */
import { defaults } from '../../experiments/parameters.ts';
import type { BuiltRun } from './built.ts';
import type { AnyExperiment } from '../../experiments/experiment.ts';
import { runToEnd } from './run.ts';

const BACKEND = 'wasm';
/** Digits of the numbers in a picture: more cannot be seen. */
const DIGITS = 5;

/** Runs with default parameters; also says how many seconds that took. */
export async function buildRun(
  experiment: AnyExperiment,
): Promise<{ run: BuiltRun; seconds: number }> {
  const values = defaults(experiment.definition);
  const { update, seconds } = await runToEnd(experiment, values, BACKEND);
  const { readings, frame } = update;
  const { id } = experiment.definition;
  return { run: { id, values, readings, frame: rounded(frame), backend: BACKEND }, seconds };
}

/** The same picture with fewer digits; what is not finite becomes null. */
function rounded(frame: unknown): unknown {
  const text = JSON.stringify(frame, (_, value: unknown) =>
    typeof value === 'number' ? Number(value.toPrecision(DIGITS)) : value,
  );
  return JSON.parse(text);
}
