/**
 * npm run figures — runs every experiment with its default parameters, checks its readings
 * against what they are expected to be and against their float64 references, and keeps the result
 * in `.figures/<id>.json` for the pages. A run is kept until what it depends on changes. Nothing
 * in it depends on the machine's speed, so that two builds of one commit are the same to the byte.
 */
import { mkdir, writeFile } from 'node:fs/promises';
import { buildRun } from './build-run.ts';
import { built, type BuiltRun } from './built.ts';
import type { AnyExperiment } from '../../experiments/experiment.ts';
import { fingerprint } from './fingerprint.ts';
import { experimentIds, loadExperiment } from './run.ts';
import { referencesOf } from './references.ts';
import { unexpected } from './unexpected.ts';

await mkdir('.figures', { recursive: true });
let problems: readonly string[] = [];
for (const id of await experimentIds()) problems = problems.concat(await problemsOf(id));
if (problems.length > 0) {
  process.stderr.write(`${problems.join('\n')}\n`);
  process.exitCode = 1;
}

/** Makes one figure's run unless it is there; returns what is wrong with its readings. */
async function problemsOf(id: string): Promise<readonly string[]> {
  const experiment = await loadExperiment(id);
  if (!experiment) return [`${id} cannot be loaded.`];
  const { readings } = await keptOrMade(experiment);
  const references = await referencesOf(id);
  return unexpected(experiment.definition, readings, references.cases[0]);
}

async function keptOrMade(experiment: AnyExperiment): Promise<BuiltRun> {
  const { id } = experiment.definition;
  const source = await fingerprint(experiment);
  const kept = await built(id).catch(() => undefined);
  if (kept && 'source' in kept && kept.source === source) return kept;
  const { run, seconds } = await buildRun(experiment);
  await writeFile(`.figures/${id}.json`, `${JSON.stringify({ ...run, source })}\n`);
  process.stdout.write(`${id}: ${seconds.toFixed(1)} s\n`);
  return run;
}
