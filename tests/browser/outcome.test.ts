import * as Comlink from 'comlink';
import { expect, test } from 'vitest';
import { Engine, type RunState } from '../../src/engine/page/client.ts';
import type { WorkerApi } from '../../src/engine/protocol.ts';
import type { AnyUpdate } from '../../src/experiments/contract.ts';

const updateAt = (progress: number): AnyUpdate => ({
  progress,
  steps: 100 * progress,
  frame: progress,
  readings: {},
});

/** An engine whose worker does what it is told: its messages come in any order. */
function engineWith(run: WorkerApi['run']): Engine {
  const createWorker = () => {
    const { port1, port2 } = new MessageChannel();
    const api: Partial<WorkerApi> = {
      start: () => Promise.resolve(undefined),
      hold: () => Promise.resolve(false),
      ping: () => true,
      run,
    };
    Comlink.expose(api, port2);
    port1.start();
    return Object.assign(port1, { terminate: () => undefined }) as unknown as Worker;
  };
  return new Engine({ createWorker, candidates: ['cpu'] });
}

function statesOf(engine: Engine): Promise<readonly RunState[]> {
  return new Promise((resolve) => {
    const states: RunState[] = [];
    engine.run('any', {}, (state) => {
      states.push(state);
      // Long enough for what comes late.
      if (state.phase === 'done') setTimeout(() => resolve(states), 500);
    });
  });
}

test('nothing is taken after a run’s outcome, which brings the result with it', async () => {
  const states = await statesOf(
    engineWith(async (_run, _id, _values, _play, onUpdate) => {
      await onUpdate(updateAt(0.5), 1);
      setTimeout(() => void onUpdate(updateAt(0.75), 2), 100);
      return { kind: 'done', last: updateAt(1) };
    }),
  );
  expect(states.at(-1)).toMatchObject({ phase: 'done', update: { progress: 1 } });
  expect(states.filter(({ phase }) => phase === 'done')).toHaveLength(1);
  expect(states.at(-1)?.note).toBeUndefined();
});

test('a run that ends before its last step says so', async () => {
  const states = await statesOf(
    engineWith((_run, _id, _values, _play, onUpdate) =>
      onUpdate(updateAt(0.5), 1).then(() => ({ kind: 'done', last: updateAt(0.5) })),
    ),
  );
  expect(states.at(-1)?.note).toBe('The run ended at 50 % of its way.');
});
