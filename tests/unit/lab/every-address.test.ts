import { describe, expect, test } from 'vitest';
import { experimentIds, loadExperiment } from '../../../src/engine/node/run.ts';
import type { Parameter } from '../../../src/experiments/contract.ts';
import { check, defaults } from '../../../src/experiments/parameters.ts';
import { readState, writeState } from '../../../src/lab/address.ts';
import { Random } from '../../../src/numerics/random.ts';

const ids = await experimentIds();
const HERE = new URL('https://example.org/');

/** A value in a parameter's range, at its ends and at round numbers more often than elsewhere. */
function anyValue(parameter: Parameter, random: Random): unknown {
  const pick = <T>(all: readonly T[]) => all[Math.floor(random.uniform() * all.length)];
  const within = ({ min, max }: { min: number; max: number }, integer: boolean) => {
    const value = min + random.uniform() * (max - min);
    const picked = pick([min, max, value, Number(value.toPrecision(2))]) ?? min;
    return Math.min(max, Math.max(min, integer ? Math.round(picked) : picked));
  };
  switch (parameter.kind) {
    case 'number':
      return within(parameter, parameter.integer);
    case 'boolean':
      return random.uniform() < 0.5;
    case 'choice':
      return pick(parameter.options)?.value;
    case 'list': {
      const { least, most, item } = parameter;
      const length = least + Math.floor(random.uniform() * (most - least + 1));
      return Array.from({ length }, () => within(item, item.integer));
    }
  }
}

describe('the address of a figure reopens exactly what was copied', () => {
  test.each(ids)('%s', async (id) => {
    const definition = (await loadExperiment(id))?.definition;
    if (!definition) throw new Error(`There is no ${id}.`);
    const random = new Random(1);
    const usual = defaults(definition);
    let tried = 0;
    for (let n = 0; n < 20_000 && tried < 400; n += 1) {
      // Some at what they are for the defaults, which need not be the default that follows.
      const drawn = Object.entries(definition.parameters).map(
        ([name, parameter]): [string, unknown] => [
          name,
          random.uniform() < 0.6 ? usual[name] : anyValue(parameter, random),
        ],
      );
      const checked = check(definition, Object.fromEntries<unknown>(drawn));
      if (!checked.ok) continue;
      tried += 1;
      const { searchParams } = writeState(HERE, definition, checked.values);
      const state = readState(definition, new URLSearchParams(searchParams.toString()));
      expect(state?.problem).toBeUndefined();
      expect(state?.values ?? usual).toEqual(checked.values);
    }
    expect(tried).toBeGreaterThan(100);
  });
});
