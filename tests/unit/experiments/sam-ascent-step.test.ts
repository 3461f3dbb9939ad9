import { describe, expect, test } from 'vitest';
import { loadExperiment } from '../../../src/engine/node/run.ts';
import { check } from '../../../src/experiments/parameters.ts';
import { table, views } from '../../../src/experiments/sam-ascent-step/Figure.tsx';
import { definition } from '../../../src/experiments/sam-ascent-step/definition.ts';
import type { AscentFrame } from '../../../src/experiments/sam-ascent-step/model.ts';
import { run } from '../../../src/experiments/sam-ascent-step/run.ts';
import { type Raw, resultOfRun, pictureOf } from './helpers.ts';
import { testReferences } from './references.ts';

const ID = 'sam-ascent-step';

/** Everything a reader gets to see at the given parameters. */
async function seen(raw: Raw) {
  const { values, frame, readings, sentence } = await resultOfRun(definition, run, raw);
  return {
    readings,
    sentence,
    picture: pictureOf(views, { frame, values, live: false }),
    data: JSON.stringify([frame, readings, table(frame)]),
  };
}

describe('sam-ascent-step: every reading agrees with float64', async () => {
  await testReferences(ID);
});

describe('sam-ascent-step', () => {
  test('has no guess and no penalty at the minimum, where ρ²λ_max/2 remains', async () => {
    const { readings, sentence } = await seen({ point: [0, 0], radius: 0.5 });
    expect(readings).toMatchObject({
      penalty: 0,
      atPerturbation: null,
      perturbation: [null, null],
    });
    expect(readings.exactMax).toBeCloseTo(0.5, 12);
    expect(readings.worstPerturbation).toEqual([0.5, 0]);
    expect(sentence).toContain('At the minimum');
    expect(sentence).toContain('half of ρ² times the sharpness, 0.5');
  });

  test('finds all four numbers equal in a ball of radius 0', async () => {
    const { readings, sentence } = await seen({ radius: 0 });
    expect(readings).toMatchObject({ loss: 4, firstOrder: 4, atPerturbation: 4, exactMax: 4 });
    expect(sentence).toContain('the ball is the point');
  });

  test.each([
    { point: [0, 0], radius: 0 },
    { point: [0, 1], radius: 0.5 },
    { point: [0, 0], eigenvalues: [3, 3] },
    { eigenvalues: [0, 0] },
    { eigenvalues: [0, 2], point: [1, 0] },
    { point: [1e-200, -1e-300], radius: 1e-200 },
    { point: [-2.5, 2.5], eigenvalues: [10, 10], radius: 1 },
  ])('shows %j without a number that is not one', async (raw) => {
    const { readings, sentence, picture, data } = await seen(raw);
    expect(sentence + picture + data).not.toMatch(/NaN|Infinity|undefined/);
    expect(readings.exactMax).toBeGreaterThanOrEqual(readings.atPerturbation ?? readings.loss);
  });

  test('draws the ball before the network has been measured', async () => {
    const experiment = await loadExperiment(ID);
    const checked = check(definition, { seed: 424242 });
    if (!experiment || !checked.ok) throw new Error('missing');
    const half = experiment.run(checked.values, { read: () => Promise.reject(new Error()) });
    const first = await half.next();
    await half.return();
    if (first.done) throw new Error('ended');
    const frame = first.value.frame as AscentFrame;
    expect(frame.network).toBeNull();
    const picture = pictureOf(views, { frame, values: checked.values, live: false });
    expect(picture).not.toMatch(/NaN|Infinity|undefined/);
  });
});
