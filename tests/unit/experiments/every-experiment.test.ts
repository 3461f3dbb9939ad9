import * as tf from '@tensorflow/tfjs-core';
import '@tensorflow/tfjs-backend-wasm';
import { describe, expect, test } from 'vitest';
import { experimentIds, loadExperiment } from '../../../src/engine/node.ts';
import { check } from '../../../src/experiments/parameters.ts';
import { read } from './helpers.ts';
import { HORIZONS } from './horizons.ts';

const ids = await experimentIds();

describe('every experiment', () => {
  test.each(ids)('%s leaves as many tensors as it found, at its end and before', async (id) => {
    expect(await tf.setBackend('wasm')).toBe(true);
    await tf.ready();
    const experiment = await loadExperiment(id);
    const { values = {}, until = 1 } = HORIZONS[id] ?? {};
    const checked = experiment && check(experiment.definition, values);
    if (!experiment || !checked?.ok) throw new Error(`${id} cannot be run.`);
    const before = tf.memory().numTensors;
    for await (const { progress } of experiment.run(checked.values, { read })) {
      if (until < 1 && progress >= until) break;
    }
    expect(tf.memory().numTensors).toBe(before);
    const stopped = experiment.run(checked.values, { read });
    await stopped.next();
    await stopped.return();
    expect(tf.memory().numTensors).toBe(before);
  });
});
