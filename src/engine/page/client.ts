/** The page's side of the engine: runs that survive the loss of a device or a worker. */
import * as Comlink from 'comlink';
import { TITLES, type BackendName } from '../backend-names.ts';
import { connect, type Connection } from './connection.ts';
import { afterPaint } from './after-paint.ts';
import { keepSpeed, knownSpeeds } from './speeds.ts';
import { announcement, choose, WORTH_ANOTHER, type Choice, type Speeds } from '../worth.ts';
import type { AnyUpdate } from '../../experiments/contract.ts';
import type { Outcome } from '../protocol.ts';

type Phase = 'starting' | 'running' | 'paused' | 'done' | 'stopped' | 'failed';

/** All a figure needs to know of its run. */
export interface RunState {
  readonly phase: Phase;
  readonly backend?: BackendName;
  /** The newest frame; undefined before the first. */
  readonly update?: AnyUpdate;
  /** How long the run takes and why it is on this backend, in a line. */
  readonly why?: string;
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
  readonly play: number;
  state: RunState;
  paused: boolean;
  stopped: boolean;
  /** Whether it was started again on the same backend. */
  restarted: boolean;
  /** Whether another backend was already considered. */
  weighed: boolean;
}

export interface EngineOptions {
  readonly createWorker: () => Worker;
  /** Backends to try, best first. */
  readonly candidates: readonly BackendName[];
  /** The backend the reader asked for, used even where another would be faster. */
  readonly forced?: BackendName | undefined;
  /** Milliseconds before a silent worker counts as lost; long enough for a slow machine. */
  readonly timeout?: number;
}

/** All runs of a page over one worker, which is replaced when it is lost. */
export class Engine {
  readonly #options: EngineOptions;
  /** Backends that can never run here. */
  readonly #refused = new Set<BackendName>();
  /** Backends that have not failed since the last fresh start, best first. */
  #candidates: readonly BackendName[];
  /** Why the last of the others failed. */
  #reason = 'There is nothing to compute with.';
  /** What a run on another backend than the best has to say for it. */
  #notice: string | undefined;
  #connected: Connection | undefined;
  #connection: Promise<Connection> | undefined;
  /** Measured where a backend is forced. */
  #speeds: Speeds = {};
  readonly #requests = new Set<Request>();
  #count = 0;

  constructor(options: EngineOptions) {
    this.#options = options;
    this.#candidates = options.candidates;
  }

