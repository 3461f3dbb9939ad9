/** One worker on one backend, from the page's side, and the news of its death. */
import * as Comlink from 'comlink';
import type { BackendName } from '../backend-names.ts';
import type { Outcome, Refusal, WorkerApi } from '../protocol.ts';

type Lost = Extract<Outcome, { kind: 'lost' }>;

export interface Connection {
  readonly backend: BackendName;
  readonly api: Comlink.Remote<WorkerApi>;
  /** Settles when the worker is found dead; never before. */
  readonly died: Promise<Lost>;
  /** False once the worker is found dead. */
  alive(): boolean;
  /** Watch for a silent death while there is work. */
  watch(busy: boolean): void;
  close(): void;
}

export interface ConnectOptions {
  readonly createWorker: () => Worker;
  readonly backend: BackendName;
  /** Use the backend even where another would be faster. */
  readonly forced: boolean;
  /** How long, in ms, a worker may leave a question unanswered before it counts as dead. */
  readonly patience: number;
}

/** Connections made by this page. */
let count = 0;

/**
 * Starts a worker on a backend.
 * @returns the connection, or why there is none
 */
export async function connect(options: ConnectOptions): Promise<Connection | Refusal> {
  const { createWorker, backend, forced, patience } = options;
  let worker: Worker;
  try {
    worker = createWorker();
  } catch {
    const reason = 'This browser does not allow the page to start a worker.';
    return { reason, final: false };
  }
  const api = Comlink.wrap<WorkerApi>(worker);
  let watching: ReturnType<typeof setInterval> | undefined;
  let tell: (lost: Lost) => void = () => undefined;
  const died = new Promise<Lost>((resolve) => {
    tell = resolve;
  });
  let alive = true;
  const bury = (reason: string) => {
    alive = false;
    tell({ kind: 'lost', reason });
  };
  worker.addEventListener('error', () => {
    bury('The worker that computes the figure could not be loaded or broke down.');
  });

  const left = new AbortController();
  const close = () => {
    clearInterval(watching);
    left.abort();
    worker.terminate();
    bury('The worker that computes the figure was ended.');
  };
  const refusal = await Promise.race([
    api.start(backend, forced),
    died.then(({ reason }) => ({ reason, final: false })),
    late(patience).then(() => ({
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
  if (await Promise.race([api.hold(lock), late(patience)])) {
    const gone = () => {
      bury('The worker that computes the figure was ended.');
    };
    navigator.locks.request(lock, { signal: left.signal }, gone).catch(() => undefined);
  }

  const ask = async () => {
    const answer = await Promise.race([api.ping(), late(patience)]);
    if (answer !== true) bury('The worker that computes the figure stopped answering.');
  };
  return {
    backend,
    api,
    died,
    alive: () => alive,
    watch(busy) {
      clearInterval(watching);
      if (busy) watching = setInterval(() => void ask(), patience / 10);
    },
    close,
  };
}

function late(milliseconds: number): Promise<undefined> {
  return new Promise((resolve) => {
    setTimeout(() => {
      resolve(undefined);
    }, milliseconds);
  });
}
