/** The page's side of the engine: runs that survive the loss of a device or a worker. */
import * as Comlink from 'comlink';
import { TITLES, type BackendName } from './backend-names.ts';
import { connect, type Connection } from './connection.ts';
import { painted } from './painted.ts';
import type { AnyUpdate, Outcome } from './protocol.ts';

type Phase = 'starting' | 'running' | 'paused' | 'done' | 'stopped' | 'failed';

/** All a figure needs to know of its run. */
export interface RunState {
  readonly phase: Phase;
  readonly backend?: BackendName;
  /** The newest frame; undefined before the first. */
  readonly update?: AnyUpdate;
  /** Ensemble steps per second of computing. */
  readonly stepsPerSecond?: number;
  /** One sentence for the reader: what went wrong and what happens now. */
  readonly note?: string;
}

export interface RunHandle {
  pause(): void;
  resume(): void;
  /** Computes one more frame of a paused run. */
  step(): void;
  stop(): void;
}

interface Request {
  readonly number: number;
  readonly id: string;
  readonly values: Readonly<Record<string, unknown>>;
  readonly onChange: (state: RunState) => void;
  state: RunState;
  paused: boolean;
  stopped: boolean;
}

export interface EngineOptions {
  readonly createWorker: () => Worker;
  /** Backends to try, best first. */
  readonly candidates: readonly BackendName[];
  /** The backend the reader asked for, used even where another would be faster. */
  readonly forced?: BackendName | undefined;
  /** Milliseconds a worker may leave unanswered, so long that a slow machine is not called dead. */
  readonly patience?: number;
}

export class Engine {
  readonly #options: EngineOptions;
  /** Backends not yet found wanting, best first. */
  #candidates: readonly BackendName[];
  /** Why the last of the others was found wanting. */
  #reason = 'There is nothing to compute with.';
  #connection: Promise<Connection> | undefined;
  readonly #requests = new Set<Request>();
  #count = 0;

  constructor(options: EngineOptions) {
    this.#options = options;
    this.#candidates = options.candidates;
  }

  /** Starts a run ahead of all others; `onChange` hears everything that happens to it. */
  run(
    id: string,
    values: Readonly<Record<string, unknown>>,
    onChange: (state: RunState) => void,
  ): RunHandle {
    const request: Request = {
      number: (this.#count += 1),
      id,
      values,
      onChange,
      state: { phase: 'starting' },
      paused: false,
      stopped: false,
    };
    this.#requests.add(request);
    void this.#serve(request);

    const ask = (question: 'pause' | 'resume' | 'step' | 'stop') => {
      void this.#connection?.then(
        ({ api }) => api[question](request.number),
        () => undefined,
      );
    };
    const setPaused = (paused: boolean) => {
      if (request.paused === paused || !this.#requests.has(request)) return;
      request.paused = paused;
      if (request.state.phase !== 'starting') {
        change(request, { phase: paused ? 'paused' : 'running' });
      }
      ask(paused ? 'pause' : 'resume');
      void this.#watch();
    };
    return {
      pause: () => {
        setPaused(true);
      },
      resume: () => {
        setPaused(false);
      },
      step: () => {
        ask('step');
      },
      stop: () => {
        request.stopped = true;
        ask('stop');
      },
    };
  }

  /** Tensors alive in the worker: the same before and after a run, or something leaks. */
  async tensors(): Promise<number> {
    const connection = await this.#connection;
    return connection ? connection.api.tensors() : 0;
  }

  /** Sees a request through to its end, on as many backends as it takes. */
  async #serve(request: Request): Promise<void> {
    change(request, { phase: 'starting' });
    let outcome: Outcome = { kind: 'stopped' };
    try {
      while (!request.stopped) {
        this.#connection ??= this.#connect();
        const current = this.#connection;
        const connection = await current;
        outcome = await this.#perform(request, connection);
        if (outcome.kind !== 'lost') break;
        if (this.#connection === current) this.#abandon(connection, outcome.reason);
        change(request, {
          phase: 'starting',
          note: `${outcome.reason} The run starts again on ${this.#next()}.`,
        });
      }
    } catch (error) {
      outcome = { kind: 'failed', reason: error instanceof Error ? error.message : String(error) };
    }
    this.#requests.delete(request);
    void this.#watch();
    if ('reason' in outcome) change(request, { phase: 'failed', note: outcome.reason });
    else change(request, { phase: outcome.kind });
  }

  async #perform(request: Request, connection: Connection): Promise<Outcome> {
    if (request.stopped) return { kind: 'stopped' };
    change(request, {
      phase: request.paused ? 'paused' : 'running',
      backend: connection.backend,
    });
    void this.#watch();
    const onUpdate = (update: AnyUpdate, seconds: number) => {
      const stepsPerSecond = update.steps / Math.max(seconds, 1e-3);
      change(request, { update, stepsPerSecond });
      return painted();
    };
    const { api, died } = connection;
    const ended = api.run(request.number, request.id, request.values, Comlink.proxy(onUpdate));
    if (request.paused) void api.pause(request.number);
    return Promise.race([ended, died]);
  }

  async #connect(): Promise<Connection> {
    const { createWorker, forced, patience = 30_000 } = this.#options;
    for (let backend = this.#candidates[0]; backend; backend = this.#candidates[0]) {
      const answer = await connect({
        createWorker,
        backend,
        forced: backend === forced,
        patience,
      });
      if (typeof answer !== 'string') return answer;
      this.#drop(backend, answer);
    }
    throw new Error(`${this.#reason} The picture drawn when the page was built stays.`);
  }

  #abandon(connection: Connection, reason: string): void {
    connection.close();
    this.#drop(connection.backend, reason);
    this.#connection = undefined;
  }

  #drop(backend: BackendName, reason: string): void {
    this.#reason = reason;
    this.#candidates = this.#candidates.filter((candidate) => candidate !== backend);
  }

  #next(): string {
    const next = this.#candidates[0];
    return next ? TITLES[next] : 'nothing: no backend is left';
  }

  async #watch(): Promise<void> {
    const busy = [...this.#requests].some((request) => !request.paused);
    const connection = await this.#connection?.catch(() => undefined);
    connection?.watch(busy);
  }
}

function change(request: Request, news: Partial<RunState>): void {
  request.state = { ...request.state, ...news };
  request.onChange(request.state);
}
