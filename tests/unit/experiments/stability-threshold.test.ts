import { describe, expect, test } from 'vitest';
import { definition } from '../../../src/experiments/stability-threshold/definition.ts';
import { table, views } from '../../../src/experiments/stability-threshold/Figure.tsx';
import { Path } from '../../../src/experiments/stability-threshold/model.ts';
import { run } from '../../../src/experiments/stability-threshold/run.ts';
import { type Raw, numbers, pictureOf, readingsOf, resultOfRun } from './helpers.ts';
import { testReferenceOn, testReferences } from './references.ts';

const ID = 'stability-threshold';

/** All that a reader sees at the end of a run. */
async function seen(raw: Raw) {
  const { values, frame, readings, sentence } = await resultOfRun(definition, run, raw);
  const html = pictureOf(views, { frame, values, live: false });
  return { html, sentence, frame, rows: table(frame).rows, readings };
}

describe('stability-threshold: every reading agrees with float64', async () => {
  await testReferences(ID);
  await testReferenceOn('cpu', ID, { steps: 800 });
});

describe('on the valley', () => {
  test('no run settles where the sharpness exceeds 2/η', async () => {
    const { frame } = await seen({});
    const { sweep } = frame;
    const settled = sweep.lambdas.flatMap((lambda, i) =>
      lambda === null ? [] : [(lambda * (sweep.stepSizes[i] ?? NaN)) / 2],
    );
    expect(settled.length).toBeGreaterThan(30);
    expect(Math.max(...settled)).toBeLessThan(1);
  });

  test('a step size just past the threshold takes longer to settle', async () => {
    const { settledAt } = await readingsOf(ID, { stepSizes: [0.2, 0.222, 0.3] });
    const [below = NaN, past = NaN, far = NaN] = numbers(settledAt);
    expect(past).toBeGreaterThan(5 * below);
    expect(past).toBeGreaterThan(5 * far);
  });

  test('a run that diverges says at which step, and is drawn up to there', async () => {
    const { html, sentence, frame, rows, readings } = await seen({ stepSizes: [0.2, 0.6] });
    expect(readings.diverged).toEqual([false, true]);
    expect(readings.divergedAt).toEqual([null, 7]);
    expect(readings.finalLambda).toEqual([expect.closeTo(9.097, 2), null]);
    expect(frame.members[1]?.times).toEqual([0, 1, 2, 3, 4, 5, 6]);
    expect(sentence).toContain('with η = 0.6 diverges at step 7');
    for (const text of [html, sentence, JSON.stringify(rows)]) {
      expect(text).not.toMatch(/NaN|Infinity|undefined/);
    }
  });

  test('where no minimum is stable the run hovers, and never settles', async () => {
    const raw = { start: [1.2, 0.9], stepSizes: [1.05], steps: 400 };
    const { html, sentence, readings } = await seen(raw);
    expect(readings.settledAt).toEqual([null]);
    expect(readings.diverged).toEqual([false]);
    expect(sentence).toContain('has not come to rest');
    expect(html).not.toMatch(/NaN|Infinity|undefined/);
  });

  test('a start without any error stays even where it is too sharp', async () => {
    const { html, sentence } = await seen({ start: [4, 0.25], stepSizes: [0.25] });
    expect(sentence).toContain('stays at sharpness 16.06, above 2/η = 8');
    expect(html).not.toMatch(/NaN|Infinity|undefined/);
  });
});

describe('on the parabola', () => {
  test('exactly the step sizes beyond 2/λ diverge', async () => {
    const { factor, parabolaDivergedAt } = await readingsOf(ID, {
      stepSizes: [0.1, 0.2, 0.21, 0.23, 0.25, 0.3],
    });
    expect((parabolaDivergedAt as (number | null)[]).map((step) => step !== null)).toEqual(
      numbers(factor).map((each) => each > 1),
    );
  });

  test('the loss drawn is multiplied by the square of that factor at each step', async () => {
    const { frame, readings } = await seen({ stepSizes: [0.25] });
    const [factor = NaN] = numbers(readings.factor);
    const losses = frame.members[0]?.parabola ?? [];
    expect((losses[20] ?? NaN) / (losses[10] ?? NaN) / factor ** 20).toBeCloseTo(1, 4);
  });
});

describe('a path', () => {
  test('is at rest only when it has been quiet for a while where it is stable', () => {
    const path = new Path([1, 1.001], 0.5, 2);
    for (let step = 0; step < 80; step += 1) path.append([1, 1]);
    expect(path.settledAt).toBeNull();
    for (let step = 0; step < 40; step += 1) path.append([1, 1]);
    expect(path.settledAt).toBe(1);
  });

  test('counts as diverged once it is no number', () => {
    const path = new Path([1, 2], 0.5, 2);
    path.append([NaN, 2]);
    path.append([1, 1]);
    expect([path.divergedAt, path.finalLambda, path.finalLoss]).toEqual([1, null, null]);
  });
});

describe('at the edges of the parameters', () => {
  test.each([
    [{ start: [4, 4] }],
    [{ start: [0.1, 0.1], stepSizes: [1.5, 0.01] }],
    [{ stepSizes: [0.2, 0.2] }],
  ])('%j gives a figure and a true sentence', async (raw) => {
    const { html, sentence, rows } = await seen({ ...raw, steps: 300 });
    for (const text of [html, sentence, JSON.stringify(rows)]) {
      expect(text).not.toMatch(/NaN|Infinity|undefined/);
    }
  });
});
