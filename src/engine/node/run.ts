/** The engine in Node: for the build, the command line and the tests. One run, to its end. */
import { readdir } from 'node:fs/promises';
import * as tf from '@tensorflow/tfjs-core';
import { loadKernels } from '../../networks/kernels/load.ts';
import type { BackendName } from '../backend-names.ts';
import { reader, start, type Loaders } from '../backends.ts';
import { experimentOf, type AnyExperiment } from '../../experiments/experiment.ts';
import type { AnyUpdate } from '../../experiments/contract.ts';

const FOLDER = new URL('../../experiments/', import.meta.url);

const loaders: Loaders = {
  wasm: async () => {
    await import('@tensorflow/tfjs-backend-wasm');
    tf.env().set('WASM_HAS_MULTITHREAD_SUPPORT', false);
    await loadKernels('wasm');
  },
  cpu: async () => {
    await import('@tensorflow/tfjs-backend-cpu');
    await loadKernels('cpu');
  },
};

/** The ids of all experiments, in alphabetical order. */
export async function experimentIds(): Promise<string[]> {
  const entries = await readdir(FOLDER, { withFileTypes: true });
  return entries
    .filter((entry) => entry.isDirectory())
    .map((entry) => entry.name)
    .sort();
}

/** Loads an experiment; undefined if there is none of that name. */
export async function loadExperiment(id: string): Promise<AnyExperiment | undefined> {
  if (!(await experimentIds()).includes(id)) return undefined;
  const load = (file: string): Promise<unknown> => import(new URL(`${id}/${file}`, FOLDER).href);
  return experimentOf(id, await load('definition.ts'), await load('run.ts'));
}

/** Runs to the end on a backend and returns the last update and the seconds it took. */
export async function runToEnd(
  experiment: AnyExperiment,
  values: Readonly<Record<string, unknown>>,
  backend: BackendName = 'wasm',
): Promise<{ update: AnyUpdate; seconds: number }> {
  await start(backend, loaders);
  const began = performance.now();
  const never = new Promise<never>(() => undefined);
  let last: AnyUpdate | undefined;
  for await (const update of experiment.run(values, { read: reader(never, 120_000) })) {
    last = update;
  }
  if (!last) throw new Error(`${experiment.definition.id} ended without a result.`);
  return { update: last, seconds: (performance.now() - began) / 1000 };
}
