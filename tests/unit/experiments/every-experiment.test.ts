import * as tf from '@tensorflow/tfjs-core';
import '@tensorflow/tfjs-backend-wasm';
import { describe, expect, test } from 'vitest';
import { experimentIds, loadExperiment } from '../../../src/engine/node/run.ts';
import type { Reading, ReadingValue } from '../../../src/experiments/contract.ts';
import { check } from '../../../src/experiments/parameters.ts';
import { read } from './helpers.ts';
import { HORIZONS } from './horizons.ts';

const ids = await experimentIds();

/** A reading made of several named numbers says what each of them is. */
function expectNames(
  definitions: Readonly<Record<string, Reading>>,
  readings: Readonly<Record<string, ReadingValue>>,
): void {
  for (const [name, value] of Object.entries(readings)) {
    if (value === null || typeof value !== 'object' || Array.isArray(value)) continue;
    expect(Object.keys(definitions[name]?.parts ?? {})).toEqual(
      expect.arrayContaining(Object.keys(value)),
    );
  }
}

describe('every experiment', () => {
  test.each(ids)(
    '%s leaves as many tensors as it found, at its end and before, and names its numbers',
    async (id) => {
      expect(await tf.setBackend('wasm')).toBe(true);
      await tf.ready();
      const experiment = await loadExperiment(id);
      const { values = {}, until = 1 } = HORIZONS[id] ?? {};
      const checked = experiment && check(experiment.definition, values);
      if (!experiment || !checked?.ok) throw new Error(`${id} cannot be run.`);
      const before = tf.memory().numTensors;
      for await (const { progress, readings } of experiment.run(checked.values, { read })) {
        expectNames(experiment.definition.readings, readings);
        if (until < 1 && progress >= until) break;
      }
      expect(tf.memory().numTensors).toBe(before);
      const stopped = experiment.run(checked.values, { read });
      await stopped.next();
      await stopped.return();
      expect(tf.memory().numTensors).toBe(before);
    },
  );
});
