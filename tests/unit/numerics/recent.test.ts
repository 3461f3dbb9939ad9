import { describe, expect, test } from 'vitest';
import { Recent, type Stage } from '../../../src/numerics/recent.ts';

describe('Recent', () => {
  test('keeps the keys used last and forgets those unused for long', () => {
    const recent = new Recent<number>(2);
    for (const [value, key] of ['a', 'b', 'c', 'd', 'e', 'f'].entries()) {
      recent.set(key, value);
      expect(recent.get(key)).toBe(value);
      expect(recent.get('a')).toBe(0);
    }
    expect([recent.get('b'), recent.get('c')]).toEqual([undefined, undefined]);
    expect(recent.size).toBeLessThan(4);
  });

  test('computes once and then returns the result as the only stage', async () => {
    const recent = new Recent<string>(1);
    let computed = 0;
    const compute = function* (): Generator<Stage<string>, void> {
      computed += 1;
      yield { share: 0.5 };
      yield { share: 1, result: 'done' };
    };
    const stages = async () => {
      const seen: Stage<string>[] = [];
      for await (const stage of recent.stages('key', compute)) seen.push(stage);
      return seen;
    };
    expect(await stages()).toEqual([{ share: 0.5 }, { share: 1, result: 'done' }]);
    expect(await stages()).toEqual([{ share: 1, result: 'done' }]);
    expect(computed).toBe(1);
  });

  test('keeps nothing of a computation that was stopped', async () => {
    const recent = new Recent<string>(1);
    const stages = recent.stages('key', function* () {
      yield { share: 0.5 };
      yield { share: 1, result: 'done' };
    });
    await stages.next();
    await stages.return();
    expect(recent.get('key')).toBeUndefined();
  });
});