  /**
   * Starts a run ahead of all others; `onChange` hears everything that happens to it.
   * @param play milliseconds that it is to take at least, for its frames to be seen
   */
  run(
    id: string,
    values: Readonly<Record<string, unknown>>,
    onChange: (state: RunState) => void,
    play = 0,
  ): RunHandle {
    // Whatever has failed may work by now: a network that was away, memory that is free again.
    if ([...this.#requests].every(({ stopped }) => stopped)) this.#startAfresh();
    const request: Request = {
      number: (this.#count += 1),
      id,
      values,
      onChange,
      play,
      state: { phase: 'starting' },
      paused: false,
      stopped: false,
      restarted: false,
      weighed: false,
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
        const choice = await this.#weigh(request, connection);
        if (choice && choice.backend !== connection.backend) {
          this.#moveTo(choice.backend, connection);
          continue;
        }
        outcome = await this.#perform(request, connection, choice);
        if (outcome.kind !== 'lost') break;
        const { reason } = outcome;
        outcome = { kind: 'stopped' };
        if (this.#connection === current) {
          // A worker can be ended for no fault of its backend's: that is worth one more try.
          const again = !connection.alive() && !request.restarted;
          request.restarted ||= again;
          this.#abandon(connection, again ? undefined : reason);
        }
        change(request, {
          phase: 'starting',
          note: `${reason} The run starts again on ${this.#next()}.`,
        });
      }
    } catch (error) {
      outcome = { kind: 'failed', reason: error instanceof Error ? error.message : String(error) };
    }
    this.#requests.delete(request);
    void this.#watch();
    if ('reason' in outcome) change(request, { phase: 'failed', note: outcome.reason });
    else if (outcome.kind === 'stopped') change(request, { phase: 'stopped' });
    else end(request, outcome.last);
  }

  /**
   * What the run is worth: the backend in use or, for a long run that has the engine to itself,
   * another one that turns out to be faster. Undefined where nothing is known of it.
   */
  async #weigh(request: Request, connection: Connection): Promise<Choice | undefined> {
    const estimate = (at: Connection) => {
      const known = (this.#options.forced ? this.#speeds : knownSpeeds())[at.backend];
      return Promise.race([at.api.estimate(request.id, request.values, known), at.lost]).then(
        (found) => (found && 'cost' in found ? found : undefined),
        () => undefined,
      );
    };
    if (request.stopped) return undefined;
    const here = await estimate(connection);
    if (!here) return undefined;
    const { backend } = connection;
    const own = choose(here.cost, { [backend]: here.speed });
    const other = this.#candidates.find((name) => name === 'webgl');
    const { forced, createWorker, timeout = 30_000 } = this.#options;
    // A WebGL that is forced may be drawn by the CPU: its speed is for this engine alone.
    if (forced) this.#speeds = { [backend]: here.speed };
    else keepSpeed(backend, here.speed);
    const alone = this.#requests.size === 1;
    if (!own || forced || !other || backend === other || !alone) return own;
    if (own.seconds < WORTH_ANOTHER || request.weighed) return own;
    request.weighed = true;
    let speed = knownSpeeds()[other];
    if (!speed) {
      const trial = await connect({ createWorker, backend: other, forced: false, timeout });
      if ('api' in trial) {
        speed = (await estimate(trial))?.speed;
        if (speed) keepSpeed(other, speed);
        trial.close();
      } else if (trial.final) this.#refused.add(other);
    }
    return speed ? choose(here.cost, { [backend]: here.speed, [other]: speed }) : own;
  }

  /** Leaves a backend for a faster one, which falls back on it. */
  #moveTo(backend: BackendName, connection: Connection): void {
    this.#abandon(connection);
    this.#candidates = [backend, ...this.#candidates.filter((name) => name !== backend)];
  }

  async #perform(
    request: Request,
    connection: Connection,
    choice: Choice | undefined,
  ): Promise<Outcome> {
    if (request.stopped) return { kind: 'stopped' };
    const note = this.#notice ?? (choice && announcement(choice));
    change(request, {
      phase: request.paused ? 'paused' : 'running',
      backend: connection.backend,
      ...(choice && { why: choice.why }),
      ...(note !== undefined && { note }),
    });
    void this.#watch();
    let open = true;
    const onUpdate = (update: AnyUpdate, seconds: number) => {
      if (!open) return Promise.resolve();
      const { steps } = update;
      const rate = steps === undefined ? {} : { stepsPerSecond: steps / Math.max(seconds, 1e-3) };
      change(request, { update, ...rate });
      return afterPaint();
    };
    const { api, lost } = connection;
    const { number, id, values, play } = request;
    const ended = api.run(number, id, values, play, Comlink.proxy(onUpdate));
    if (request.paused) void api.pause(request.number);
    try {
      return await Promise.race([ended, lost]);
    } finally {
      // Nothing is taken after the outcome, nor from a worker that was given up.
      open = false;
    }
  }

  async #connect(): Promise<Connection> {
    const { createWorker, forced, timeout = 30_000 } = this.#options;
    for (let backend = this.#candidates[0]; backend; backend = this.#candidates[0]) {
      const answer = await connect({
        createWorker,
        backend,
        forced: backend === forced,
        timeout,
      });
      if ('api' in answer) {
        this.#connected = answer;
        return answer;
      }
      if (answer.final) this.#refused.add(backend);
      this.#drop(backend, answer.reason);
      if (!answer.final) {
        this.#notice = `${answer.reason} This run is on ${this.#next()}; the next tries again.`;
      }
    }
    this.#connection = undefined;
    throw new Error(
      `${this.#reason} The picture drawn when the page was built stays. Run tries again.`,
    );
  }

  /** @param reason against its backend, if there is one */
  #abandon(connection: Connection, reason?: string): void {
    connection.close();
    if (reason !== undefined) this.#drop(connection.backend, reason);
    this.#connection = undefined;
    this.#connected = undefined;
  }

  /** Gives every backend that may run here another chance; keeps a worker on the best of them. */
  #startAfresh(): void {
    this.#candidates = this.#options.candidates.filter((name) => !this.#refused.has(name));
    this.#notice = undefined;
    if (this.#connected && this.#connected.backend !== this.#candidates[0]) {
      this.#abandon(this.#connected);
    }
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

/** A run that its worker calls done; its result says whether all of it was computed. */
function end(request: Request, last: AnyUpdate | undefined): void {
  const update = last ?? request.state.update;
  const share = update?.progress ?? 0;
  const early = `The run ended at ${Math.floor(100 * share)} % of its way.`;
  change(request, {
    phase: 'done',
    ...(update && { update }),
    ...(share < 1 - 1e-9 && { note: early }),
  });
}

function change(request: Request, news: Partial<RunState>): void {
  request.state = { ...request.state, ...news };
  request.onChange(request.state);
}
