/** One worker on one backend, from the page's side, and the news of its death. */
import * as Comlink from 'comlink';
import type { BackendName } from './backend-names.ts';
import type { Outcome, WorkerApi } from './protocol.ts';

type Lost = Extract<Outcome, { kind: 'lost' }>;

export interface Connection {
  readonly backend: BackendName;
  readonly api: Comlink.Remote<WorkerApi>;
  /** Settles when the worker is found dead; never before. */
  readonly died: Promise<Lost>;
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

/**
 * Starts a worker on a backend.
 * @returns the connection, or the reason (a sentence) why there is none
 */
export async function connect(options: ConnectOptions): Promise<Connection | string> {
  const { createWorker, backend, forced, patience } = options;
  let worker: Worker;
  try {
    worker = createWorker();
  } catch {
    return 'This browser does not allow the page to start a worker.';
  }
  const api = Comlink.wrap<WorkerApi>(worker);
  let watching: ReturnType<typeof setInterval> | undefined;
  let tell: (lost: Lost) => void = () => undefined;
  const died = new Promise<Lost>((resolve) => {
    tell = resolve;
  });
  const bury = (reason: string) => {
    tell({ kind: 'lost', reason });
  };
  worker.addEventListener('error', () => {
    bury('The worker that computes the figure could not be loaded or broke down.');
  });

  const close = () => {
    clearInterval(watching);
    worker.terminate();
  };
  const refusal = await Promise.race([
    api.start(backend, forced),
    died.then(({ reason }) => reason),
    late(patience).then(() => `The backend ${backend} did not start in time.`),
  ]);
  if (refusal !== undefined) {
    close();
    return refusal;
  }

  const ask = async () => {
    const answer = await Promise.race([api.ping(), late(patience)]);
    if (answer !== true) bury('The worker that computes the figure stopped answering.');
  };
  return {
    backend,
    api,
    died,
    watch(busy) {
      clearInterval(watching);
      if (busy) watching = setInterval(() => void ask(), patience / 2);
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
