import { describe, expect, test } from 'vitest';
import {
  definition,
  type ConnectivityReadings,
} from '../../../src/experiments/linear-mode-connectivity/definition.ts';
import { table, views } from '../../../src/experiments/linear-mode-connectivity/Figure.tsx';
import { run } from '../../../src/experiments/linear-mode-connectivity/run.ts';
import { defaults } from '../../../src/experiments/parameters.ts';
import { at } from '../numerics/at.ts';
import { numbers, readingsOf, resultOfRun, pictureOf } from './helpers.ts';
import { testReferences } from './references.ts';

const ID = 'linear-mode-connectivity';
const values = defaults(definition);

describe('linear-mode-connectivity: every reading agrees with float64', async () => {
  await testReferences(ID);
});

describe('linear-mode-connectivity', () => {
  test('is connected within 0.03 once renumbered, and worse than guessing before', async () => {
    const { alignedBarriers, independentBarriers } = await readingsOf(ID);
    expect(Math.max(...numbers(alignedBarriers))).toBeLessThan(0.03);
    expect(numbers(independentBarriers)[0]).toBeGreaterThan(2 * Math.LN2);
  });

  test('has half of the pairs that part at the start within 0.03, the largest far from it', async () => {
    const forked = numbers((await readingsOf(ID, { forkStep: 0 })).forkBarriers);
    expect(forked.filter((barrier) => barrier < 0.03)).toHaveLength(3);
    expect(Math.max(...forked)).toBeGreaterThan(10 * 0.03);
    expect(Math.min(...forked)).toBe(forked[0]);
  });

  test('has the largest barrier at the first seed where pairs part at step 20', async () => {
    const barriersAt20 = numbers((await readingsOf(ID, { forkStep: 20 })).forkBarriers);
    expect(Math.max(...barriersAt20)).toBe(barriersAt20[0]);
  });

  test('keeps more of the barrier on average in narrow networks, with a large scatter', async () => {
    const left = async (width: number) => numbers((await readingsOf(ID, { width })).alignedShare);
    const mean = (all: readonly number[]) => all.reduce((sum, x) => sum + x, 0) / all.length;
    const [four, eight] = [await left(4), await left(8)];
    expect(mean(four)).toBeGreaterThan(1.5 * mean(eight));
    expect(mean(eight)).toBeGreaterThan(2 * 0.05);
    expect(at(four, 0)).toBeLessThan(0.01);
    expect(Math.max(...four)).toBeGreaterThan(0.8);
  });

  test('a seed gives the same whichever others run beside it', async () => {
    const short = { steps: 100, forkStep: 40, others: 2 };
    const first = await readingsOf(ID, { ...short, seed: 3 });
    const last = await readingsOf(ID, { ...short, seed: 1 });
    expect(first.barrierIndependent).toBe(numbers(last.independentBarriers)[2]);
  });

  test('a pair that never parts is one network', async () => {
    const parameters = { steps: 100, forkStep: 100, others: 2 };
    const readings = await readingsOf(ID, parameters);
    for (const barrier of numbers(readings.forkBarriers)) expect(barrier).toBeLessThan(1e-6);
    const sentence = definition.describe(readings as ConnectivityReadings, {
      ...values,
      ...parameters,
    });
    expect(sentence).toContain('still one network');
  });

  test('does not part a pair after its last step', async () => {
    await expect(readingsOf(ID, { steps: 1000, forkStep: 1200 })).rejects.toThrow(
      'forkStep: the pair cannot part at step 1200, after the last step, 1000.',
    );
  });

  test('says in its sentence what was measured, and when nothing can be', () => {
    const some: ConnectivityReadings = {
      barrierIndependent: 1.5,
      barrierAligned: 0.02,
      barrierFork: 0,
      endpointLosses: [0.02, 0.02],
      permutationError: 2.3e-6,
      independentBarriers: [1.5, 0.21],
      alignedBarriers: [0.02, 0.02],
      alignedShare: [0.013, 0.1],
      forkBarriers: [0, 0],
      stepsTaken: 1500,
    };
    const sentence = definition.describe(some, values);
    expect(sentence).toContain('0.210 to 1.50');
    expect(sentence).toContain('changes its outputs by at most 3·10^−6');
    expect(sentence).toContain('parted at step 800 it is below 5·10^−4.');
    const early = definition.describe({ ...some, stepsTaken: 350 }, values);
    expect(early).toContain('After 350 steps');
    expect(early).toContain('that part at step 800 are still one network');
    const diverged = definition.describe({ ...some, independentBarriers: [null, 1] }, values);
    expect(diverged).toContain('diverged');
  });

  test('draws losses that are not there yet, barriers of 0 and nothing but numbers', async () => {
    const short = { steps: 50, forkStep: 0, others: 2 };
    const { frame, values } = await resultOfRun(definition, run, short);
    const nothing = { independent: [[null, null]], aligned: [[]], forked: [[0, null]] };
    const frames = [
      frame,
      { ...frame, losses: nothing, barriers: nothing, times: [0, 50] },
      { ...frame, losses: { independent: [], aligned: [], forked: [] }, times: [] },
    ];
    for (const each of frames) {
      const html = pictureOf(views, { frame: each, values, live: false });
      expect(html).not.toMatch(/NaN|Infinity|undefined|null/);
      expect(JSON.stringify(table(each, values))).not.toMatch(/NaN|Infinity/);
    }
    expect(JSON.stringify(frame).length).toBeLessThan(15_000);
  });
});
