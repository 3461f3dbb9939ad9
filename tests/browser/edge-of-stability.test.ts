import { dequal } from 'dequal';
import { describe, expect, test } from 'vitest';
import type { BackendName } from '../../src/engine/backend-names.ts';
import { definition } from '../../src/experiments/edge-of-stability/definition.ts';
import { comparisons, type Reference } from '../../src/experiments/tolerance.ts';
import { cases } from '../reference/edge-of-stability.json';
import { makeEngine, runToEnd } from './helpers.ts';

const FULL = process.env.FULL === '1';
const references: readonly Reference[] = cases;

/** Holds a run through the engine of a page to its float64 reference. */
async function agrees(backend: BackendName, parameters: Reference['parameters']) {
  const reference = references.find((each) => dequal(each.parameters, parameters));
  if (!reference) throw new Error('There is no such reference.');
  const { engine } = makeEngine([backend], backend);
  const { last } = await runToEnd(engine, definition.id, parameters);
  expect(last).toMatchObject({ phase: 'done', backend });
  const compared = comparisons(definition, last.update?.readings ?? {}, reference);
  for (const { name, within, held, deviation } of compared) {
    if (held > 0) expect(within, `${name}: deviation ${deviation}`).toBe(true);
  }
  expect(compared.filter(({ held }) => held > 0)).toHaveLength(compared.length);
}

describe('edge-of-stability in Chromium: every reading agrees with float64', () => {
  // A software renderer takes a minute for 3000 steps: here the horizon is 100 steps, past the
  // first crossing.
  test('on WebGL, past the first crossing', () =>
    agrees('webgl', { stepSizes: [0.4], steps: 100 }));
  test('on WASM, over the whole run', () => agrees('wasm', {}));

  describe.runIf(FULL)('in full', () => {
    test.each(['webgl', 'cpu'] as const)('over the whole run on %s', (backend) =>
      agrees(backend, {}),
    );
  });
});
