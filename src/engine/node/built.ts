/** The run of an experiment that this build made, for pages rendered on the server. */
import { readFile } from 'node:fs/promises';
import type { ReadingValue } from '../../experiments/reading.ts';
import type { BackendName } from '../backend-names.ts';

export interface BuiltRun {
  readonly id: string;
  readonly values: Readonly<Record<string, unknown>>;
  readonly readings: Readonly<Record<string, ReadingValue>>;
  readonly frame: unknown;
  readonly backend: BackendName;
}

/** Reads the run; throws an Error that says how to make it. */
export async function built(id: string): Promise<BuiltRun> {
  try {
    return JSON.parse(await readFile(`.figures/${id}.json`, 'utf8')) as BuiltRun;
  } catch {
    throw new Error(`“${id}” has no run of this build: npm run figures makes it.`);
  }
}
