/** One worker on one backend, from the page's side: starting it, and noticing when it is lost. */
import * as Comlink from 'comlink';
import type { BackendName } from '../backend-names.ts';
import type { Outcome, Refusal, WorkerApi } from '../protocol.ts';

type Lost = Extract<Outcome, { kind: 'lost' }>;

export interface Connection {
  readonly backend: BackendName;
  readonly api: Comlink.Remote<WorkerApi>;
  /** Resolves when the worker is found lost; never before. */
  readonly lost: Promise<Lost>;
  /** False once the worker is found lost. */
  alive(): boolean;
  /** Pings the worker at intervals while there is work. */
  watch(busy: boolean): void;
  close(): void;
}

export interface ConnectOptions {
  readonly createWorker: () => Worker;
  readonly backend: BackendName;
  /** Use the backend even where another would be faster. */
  readonly forced: boolean;
  /** In ms: a worker that leaves a question unanswered for longer counts as lost. */
  readonly timeout: number;
}

/** Connections made by this page. */
let count = 0;

/**
 * Starts a worker on a backend.
 * @returns the connection, or why there is none
 */
export async function connect(options: ConnectOptions): Promise<Connection | Refusal> {
  const { createWorker, backend, forced, timeout } = options;
  let worker: Worker;
  try {
    worker = createWorker();
  } catch {
    const reason = 'This browser does not allow the page to start a worker.';
    return { reason, final: false };
  }
  const api = Comlink.wrap<WorkerApi>(worker);
  let heartbeat: ReturnType<typeof setInterval> | undefined;
  let resolveLost: (lost: Lost) => void = () => undefined;
  const lost = new Promise<Lost>((resolve) => {
    resolveLost = resolve;
  });
  let alive = true;
  const lose = (reason: string) => {
    alive = false;
    resolveLost({ kind: 'lost', reason });
  };
  worker.addEventListener('error', () => {
    lose('The worker that computes the figure could not be loaded or broke down.');
  });

  const closed = new AbortController();
  const close = () => {
    clearInterval(heartbeat);
    closed.abort();
    worker.terminate();
    lose('The worker that computes the figure was ended.');
  };
  const refusal = await Promise.race([
    api.start(backend, forced),
    lost.then(({ reason }) => ({ reason, final: false })),
    delay(timeout).then(() => ({
      reason: `The backend ${backend} did not start in time.`,
      final: false,
    })),
  ]);
  if (refusal !== undefined) {
    close();
    return refusal;
  }

  // The browser passes the lock on at the moment the worker is gone, however it went.
  const lock = `engine-${performance.timeOrigin}-${(count += 1)}`;
  if (await Promise.race([api.hold(lock), delay(timeout)])) {
    const gone = () => {
      lose('The worker that computes the figure was ended.');
    };
    navigator.locks.request(lock, { signal: closed.signal }, gone).catch(() => undefined);
  }

  const ping = async () => {
    const answer = await Promise.race([api.ping(), delay(timeout)]);
    if (answer !== true) lose('The worker that computes the figure stopped answering.');
  };
  return {
    backend,
    api,
    lost,
    alive: () => alive,
    watch(busy) {
      clearInterval(heartbeat);
      if (busy) heartbeat = setInterval(() => void ping(), timeout / 10);
    },
    close,
  };
}

function delay(milliseconds: number): Promise<undefined> {
  return new Promise((resolve) => {
    setTimeout(() => {
      resolve(undefined);
    }, milliseconds);
  });
}
