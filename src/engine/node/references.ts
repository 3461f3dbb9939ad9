/** The float64 references of a figure, made by the programs in tests/reference/make. */
import { readFile } from 'node:fs/promises';
import type { Reference } from '../../experiments/tolerance.ts';

export interface References {
  /** The SHA-256 of each program that the numbers come from, by file name. */
  readonly made: Readonly<Record<string, string>>;
  /** The first is of the run with default parameters, and has every reading. */
  readonly cases: readonly [Reference, ...Reference[]];
}

/** Reads them; throws an Error that says how to make them. */
export async function referencesOf(id: string): Promise<References> {
  try {
    return JSON.parse(await readFile(`tests/reference/${id}.json`, 'utf8')) as References;
  } catch {
    throw new Error(`“${id}” has no references: python3 tests/reference/make/${id}.py makes them.`);
  }
}
