import { describe, expect, test, vi } from 'vitest';
import { playing, Scheduler } from '../../../../src/engine/worker/scheduler.ts';

/** Counts to n, telling a log what it does. */
async function* counting(name: string, n: number, log: string[]) {
  try {
    for (let i = 1; i <= n; i += 1) {
      log.push(`${name}${i}`);
      await Promise.resolve();
      yield i;
    }
  } finally {
    log.push(`${name} cleaned up`);
  }
}

function collector() {
  const seen: number[] = [];
  return {
    seen,
    deliver: (value: number) => {
      seen.push(value);
      return Promise.resolve();
    },
  };
}

const turn = () => new Promise((resolve) => setTimeout(resolve, 20));

describe('the scheduler', () => {
  test('runs a generator to its end and delivers its last update', async () => {
    const { seen, deliver } = collector();
    const ending = await new Scheduler().add(1, counting('a', 5, []), deliver);
    expect(ending).toEqual({ kind: 'done' });
    expect(seen.at(-1)).toBe(5);
  });

  test('replaces updates that arrive while one is under way, and never the last', async () => {
    const seen: number[] = [];
    const slow = async (value: number) => {
      seen.push(value);
      await turn();
    };
    await new Scheduler().add(1, counting('a', 100, []), slow);
    expect(seen[0]).toBe(1);
    expect(seen.at(-1)).toBe(100);
    expect(seen.length).toBeLessThan(10);
  });

  test('delivers every update of a run that is played, and can stop it while one is held', async () => {
    const { seen, deliver } = collector();
    const scheduler = new Scheduler(60_000);
    await scheduler.add(1, counting('a', 5, []), deliver, () => 1);
    expect(seen).toEqual([1, 2, 3, 4, 5]);

    const held = scheduler.add(2, counting('b', 5, []), deliver, () => 3_600_000);
    await turn();
    scheduler.stop(2);
    expect(await held).toEqual({ kind: 'stopped' });
  });

  test('goes on with another run while an update of one that is played is held', async () => {
    const { seen, deliver } = collector();
    const scheduler = new Scheduler();
    void scheduler.add(1, counting('a', 5, []), deliver, () => 3_600_000);
    await turn();
    await scheduler.add(2, counting('b', 3, []), deliver);
    expect(seen.at(-1)).toBe(3);
    scheduler.stop(1);
  });

  test('with a pace computes nothing while an update is delivered', async () => {
    const log: string[] = [];
    const slow = async (value: number) => {
      log.push(`${value} sent`);
      await turn();
      log.push(`${value} shown`);
    };
    await new Scheduler(0).add(1, counting('a', 3, log), slow);
    expect(log).toEqual([
      ...['a1', '1 sent', '1 shown', 'a2', '2 sent', '2 shown', 'a3', '3 sent', '3 shown'],
      'a cleaned up',
    ]);
  });

  test('with a pace sends the first and the last update and few between', async () => {
    const { seen, deliver } = collector();
    await new Scheduler(60_000).add(1, counting('a', 50, []), deliver);
    expect(seen).toEqual([1, 50]);
  });

  test('with a pace sends what there is when it pauses, and each block of a paused run', async () => {
    const scheduler = new Scheduler(60_000);
    const { seen, deliver } = collector();
    async function* pausing() {
      for await (const i of counting('a', 6, [])) {
        if (i === 3) scheduler.pause(1);
        yield i;
      }
    }
    const ended = scheduler.add(1, pausing(), deliver);
    await turn();
    // Paused in the third block: what was there is sent, and that block when it is done.
    expect(seen).toEqual([1, 2, 3]);
    scheduler.step(1);
    await turn();
    expect(seen).toEqual([1, 2, 3, 4]);
    scheduler.resume(1);
    await ended;
    expect(seen).toEqual([1, 2, 3, 4, 6]);
  });

  test('works on the newest run first and then goes on with the older', async () => {
    const log: string[] = [];
    const scheduler = new Scheduler();
    const { deliver } = collector();
    const first = scheduler.add(1, counting('a', 3, log), deliver);
    const second = scheduler.add(2, counting('b', 3, log), deliver);
    await Promise.all([first, second]);
    expect(log.indexOf('b3')).toBeLessThan(log.indexOf('a3'));
  });

  test('computes nothing while paused, one block for a step, and the rest after resuming', async () => {
    const scheduler = new Scheduler();
    const { seen, deliver } = collector();
    const ended = scheduler.add(1, counting('a', 4, []), deliver);
    scheduler.pause(1);
    await turn();
    const before = seen.length;
    expect(before).toBeLessThan(4);
    scheduler.step(1);
    await turn();
    expect(seen.length).toBe(before + 1);
    scheduler.resume(1);
    expect(await ended).toEqual({ kind: 'done' });
    expect(seen.at(-1)).toBe(4);
  });

  test('lets a paused run wait while another works', async () => {
    const scheduler = new Scheduler();
    const { deliver } = collector();
    const waiting = scheduler.add(1, counting('a', 3, []), deliver);
    scheduler.pause(1);
    expect(await scheduler.add(2, counting('b', 3, []), deliver)).toEqual({ kind: 'done' });
    scheduler.stop(1);
    expect(await waiting).toEqual({ kind: 'stopped' });
  });

  test('lets a stopped run clean up', async () => {
    const log: string[] = [];
    const scheduler = new Scheduler();
    const ended = scheduler.add(1, counting('a', 1e9, log), () => Promise.resolve());
    await turn();
    scheduler.stop(1);
    expect(await ended).toEqual({ kind: 'stopped' });
    expect(log.at(-1)).toBe('a cleaned up');
  });

  test('reports an error of a run and goes on with the others', async () => {
    const scheduler = new Scheduler();
    async function* failing(): AsyncGenerator<number, void> {
      await Promise.resolve();
      yield 1;
      throw new Error('out of luck');
    }
    const { deliver } = collector();
    const other = scheduler.add(1, counting('a', 3, []), deliver);
    const ending = await scheduler.add(2, failing(), deliver);
    expect(ending.kind === 'failed' && String(ending.error)).toContain('out of luck');
    expect(await other).toEqual({ kind: 'done' });
  });
});

describe('a run that is played', () => {
  test('is held in proportion to its progress, less the time that computing took', () => {
    vi.useFakeTimers();
    try {
      const hold = playing(2000);
      expect(hold({ progress: 0.25 })).toBe(500);
      vi.advanceTimersByTime(500 + 100);
      expect(hold({ progress: 0.5 })).toBe(400);
      // Paused for an hour: what is left takes its share of the time, no less.
      vi.advanceTimersByTime(3_600_000);
      expect(hold({ progress: 0.75 })).toBe(0);
      expect(hold({ progress: 1 })).toBe(500);
    } finally {
      vi.useRealTimers();
    }
  });
});
