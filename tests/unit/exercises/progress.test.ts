import { describe, expect, it } from 'vitest';
import { Progress, type ExerciseProgress } from '../../../src/exercises/progress.ts';

class Memory {
  readonly entries = new Map<string, string>();
  getItem = (key: string) => this.entries.get(key) ?? null;
  setItem = (key: string, text: string) => void this.entries.set(key, text);
  removeItem = (key: string) => void this.entries.delete(key);
}

const solved: ExerciseProgress = {
  parts: { a: { attempts: 2, solved: true, answer: 'saddle' } },
  hints: 1,
  steps: 0,
};

function throws(): never {
  throw new Error('The operation is insecure.');
}

describe('progress', () => {
  it('outlives the page', () => {
    const memory = new Memory();
    new Progress(() => memory).record('exercise-signs', 0, solved);
    const again = new Progress(() => memory);
    expect(again.kept).toBe(true);
    expect(again.of('exercise-signs')).toEqual(solved);
    expect(again.of('exercise-sam-penalty')).toEqual({ parts: {}, hints: 0, steps: 0 });
  });

  it('is kept for each variant by itself', () => {
    const progress = new Progress(() => new Memory());
    progress.record('exercise-signs', 7, solved);
    expect(progress.of('exercise-signs', 7)).toEqual(solved);
    expect(progress.of('exercise-signs', 0).parts).toEqual({});
  });

  it('comes back from its export after it was cleared', () => {
    const memory = new Memory();
    const progress = new Progress(() => memory);
    progress.record('exercise-signs', 0, solved);
    const text = progress.exported();
    progress.clear();
    expect(progress.size).toBe(0);
    expect(new Progress(() => memory).size).toBe(0);
    expect(progress.import(text)).toEqual({ ok: true });
    expect(progress.of('exercise-signs')).toEqual(solved);
    expect(new Progress(() => memory).of('exercise-signs')).toEqual(solved);
  });

  // prettier-ignore
  it.each([
    ['no text at all', ''],
    ['no JSON', 'progress'],
    ['another version', '{"version":2,"exercises":{}}'],
    ['no exercises', '{"version":1}'],
    ['a list', '[]'],
    ['null', 'null'],
    ['an exercise that is none', '{"version":1,"exercises":{"exercise-signs":5}}'],
    ['negative attempts', '{"version":1,"exercises":{"a":{"parts":{"a":{"attempts":-1,"solved":true}},"hints":0,"steps":0}}}'],
    ['an odd label', '{"version":1,"exercises":{"__proto__":{"parts":{},"hints":0,"steps":0}}}'],
    ['too much', `{"version":1,"exercises":{}}${' '.repeat(1_000_001)}`],
  ])('refuses to import %s and stays as it is', (_, text) => {
    const progress = new Progress(() => new Memory());
    progress.record('exercise-signs', 0, solved);
    expect(progress.import(text)).toEqual({
      ok: false,
      message: 'This is not a file of progress saved here.',
    });
    expect(progress.of('exercise-signs')).toEqual(solved);
  });

  it.each([
    ['there is none', () => undefined],
    ['to name it is forbidden', throws],
    ['to read it is forbidden', () => ({ getItem: throws, setItem: throws, removeItem: throws })],
    ['it is full', () => ({ getItem: () => null, setItem: throws, removeItem: throws })],
  ])('works without storage: %s', (_, storage) => {
    const progress = new Progress(storage);
    expect(progress.kept).toBe(false);
    progress.record('exercise-signs', 0, solved);
    expect(progress.of('exercise-signs')).toEqual(solved);
    progress.clear();
    expect(progress.size).toBe(0);
  });

  it('goes on with nothing where what is stored was damaged', () => {
    const memory = new Memory();
    memory.setItem('exercises', '{"version":1,');
    const progress = new Progress(() => memory);
    expect(progress.kept).toBe(true);
    expect(progress.size).toBe(0);
  });
});
