/**
 * npm run figures — runs every experiment with its default parameters, checks its readings
 * against what they are expected to be and keeps the result in `.figures/<id>.json` for the
 * pages. A run is kept until the code or the packages it came from change. Nothing in it depends
 * on the machine's speed, so that two builds of one commit are the same to the byte.
 */
import { createHash } from 'node:crypto';
import { mkdir, readdir, readFile, writeFile } from 'node:fs/promises';
import type { Definition, ReadingValue, Scalar } from '../experiments/contract.ts';
import { defaults } from '../experiments/parameters.ts';
import { built, type BuiltRun } from './built.ts';
import { experimentIds, loadExperiment, runToEnd } from './node.ts';

const BACKEND = 'wasm';
/** Digits of the numbers in a picture: more cannot be seen. */
const DIGITS = 5;

await mkdir('.figures', { recursive: true });
let problems: readonly string[] = [];
for (const id of await experimentIds()) problems = problems.concat(await make(id));
if (problems.length > 0) {
  process.stderr.write(`${problems.join('\n')}\n`);
  process.exitCode = 1;
}

/** Makes one figure's run unless it is there; returns what is wrong with its readings. */
async function make(id: string): Promise<readonly string[]> {
  const source = await fingerprint(id);
  const experiment = await loadExperiment(id);
  if (!experiment) return [`${id} cannot be loaded.`];
  const kept = await built(id).catch(() => undefined);
  if (kept && 'source' in kept && kept.source === source) {
    return unexpected(experiment.definition, kept.readings);
  }
  const values = defaults(experiment.definition);
  const { update, seconds } = await runToEnd(experiment, values, BACKEND);
  const { readings } = update;
  const run: BuiltRun & { source: string } = {
    id,
    values,
    readings,
    frame: rounded(update.frame),
    backend: BACKEND,
    source,
  };
  await writeFile(`.figures/${id}.json`, `${JSON.stringify(run)}\n`);
  process.stdout.write(`${id}: ${seconds.toFixed(1)} s\n`);
  return unexpected(experiment.definition, readings);
}

/** The same picture with fewer digits; what is not finite becomes null. */
function rounded(frame: unknown): unknown {
  const text = JSON.stringify(frame, (_, value: unknown) =>
    typeof value === 'number' ? Number(value.toPrecision(DIGITS)) : value,
  );
  return JSON.parse(text);
}

/** One sentence for each reading that leaves the range its definition expects. */
function unexpected(
  { id, readings }: Definition,
  values: Readonly<Record<string, ReadingValue>>,
): readonly string[] {
  return Object.entries(readings).flatMap(([name, { expect }]) => {
    if (expect === undefined) return [];
    const wrong = scalars(values[name] ?? null).filter((value) =>
      typeof expect === 'boolean'
        ? value !== expect
        : typeof value !== 'number' || !(value >= expect[0] && value <= expect[1]),
    );
    const range = typeof expect === 'boolean' ? String(expect) : expect.join(' to ');
    return wrong.map((value) => `${id}: ${name} is ${value}, expected ${range}.`);
  });
}

function scalars(value: ReadingValue): readonly Scalar[] {
  return typeof value === 'object' && value !== null ? Object.values(value).flat() : [value];
}

/** A hash of everything a run depends on. */
async function fingerprint(id: string): Promise<string> {
  const hash = createHash('sha256');
  const folders = ['src/numerics', 'src/networks', `src/experiments/${id}`];
  let files = ['package-lock.json', 'src/experiments/contract.ts', 'src/engine/figures.ts'];
  for (const folder of folders) {
    const names = await readdir(folder, { recursive: true });
    const sources = names.filter((name) => name.endsWith('.ts'));
    files = files.concat(sources.map((name) => `${folder}/${name}`));
  }
  for (const file of files.sort()) hash.update(file).update(await readFile(file));
  return hash.digest('hex');
}
