/** What every figure must pass, whatever it computes; a figure's own tests say what is peculiar to it. */
import * as tf from '@tensorflow/tfjs-core';
import '@tensorflow/tfjs-backend-cpu';
import '@tensorflow/tfjs-backend-wasm';
import { beforeAll, describe, expect, test } from 'vitest';
import { loadExperiment, runToEnd } from '../../../src/engine/node/run.ts';
import type { AnyUpdate, Parameter } from '../../../src/experiments/contract.ts';
import type { AnyExperiment } from '../../../src/experiments/experiment.ts';
import { check, defaults } from '../../../src/experiments/parameters.ts';
import { comparisons } from '../../../src/experiments/tolerance.ts';
import { read, valuesOf } from './helpers.ts';

/** A device that answers so many times and then no more. */
function losingDevice(answers: number) {
  let left = answers;
  return async (tensor: tf.Tensor): Promise<Float32Array> => {
    left -= 1;
    if (left < 0) throw new Error('The device is gone.');
    return read(tensor);
  };
}

/** Values that no parameter of this kind takes, as an address would give them. */
function wrong(parameter: Parameter): readonly unknown[] {
  switch (parameter.kind) {
    case 'number':
      return [parameter.max + 1, parameter.min - 1, NaN, 'much', null];
    case 'boolean':
      return ['perhaps', 1];
    case 'choice':
      return ['none of them', 3];
    case 'list':
      return [
        ...(parameter.least > 0 ? [[]] : []),
        [parameter.item.max + 1],
        [NaN],
        Array(parameter.most + 1).fill(parameter.item.min),
      ];
  }
}

export async function describeExperiment(id: string): Promise<void> {
  const experiment = await loadExperiment(id);
  if (!experiment) throw new Error(`There is no experiment “${id}”.`);
  const { definition, run } = experiment;
  const { values: short = {}, until = 1 } = definition.short ?? {};

  const values = valuesOf(definition, short);

  /** Follows the short run; returns its updates. */
  async function follow(reader: typeof read = read): Promise<AnyUpdate[]> {
    const updates: AnyUpdate[] = [];
    for await (const update of run(values, { read: reader })) {
      updates.push(update);
      if (until < 1 && update.progress >= until) break;
    }
    return updates;
  }

  describe(id, () => {
    beforeAll(async () => {
      // Starts the backend and its kernels.
      await runToEnd({ definition, run: firstUpdate(run) }, values, 'wasm');
    });

    test('reads what its definition declares, in sentences without a missing number', async () => {
      for (const { readings } of await follow()) {
        expect(Object.keys(readings).sort()).toEqual(Object.keys(definition.readings).sort());
        for (const [name, reading] of Object.entries(definition.readings)) {
          const parsed = reading.schema.safeParse(readings[name]);
          expect(parsed.error?.message ?? '', name).toBe('');
          if (reading.perMember && definition.members) {
            expect(readings[name], name).toHaveLength(definition.members(values).length);
          }
        }
        expect(definition.describe(readings, values)).not.toMatch(/NaN|Infinity|null|undefined/);
      }
    });

    test('leaves as many tensors as it found: at its end, stopped, or when the device is lost', async () => {
      const before = tf.memory().numTensors;
      let asked = 0;
      await follow((tensor) => {
        asked += 1;
        return read(tensor);
      });
      expect(tf.memory().numTensors).toBe(before);

      const stopped = run(values, { read });
      await stopped.next();
      await stopped.return();
      expect(tf.memory().numTensors).toBe(before);

      // At first, on the way and at last: a run may have several parts.
      for (const answers of new Set([0, 1, 2, Math.floor(asked / 2), asked - 1])) {
        await follow(losingDevice(answers)).catch(() => undefined);
        expect(tf.memory().numTensors, `lost after ${answers} answers`).toBe(before);
      }
    });

    test('counts its progress up to the end', async () => {
      const progress = (await follow()).map((update) => update.progress);
      expect(progress).toEqual([...progress].sort((a, b) => a - b));
      expect(progress.at(-1)).toBeGreaterThanOrEqual(until);
    });

    test('agrees with itself on the plain backend, within its tolerances', async () => {
      const wasm = (await follow()).at(-1)?.readings ?? {};
      await runToEnd({ definition, run: firstUpdate(run) }, values, 'cpu');
      const cpu = (await follow()).at(-1)?.readings ?? {};
      await runToEnd({ definition, run: firstUpdate(run) }, values, 'wasm');
      const off = comparisons(definition, cpu, { parameters: {}, readings: wasm });
      expect(off.filter(({ within, held }) => held > 0 && !within).map(({ name }) => name)).toEqual(
        [],
      );
    });

    const parameters = Object.entries(definition.parameters);
    test.each(parameters)('refuses a wrong value of %s with a sentence', (name, parameter) => {
      for (const value of wrong(parameter)) {
        const refused = check(definition, { [name]: value });
        expect(refused.ok, JSON.stringify(value)).toBe(false);
        if (refused.ok) continue;
        expect(refused.problems).toHaveLength(1);
        expect(refused.problems[0]).toMatch(new RegExp(`^${name}: expected .+, got .+\\.$`));
      }
    });

    test('takes its defaults, and has a headline of two to four of its readings', () => {
      expect(check(definition, {}).ok).toBe(true);
      expect(defaults(definition)).toEqual(valuesOf(definition, {}));
      expect(definition.headline.length).toBeGreaterThanOrEqual(2);
      expect(definition.headline.length).toBeLessThanOrEqual(4);
    });
  });
}

/** The same run, up to its first update. */
function firstUpdate(run: AnyExperiment['run']): AnyExperiment['run'] {
  return async function* (...given) {
    for await (const update of run(...given)) {
      yield update;
      return;
    }
  };
}
