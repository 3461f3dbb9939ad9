/** The engine of this page: one for all figures, started when the first of them runs. */
import { isBackend, order } from '../engine/backend-names.ts';
import { Engine } from '../engine/client.ts';
import { startWorker } from '../engine/start-worker.ts';

let engine: Engine | undefined;

/** `?backend=webgl|wasm|cpu` forces a backend. */
export function pageEngine(): Engine {
  const asked = new URLSearchParams(location.search).get('backend');
  const forced = isBackend(asked) ? asked : undefined;
  engine ??= new Engine({
    createWorker: startWorker,
    candidates: order(forced),
    forced,
  });
  return engine;
}
