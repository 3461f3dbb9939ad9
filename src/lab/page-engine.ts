/** The engine of this page: one for all figures, started when the first of them runs. */
import { BACKENDS, isBackend, order } from '../engine/backend-names.ts';
import { Engine } from '../engine/page/client.ts';
import { startWorker } from '../engine/page/start-worker.ts';

let engine: Engine | undefined;

/** A sentence on a backend that an address asks for and that there is not; undefined if all is well. */
export function backendProblem(search: URLSearchParams): string | undefined {
  const asked = search.get('backend');
  if (asked === null || isBackend(asked)) return undefined;
  return `backend: expected one of ${BACKENDS.join(', ')}, got ${asked.slice(0, 40) || 'nothing'}. The first of them that works is used.`;
}

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
