/** Runs of an experiment held to their float64 references. */
import { dequal } from 'dequal';
import { expect, test } from 'vitest';
import type { BackendName } from '../../../src/engine/backend-names.ts';
import { loadExperiment } from '../../../src/engine/node/run.ts';
import { referencesOf } from '../../../src/engine/node/references.ts';
import { comparisons, type Reference } from '../../../src/experiments/tolerance.ts';
import { readingsOf } from './helpers.ts';

/**
 * One test for each case of `tests/reference/<id>.json`: every reading lies within the tolerance of
 * its definition, unless no number of it can be held.
 * @param least for each reading that can be chaotic, how many of its numbers are held at least, in
 *   the order of the cases
 */
export async function testReferences(
  id: string,
  least: Readonly<Record<string, readonly number[]>> = {},
): Promise<void> {
  const { cases } = await referencesOf(id);
  test.each(cases.map((reference, i) => ({ reference, i, named: nameOf(reference) })))(
    '$named: every reading is within its tolerance of float64',
    async ({ reference, i }) => {
      const held = await heldOf(id, reference);
      for (const [name, counts] of Object.entries(least)) {
        expect(held[name], `numbers of ${name} held`).toBeGreaterThanOrEqual(counts[i] ?? 0);
      }
    },
  );
}

/** The same for the case with these parameters alone, on another backend. */
export async function testReferenceOn(
  backend: BackendName,
  id: string,
  parameters: Readonly<Record<string, unknown>> = {},
): Promise<void> {
  const { cases } = await referencesOf(id);
  const reference = cases.find((each) => dequal(each.parameters, parameters));
  if (!reference) throw new Error(`${id} has no reference for ${JSON.stringify(parameters)}.`);
  test(`${nameOf(reference)}: also on ${backend}`, async () => {
    await heldOf(id, reference, backend);
  });
}

/** Holds every reading; returns how many numbers of each could be held. */
async function heldOf(id: string, reference: Reference, backend: BackendName = 'wasm') {
  const experiment = await loadExperiment(id);
  if (!experiment) throw new Error(`There is no experiment “${id}”.`);
  const readings = await readingsOf(id, reference.parameters, backend);
  const compared = comparisons(experiment.definition, readings, reference);
  const off = compared.filter(({ within, held }) => held > 0 && !within);
  expect(
    off.map(({ name, value, reference, deviation }) => [name, value, reference, deviation]),
  ).toEqual([]);
  return Object.fromEntries(compared.map(({ name, held }) => [name, held]));
}

function nameOf({ parameters }: Reference): string {
  const names = Object.entries(parameters).map(
    ([name, value]) => `${name} ${JSON.stringify(value)}`,
  );
  return names.join(', ') || 'default parameters';
}
