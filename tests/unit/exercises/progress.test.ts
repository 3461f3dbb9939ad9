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

/** Records the one solved part and the one hint. */
function record(progress: Progress, label = 'exercise-signs', variant = 0): void {
  progress.recordPart(label, variant, 'a', { attempts: 2, solved: true, answer: 'saddle' });
  progress.recordRevealed(label, variant, { hints: 1, steps: 0 });
}

function throws(): never {
  throw new Error('The operation is insecure.');
}

describe('progress', () => {
  it('outlives the page', () => {
    const memory = new Memory();
    record(new Progress(() => memory));
    const again = new Progress(() => memory);
    expect(again.kept).toBe(true);
    expect(again.of('exercise-signs')).toEqual(solved);
    expect(again.of('exercise-sam-penalty')).toEqual({ parts: {}, hints: 0, steps: 0 });
  });

  it('is kept for each variant by itself', () => {
    const progress = new Progress(() => new Memory());
    record(progress, 'exercise-signs', 7);
    expect(progress.of('exercise-signs', 7)).toEqual(solved);
    expect(progress.of('exercise-signs', 0).parts).toEqual({});
  });

  it('tells what is solved, begun and untouched, in the best of the variants', () => {
    const progress = new Progress(() => new Memory());
    expect(progress.stateOf('exercise-signs', 2)).toBe('untouched');
    record(progress, 'exercise-signs', 7);
    expect(progress.stateOf('exercise-signs', 2)).toBe('begun');
    expect(progress.stateOf('exercise-signs', 1)).toBe('solved');
    expect(progress.stateOf('exercise-sign', 1)).toBe('untouched');
  });

  it('comes back from its export after it was cleared', () => {
    const memory = new Memory();
    const progress = new Progress(() => memory);
    record(progress);
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
    record(progress);
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
    record(progress);
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

  it('keeps the answers of an exercise when a hint or a step of its solution is opened', () => {
    const progress = new Progress(() => new Memory());
    record(progress);
    const before = progress.of('exercise-signs');
    progress.recordRevealed('exercise-signs', 0, { ...before, hints: 2, steps: 1 });
    expect(progress.of('exercise-signs')).toEqual({ ...solved, hints: 2, steps: 1 });
  });

  it('says that it keeps nothing from the moment the storage is full, and forgets nothing', () => {
    const memory = new Memory();
    let full = false;
    const setItem = (key: string, text: string) => {
      if (full) throw new Error('The quota has been exceeded.');
      memory.setItem(key, text);
    };
    const progress = new Progress(() => ({
      getItem: memory.getItem,
      removeItem: memory.removeItem,
      setItem,
    }));
    progress.recordPart('exercise-signs', 0, 'a', { attempts: 1, solved: false, answer: 'x' });
    full = true;
    record(progress);
    expect(progress.kept).toBe(false);
    progress.refresh();
    expect(progress.of('exercise-signs')).toEqual(solved);
    full = false;
    progress.recordPart('exercise-signs', 0, 'b', { attempts: 1, solved: true, answer: '0' });
    expect(progress.kept).toBe(true);
    expect(new Progress(() => memory).of('exercise-signs').parts).toMatchObject({
      a: { solved: true },
      b: { solved: true },
    });
  });
});

describe('pages side by side', () => {
  const part = (attempts: number, isSolved: boolean, answer: string) => ({
    attempts,
    solved: isSolved,
    answer,
  });

  it('add to one another', () => {
    const memory = new Memory();
    const [one, other] = [new Progress(() => memory), new Progress(() => memory)];
    one.recordPart('exercise-signs', 0, 'a', part(1, true, 'saddle'));
    other.recordPart('exercise-permutations', 0, 'a', part(1, true, '20!'));
    other.recordPart('exercise-signs', 0, 'b', part(2, false, '0'));
    expect(Object.keys(new Progress(() => memory).of('exercise-signs').parts)).toEqual(['a', 'b']);
    expect(new Progress(() => memory).size).toBe(2);
  });

  it('leave what is solved solved, and count the larger number of attempts', () => {
    const memory = new Memory();
    const [one, other] = [new Progress(() => memory), new Progress(() => memory)];
    one.recordPart('exercise-signs', 0, 'a', part(2, true, 'saddle'));
    other.recordPart('exercise-signs', 0, 'a', part(3, false, 'minimum'));
    other.recordRevealed('exercise-signs', 0, { hints: 0, steps: 2 });
    one.recordRevealed('exercise-signs', 0, { hints: 1, steps: 0 });
    expect(new Progress(() => memory).of('exercise-signs')).toEqual({
      parts: { a: part(3, true, 'saddle') },
      hints: 1,
      steps: 2,
    });
  });

  it('do not bring back what one of them cleared', () => {
    const memory = new Memory();
    const [one, other] = [new Progress(() => memory), new Progress(() => memory)];
    one.recordPart('exercise-signs', 0, 'a', part(2, true, 'saddle'));
    other.clear();
    one.recordPart('exercise-signs', 0, 'b', part(1, false, '0'));
    expect(Object.keys(one.of('exercise-signs').parts)).toEqual(['b']);
  });
});

describe('an import', () => {
  it('is counted before it is made, and takes nothing away', () => {
    const there = new Progress(() => new Memory());
    there.recordPart('exercise-signs', 0, 'a', { attempts: 1, solved: false, answer: 'minimum' });
    there.recordPart('exercise-signs', 0, 'b', { attempts: 1, solved: true, answer: '2^-1000' });
    there.recordPart('exercise-signs', 0, 'c', { attempts: 1, solved: true, answer: '10^-119280' });
    const here = new Progress(() => new Memory());
    record(here);
    here.recordPart('exercise-signs', 0, 'b', { attempts: 1, solved: false, answer: '0' });
    here.recordPart('exercise-signs', 0, 'd', { attempts: 1, solved: false, answer: '1' });
    expect(here.planImport(there.exported())).toEqual({ ok: true, added: 1, replaced: 1, same: 1 });
    expect(here.of('exercise-signs').parts.b?.solved).toBe(false);
    expect(here.import(there.exported())).toEqual({ ok: true });
    const { parts } = here.of('exercise-signs');
    expect(Object.keys(parts).sort()).toEqual(['a', 'b', 'c', 'd']);
    expect(parts.a).toEqual({ attempts: 2, solved: true, answer: 'saddle' });
    expect(parts.b?.answer).toBe('2^-1000');
  });
});
