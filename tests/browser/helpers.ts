import { Engine, type RunState } from '../../src/engine/page/client.ts';
import type { BackendName } from '../../src/engine/backend-names.ts';

/**
 * The engine's worker, after a prelude in its own scope. The test runner rewrites `import()` to
 * call a helper that exists on its page only, so the prelude also puts one into the worker.
 */
export function startWorker(prelude = ''): Worker {
  const module = new URL('../../src/engine/worker/worker.ts', import.meta.url).href;
  const script = `
    globalThis.__vitest_browser_runner__ = { wrapDynamicImport: (load) => load() };
    ${prelude}
    const waiting = [];
    const keep = (event) => waiting.push(event);
    addEventListener('message', keep);
    await import(${JSON.stringify(module)});
    removeEventListener('message', keep);
    for (const { data, ports } of waiting) dispatchEvent(new MessageEvent('message', { data, ports }));
  `;
  const url = URL.createObjectURL(new Blob([script], { type: 'text/javascript' }));
  return new Worker(url, { type: 'module' });
}

/** An engine with a real worker; the workers can be got at to be broken. */
export function makeEngine(
  candidates: readonly BackendName[],
  forced?: BackendName,
  timeout = 60_000,
) {
  const workers: Worker[] = [];
  const createWorker = () => {
    const worker = startWorker();
    workers.push(worker);
    return worker;
  };
  return { engine: new Engine({ createWorker, candidates, forced, timeout }), workers };
}

/** Runs to the end; resolves with the last state and all that came before. */
export function runToEnd(
  engine: Engine,
  id: string,
  values: Readonly<Record<string, unknown>>,
  onChange: (state: RunState) => void = () => undefined,
): Promise<{ last: RunState; states: readonly RunState[] }> {
  return new Promise((resolve) => {
    const states: RunState[] = [];
    engine.run(id, values, (state) => {
      states.push(state);
      onChange(state);
      if (state.phase === 'done' || state.phase === 'stopped' || state.phase === 'failed') {
        resolve({ last: state, states });
      }
    });
  });
}
