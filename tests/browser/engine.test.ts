import { describe, expect, test } from 'vitest';
import { Engine, type RunState } from '../../src/engine/page/client.ts';
import { makeEngine, runToEnd, startWorker } from './helpers.ts';

const ID = 'edge-of-stability';
const SHORT = { stepSizes: [0.2, 0.4], steps: 100 };

/** As the engine finds it when the memory of WebAssembly cannot grow: a call ends out of bounds. */
const EXHAUSTED = `
  let left = 200;
  const instantiate = WebAssembly.instantiate;
  delete WebAssembly.instantiateStreaming;
  WebAssembly.instantiate = async (...args) => {
    const { module, instance } = await instantiate(...args);
    const bounded = (call) => (...args) => {
      if ((left -= 1) < 0) throw new WebAssembly.RuntimeError('memory access out of bounds');
      return call(...args);
    };
    const exports = Object.entries(instance.exports).map(([name, each]) => [
      name,
      typeof each === 'function' ? bounded(each) : each,
    ]);
    return { module, instance: { exports: Object.fromEntries(exports) } };
  };
`;

describe('the engine, in a real browser', () => {
  test.each(['webgl', 'wasm', 'cpu'] as const)('computes on %s when told to', async (backend) => {
    const { engine } = makeEngine([backend], backend);
    const { last } = await runToEnd(engine, ID, SHORT);
    expect(last.note).toBeUndefined();
    expect(last.phase).toBe('done');
    expect(last.backend).toBe(backend);
    expect(last.update?.progress).toBe(1);
    expect(last.stepsPerSecond).toBeGreaterThan(0);
  });

  test('says how long a run takes, and stays on WebAssembly where it is short', async () => {
    const { engine, workers } = makeEngine(['wasm', 'webgl', 'cpu']);
    const { last } = await runToEnd(engine, ID, SHORT);
    expect(last).toMatchObject({ phase: 'done', backend: 'wasm' });
    expect(last.why).toMatch(/^(about|less than) [\d.]+ s$/);
    expect(workers.length).toBe(1);
    const speeds = sessionStorage.getItem('speeds');
    expect(speeds).toContain('operationsPerSecond');
    await runToEnd(engine, ID, SHORT);
    expect(sessionStorage.getItem('speeds')).toBe(speeds);
  });

  test('announces a run of minutes before it starts, and looks whether WebGL is faster', async () => {
    const { engine, workers } = makeEngine(['wasm', 'webgl', 'cpu']);
    const values = { widths: [64], inits: 1000, steps: 30_000 };
    const first = await new Promise<RunState>((resolve) => {
      const handle = engine.run('stuck-networks', values, (state) => {
        if (state.phase !== 'running') return;
        handle.stop();
        resolve(state);
      });
    });
    expect(first.note).toMatch(/^This run takes about [\d.]+ (s|min) on WebAssembly here\.$/);
    expect(first.update).toBeUndefined();
    // The second was told that WebGL is drawn by the CPU here.
    expect(first.backend).toBe('wasm');
    expect(workers.length).toBe(2);
  });

  test('passes over a WebGL that is drawn by the CPU, unless forced', async () => {
    const { engine } = makeEngine(['webgl', 'wasm', 'cpu']);
    const { last } = await runToEnd(engine, ID, SHORT);
    expect(last).toMatchObject({ phase: 'done', backend: 'wasm' });
  });

  test('says in a sentence that the worker’s script could not be loaded', async () => {
    const engine = new Engine({
      createWorker: () => new Worker('/no-such-script.js'),
      candidates: ['webgl', 'wasm', 'cpu'],
    });
    const { last } = await runToEnd(engine, ID, SHORT);
    expect(last.phase).toBe('failed');
    expect(last.note).toMatch(
      /could not be loaded.*The picture drawn when the page was built stays\./,
    );
  });

  test('loads a worker again at the next run that could not be loaded before', async () => {
    let offline = true;
    const engine = new Engine({
      createWorker: () => (offline ? new Worker('/no-such-script.js') : startWorker()),
      candidates: ['wasm', 'cpu'],
    });
    expect((await runToEnd(engine, ID, SHORT)).last.phase).toBe('failed');
    offline = false;
    const { last } = await runToEnd(engine, ID, SHORT);
    expect(last).toMatchObject({ phase: 'done', backend: 'wasm' });
    expect(last.note).toBeUndefined();
  });

  test('starts again on the same backend when the worker is killed in mid-run', async () => {
    // Noticed at once, although no answer would be missed for a day.
    const { engine, workers } = makeEngine(['wasm', 'cpu'], undefined, 86_400_000);
    let killed = false;
    const { last } = await runToEnd(engine, ID, { stepSizes: [0.2], steps: 600 }, (state) => {
      if (state.update && !killed) {
        killed = true;
        // What a browser does to a worker that runs out of memory: nothing is heard of it again.
        workers[0]?.terminate();
      }
    });
    expect(killed).toBe(true);
    expect(last).toMatchObject({ phase: 'done', backend: 'wasm' });
    expect(last.note).toMatch(/was ended\. The run starts again on WebAssembly\./);
  });

  test('goes on in plain JavaScript when WebAssembly has no memory left, and tries it again at the next run', async () => {
    let count = 0;
    const engine = new Engine({
      createWorker: () => ((count += 1) === 1 ? startWorker(EXHAUSTED) : startWorker()),
      candidates: ['wasm', 'cpu'],
    });
    const { last } = await runToEnd(engine, ID, SHORT);
    expect(last).toMatchObject({ phase: 'done', backend: 'cpu' });
    expect(last.note).toBe(
      'The memory that WebAssembly may use is exhausted. The run starts again on plain JavaScript.',
    );
    const next = await runToEnd(engine, ID, SHORT);
    expect(next.last).toMatchObject({ phase: 'done', backend: 'wasm' });
  });

  test('runs the newest request first, one at a time', async () => {
    const { engine } = makeEngine(['wasm']);
    const order: string[] = [];
    const first = runToEnd(engine, ID, { stepSizes: [0.2], steps: 20_000 }).then(() => {
      order.push('first');
    });
    await new Promise((resolve) => setTimeout(resolve, 50));
    const second = runToEnd(engine, ID, SHORT).then(() => {
      order.push('second');
    });
    await Promise.all([first, second]);
    expect(order).toEqual(['second', 'first']);
  });

  test('stops, pauses, steps and resumes on demand', async () => {
    const { engine } = makeEngine(['wasm']);
    const phases: string[] = [];
    let steps: number | undefined;
    await new Promise<void>((resolve) => {
      const run = engine.run(ID, { stepSizes: [0.2], steps: 60000 }, ({ phase, update }) => {
        phases.push(phase);
        if (update && steps === undefined) {
          steps = update.steps;
          run.pause();
          run.step();
        } else if (phase === 'paused' && Number(update?.steps) > Number(steps)) {
          run.resume();
        } else if (phase === 'running' && phases.includes('paused')) run.stop();
        if (phase === 'stopped') resolve();
      });
    });
    expect(phases).toContain('paused');
    expect(phases.at(-1)).toBe('stopped');
  });

  test('holds as many tensors after 20 runs as before', async () => {
    const { engine } = makeEngine(['wasm']);
    await runToEnd(engine, ID, SHORT);
    const before = await engine.tensors();
    for (let i = 0; i < 20; i += 1) await runToEnd(engine, ID, SHORT);
    expect(await engine.tensors()).toBe(before);
  });

  test('answers a wrong parameter with a sentence', async () => {
    const { engine } = makeEngine(['wasm']);
    const { last } = await runToEnd(engine, ID, { stepSizes: [-1] });
    expect(last.phase).toBe('failed');
    expect(last.note).toContain('stepSizes: expected');
  });
});
