import { describe, expect, test } from 'vitest';
import { loadExperiment, runToEnd } from '../../../src/engine/node/run.ts';
import { check } from '../../../src/experiments/parameters.ts';
import { table, views } from '../../../src/experiments/sam-descent/Figure.tsx';
import { definition } from '../../../src/experiments/sam-descent/definition.ts';
import type { DescentFrame } from '../../../src/experiments/sam-descent/model.ts';
import { numbers, readingsOf, pictureOf } from './helpers.ts';
import { testReferenceOn, testReferences } from './references.ts';

const ID = 'sam-descent';
/** As little of the networks as there is. */
const VALLEY = { networkSteps: 50, radii: [0] };
const NETWORK = { steps: 100 };

async function setting(raw: Readonly<Record<string, unknown>>) {
  const experiment = await loadExperiment(ID);
  const checked = check(definition, raw);
  if (!experiment || !checked.ok) throw new Error('not to be run');
  return { experiment, values: checked.values };
}

describe('sam-descent: every reading agrees with float64', async () => {
  await testReferences(ID);
  await testReferenceOn('cpu', ID, { steps: 100, networkSteps: 50 });
});

describe('sam-descent', () => {
  test('is half-way down the drift by the law with the bounce, and not by its limit', async () => {
    const readings = await readingsOf(ID, VALLEY);
    const { step, sam, law, slowLaw } = readings.early as Readonly<Record<string, number>>;
    expect(step).toBe(1000);
    expect(Math.abs((law ?? NaN) / (sam ?? NaN) - 1)).toBeLessThan(0.02);
    expect(slowLaw).toBeGreaterThan(1.2 * (sam ?? NaN));
    // Both sides of the bounce together, SAM ends at the flattest minimum.
    expect(Number(readings.lambdaSam) / 2).toBeCloseTo(1, 2);
  });

  test('keeps a network flatter, at a higher loss, the larger the radius', async () => {
    const readings = await readingsOf(ID, { ...NETWORK, networkSteps: 1500, radii: [0, 0.1] });
    const [plain = NaN, aware = NaN] = numbers(readings.networkLambdaMax);
    const [low = NaN, high = NaN] = numbers(readings.networkLoss);
    expect(aware).toBeLessThan(0.8 * plain);
    expect(high).toBeGreaterThan(low);
  });

  test('counts two gradients for a step of SAM', async () => {
    const { gradientEvaluations } = await readingsOf(ID, { ...VALLEY, steps: 150 });
    expect(gradientEvaluations).toEqual({ gradientDescent: 150, sam: 300, unnormalised: 300 });
  });

  test('makes the three methods one where the radius is 0', async () => {
    const readings = await readingsOf(ID, { ...VALLEY, steps: 200, radius: 0 });
    expect(readings.lambdaSam).toBe(readings.lambdaGradientDescent);
    expect(readings.lambdaUnnormalised).toBe(readings.lambdaGradientDescent);
  });

  test.each([
    { stepSize: 2, steps: 100, networkSteps: 100, radii: [0, 0.5] },
    { start: [1, 1], steps: 100, networkSteps: 50, radius: 0.5 },
    { start: [4, 4], radius: 0.5, stepSize: 0.3, steps: 100, networkSteps: 50 },
    { radius: 0, radii: [0, 0], steps: 100, networkSteps: 50 },
  ])('shows %j without a number that is not one', async (raw) => {
    const { experiment, values } = await setting(raw);
    const { update } = await runToEnd(experiment, values);
    const frame = update.frame as DescentFrame;
    const readings = update.readings as Parameters<typeof definition.describe>[0];
    const picture = pictureOf(views, { frame, values, live: false });
    const data = JSON.stringify([update, table(frame, values)]);
    const sentence = definition.describe(readings, values);
    expect(sentence + picture + data).not.toMatch(/NaN|Infinity|undefined/);
  });

  test('says at which step a run diverged, and draws it up to there', async () => {
    const { experiment, values } = await setting({ ...VALLEY, stepSize: 2, steps: 100 });
    const { update } = await runToEnd(experiment, values);
    const readings = update.readings as Parameters<typeof definition.describe>[0];
    const step = Number(readings.divergedAt.gradientDescent);
    expect(step).toBeGreaterThan(0);
    expect(readings.lambdaGradientDescent).toBeNull();
    const frame = update.frame as DescentFrame;
    expect(frame.paths[0]?.times.at(-1)).toBeLessThan(step);
    const sentence = definition.describe(readings, values);
    expect(sentence).toContain(
      `gradient descent diverged at step ${step}, after ${step} gradients`,
    );
  });
});
